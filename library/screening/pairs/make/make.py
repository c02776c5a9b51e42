"""Writes all labelled sets anew: `python3 library/screening/pairs/make/make.py`. Needs Python 3.9 or later, no package."""

import arabic
import crossmixed
import cyrillic
import han
import korean
import latin
import vietnamese

for make in (han.make, arabic.make, korean.make, cyrillic.make, vietnamese.make, latin.persons, latin.things, crossmixed.make):
    make()
