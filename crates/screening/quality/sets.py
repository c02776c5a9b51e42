"""Labelled sets as tasks: pairs with a label and what the tables group them by."""

import csv
import unicodedata
from pathlib import Path

from derive import across_scripts, distorted, first_birth, listed, primary, real_pairs, script

PAIRS = Path(__file__).resolve().parents[3] / "library" / "screening" / "pairs"
SEX = {"M": "male", "F": "female", "": None}
CLASS = {"Person": "person", "Organization": "organization", "Vessel": "vessel"}
HARD = {"same_surname", "other_given", "other_surname", "organization_other", "vessel_other", "nickname_other", "family_other", "other"}


def committed():
    """The rows of `library/screening/pairs`, the side with a machine-readable name asked."""
    out = []
    for file in sorted(PAIRS.glob("*.csv")):
        with open(file, encoding="utf-8", newline="") as f:
            for row in csv.DictReader(f):
                sides = ("2", "1") if "<<" in row["name2"] else ("1", "2")
                out.append(task(row, *sides))
    return out


def task(row, a, b):
    name, other = row["name" + a], row["name" + b]
    asked = {"name": name, "birth": row["birth" + a] or None, "sex": SEX[row["sex" + a]], "nationality": row["country" + a] or None,
             "truncated": row["kind"] == "mrz_truncated"}
    births, states = row["birth" + b], row["country" + b]
    known = {"names": [[other, "strong"]], "births": [births] if births else [], "sex": SEX[row["sex" + b]],
             "nationalities": [states] if states else []}
    scripts = sorted({script(unicodedata.normalize("NFC", name)), script(unicodedata.normalize("NFC", other))})
    return {"class": CLASS[row["schema"]], "asked": asked, "listed": known, "label": int(row["label"]), "group": row["group"], "kind": row["kind"],
            "split": row["split"], "script": "-".join(scripts if len(scripts) > 1 else scripts * 2), "state": row["country" + a],
            "particulars": bool(births), "hard": row["label"] == "0" and row["kind"] not in HARD}


def of_lists(lists):
    """Real pairs, and UN names across scripts."""
    import random
    rng = random.Random("gatehouse real pairs")
    real = []
    for label, un, ofac, why in real_pairs(lists):
        asked = {"name": primary(un), "birth": first_birth(un, rng), "sex": un["sex"], "nationality": (un["nationalities"] or [None])[0]}
        real.append({"class": "person", "asked": asked, "listed": listed(ofac), "label": label, "kind": why, "hard": not label,
                     "references": (un["reference"], ofac["reference"])})
    scripts = [{"class": "person", "asked": {"name": own}, "listed": {"names": names}, "label": label, "script": kind, "kind": kind}
               for label, kind, own, names in across_scripts(lists)]
    return real, scripts


def of_distortions(lists):
    return [{"class": "person", "asked": asked, "listed": listed(s), "label": 1, "kind": kind, "reference": s["reference"]}
            for kind, asked, s in distorted(lists)]
