"""Pairs of Korean names: systems, chosen spellings, North and South, Hangul; and persons that are alike."""

from common import Group, mrz, split_of, table
from korean_tables import GIVEN, NOT_LAST, SURNAMES, SYLLABLES

SURNAME = {r[0][0]: r for r in table(SURNAMES)}
SYLLABLE = {r[0][0]: r for r in table(SYLLABLES)}
AT = {"revised": 1, "mccune": 2, "chosen": 3, "north": 4}
NEAR_SURNAMES = [("김", "강"), ("이", "임"), ("박", "백"), ("최", "채"), ("조", "주"), ("윤", "안"), ("장", "강"), ("한", "황"),
                 ("서", "손"), ("신", "심"), ("권", "원"), ("송", "홍"), ("류", "여"), ("고", "구"), ("문", "민"), ("양", "엄"),
                 ("배", "백"), ("허", "하"), ("남", "나"), ("노", "나"), ("곽", "권"), ("차", "채"), ("오", "우"), ("정", "성")]


class Person:
    """Surname and given name in Hangul."""

    def __init__(self, surname, given, sex):
        self.surname, self.given, self.sex = surname, given, sex

    def hangul(self):
        return self.surname + self.given

    def parts(self, scheme, rng=None):
        pick = (lambda o: o[0]) if rng is None else rng.choice
        at = AT[scheme]
        return pick(SURNAME[self.surname][at]), [pick(SYLLABLE[s][at]) for s in self.given]

    def every(self):
        """All spellings in all schemes, mixed, as comparable text."""
        texts = {""}
        for fields in [SURNAME[self.surname]] + [SYLLABLE[s] for s in self.given]:
            options = {o.lower().replace("'", "") for f in fields[1:] for o in f}
            texts = {t + o for t in texts for o in options}
        return texts


def spell(p, scheme, rng, form=None):
    surname, given = p.parts(scheme, rng)
    form = form or rng.choice({"revised": ("joined", "hyphen"), "mccune": ("hyphen",), "north": ("apart", "apart", "hyphen"),
                               "chosen": ("joined", "hyphen", "apart")}[scheme])
    first, rest = given[0].capitalize(), given[1:]
    if form == "apart":
        name = " ".join([first] + [s.capitalize() for s in rest])
    else:
        name = {"joined": "", "hyphen": "-"}[form].join([first] + rest)
    text = f"{surname} {name}"
    return text.upper() if rng.random() < 0.45 else text


def people(g):
    pools = {"tune": [], "test": []}
    words = GIVEN.split()
    for given, sex in zip(words[::2], words[1::2]):
        pools[split_of(given)].append((given, g.rng.choice("MF") if sex == "X" else sex))
    weights = [max(1, 30 - i) for i in range(len(SURNAME))]
    surnames = list(SURNAME)
    out = []
    for split, pool in pools.items():
        for given, sex in pool * 2:
            out.append((split, Person(g.rng.choices(surnames, weights)[0], given, sex)))
    return out, pools


def positives(g, split, p, n):
    rng = g.rng

    def add(kind, a, b, states=("KOR", "KOR")):
        g.add(a, b, 1, kind, split, sex=(p.sex, p.sex), country=states)

    add("revised_chosen", spell(p, "revised", rng), spell(p, "chosen", rng))
    if n % 2:
        add("hangul_latin", p.hangul(), spell(p, rng.choice(("chosen", "chosen", "revised")), rng))
    if n % 3 == 0:
        add("chosen_chosen", spell(p, "chosen", rng), spell(p, "chosen", rng))
    if n % 3 == 1:
        add("mccune_revised", spell(p, "mccune", rng), spell(p, "revised", rng))
    if n % 3 == 2:
        add("north_south", spell(p, "north", rng), spell(p, "chosen", rng), ("PRK", "KOR"))
    if n % 4 == 0:
        add("hangul_north", p.hangul(), spell(p, "north", rng), ("PRK", "PRK"))
    if n % 4 == 1:
        surname, given = p.parts("chosen", rng)
        forms = ["".join(given), " ".join(given), "-".join(given)]
        a, b = rng.sample(forms, 2)
        add("join", f"{surname} {a}".upper(), f"{surname} {b.title()}")
    if n % 4 == 2:
        surname, given = p.parts("chosen", rng)
        add("order", f"{'-'.join(given).capitalize()} {surname}", f"{surname} {''.join(given)}".upper())
    if len(SURNAME[p.surname][3]) > 1 and n % 2 == 0:
        _, given = p.parts("chosen", rng)
        a, b = rng.sample(SURNAME[p.surname][3], 2)
        add("surname_variants", f"{a} {'-'.join(given).capitalize()}", f"{b} {''.join(given)}".upper())
    if n % 6 == 5:
        surname, given = p.parts("chosen", rng)
        add("mrz", mrz(surname, rng.choice(("", " ")).join(given)), p.hangul() if n % 4 == 1 else spell(p, "revised", rng))
    if n % 6 == 1:
        surname, given = p.parts("chosen", rng)
        english = rng.choice(("Daniel", "Kevin", "Brian", "Paul") if p.sex == "M" else ("Grace", "Esther", "Jane", "Sarah"))
        add("english_added", f"{english} {''.join(given).capitalize()} {surname}", spell(p, "chosen", rng), ("USA", "KOR"))


def add_negative(g, split, kind, p, q, n):
    if p.hangul() == q.hangul():
        return
    if p.every() & q.every() and n % 4:
        return
    rng = g.rng
    both = [("chosen", "chosen"), ("revised", "chosen"), ("revised", "revised"), ("north", "north"), ("hangul", "chosen"),
            ("chosen", "chosen"), ("mccune", "chosen"), ("hangul", "hangul")][n % 8]
    if p.every() & q.every():
        both = ("hangul", "hangul")
    texts = [x.hangul() if s == "hangul" else spell(x, s, rng) for x, s in zip((p, q), both)]
    state = "PRK" if both[0] == "north" else "KOR"
    g.add(*texts, 0, kind, split, sex=(p.sex, q.sex), country=(state, state))


def negatives(g, split, p, pools, n):
    rng = g.rng
    alike = [(x, s) for x, s in pools[split] if x != p.given]
    first = [(x, s) for x, s in alike if x[0] == p.given[0]]
    last = [(x, s) for x, s in alike if x[1] == p.given[1]]
    for kind, found in (("sibling_first_shared", first), ("sibling_last_shared", last)):
        if found:
            x, sex = found[n % len(found)]
            add_negative(g, split, kind, p, Person(p.surname, x, sex), n)
    if n % 2 == 0 and p.given[0] != p.given[1] and p.given[0] not in NOT_LAST:
        add_negative(g, split, "syllables_swapped", p, Person(p.surname, p.given[::-1], p.sex), n // 2)
    near = [(x, s) for x, s in alike if near_syllable(x, p.given)]
    if near:
        x, sex = near[n % len(near)]
        add_negative(g, split, "near_syllable", p, Person(p.surname, x, sex), n + 1)
    for a, b in NEAR_SURNAMES:
        if p.surname in (a, b):
            add_negative(g, split, "surname_near", p, Person(b if p.surname == a else a, p.given, p.sex), n)
    if n % 2 == 0:
        x, sex = rng.choice(alike)
        add_negative(g, split, "same_surname", p, Person(p.surname, x, sex), n // 2)


def near_syllable(x, y):
    """One syllable differs, and it shares two of initial, vowel and final."""
    apart = [(a, b) for a, b in zip(x, y) if a != b]
    if len(apart) != 1:
        return False
    a, b = (jamo(c) for c in apart[0])
    return sum(i == j for i, j in zip(a, b)) == 2


def jamo(syllable):
    """Initial, vowel and final of a Hangul syllable (Unicode, section 3.12)."""
    at = ord(syllable) - 0xAC00
    return at // 588, at % 588 // 28, at % 28


def make():
    g = Group("korean")
    everyone, pools = people(g)
    for n, (split, p) in enumerate(everyone):
        positives(g, split, p, n)
        negatives(g, split, p, pools, n)
    kinds = {row["kind"] for row in g.rows if row["label"] == "1"}
    g.cut({"*": 130} | dict.fromkeys(kinds, 66) | {"hangul_latin": 120})
    g.write()
    return g


if __name__ == "__main__":
    make()
