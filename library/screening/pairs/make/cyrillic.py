"""Pairs of East Slavic names: schemes, Ukrainian and Russian forms, patronymics, feminine surnames; and persons alike."""

from common import Group, mrz, split_of, table
from cyrillic_tables import (DIMINUTIVES, FEMALE, MALE, NEAR_GIVEN, NEAR_GIVEN_F, NEAR_SURNAMES, SCHEMES, SURNAMES,
                             UKRAINIAN_ONLY, UKRAINIAN_SURNAMES)

MEN = {r[0][0]: (r[1][0], r[2], r[3]) for r in table(MALE)}
WOMEN = {r[0][0]: (r[1][0], r[2]) for r in table(FEMALE)}
FAMILIES = [tuple(s.split("/")) for s in SURNAMES.split()]
FAMILY = {m: f for m, f in FAMILIES}
WELL_KNOWN = {("Владимир", "Жданов"), ("Дмитрий", "Медведев"), ("Михаил", "Калинин"), ("Георгий", "Жуков"), ("Сергей", "Королёв"),
              ("Андрей", "Жданов"), ("Евгения", "Медведев"), ("Мария", "Попов"), ("Виктор", "Орлов"), ("Пётр", "Чайковский")}


class Person:
    """Given name and father's name in Russian, and the masculine form of the surname."""

    def __init__(self, given, father, family, sex):
        self.given, self.father, self.family, self.sex = given, father, family, sex

    def but(self, **changed):
        return Person(**({**self.__dict__, **changed}))

    def surname(self):
        return FAMILY[self.family] if self.sex == "F" else self.family

    def patronymic(self):
        return MEN[self.father][1][self.sex == "F"]

    def ukrainian(self):
        given = (WOMEN if self.sex == "F" else MEN)[self.given][0]
        return given, UKRAINIAN_SURNAMES.get(self.surname(), self.surname())


def latin(text, scheme, rng=None):
    """Letter by letter; word-initial and post-vocalic letters as the scheme has them."""
    letters, out = SCHEMES[scheme], []
    for i, c in enumerate(text):
        low, before = c.lower(), text[i - 1].lower() if i else " "
        t = letters.get(low, c)
        if scheme == "bgn" and low == "е" and before in " аеёиоуыэюяъь":
            t = "ye"
        if scheme == "ukrainian" and i == 0 and low in "єїюя":
            t = {"є": "ye", "ї": "yi", "ю": "yu", "я": "ya"}[low]
        t = t.replace("_", "")
        out.append(t.capitalize() if c.isupper() else t)
    return "".join(out)


def full(p, form, scheme, rng):
    """`G` given, `P` patronymic, `S` surname; `popular` uses the given name's common English form."""
    if scheme == "ukrainian":
        given, surname = (latin(t, "ukrainian") for t in p.ukrainian())
        parts = {"G": given, "S": surname, "P": ""}
    elif scheme == "popular":
        options = (WOMEN if p.sex == "F" else MEN)[p.given][-1]
        surname = latin(p.surname(), "bgn")
        parts = {"G": rng.choice(options), "S": surname[:-2] + "y" if surname.endswith("iy") else surname, "P": latin(p.patronymic(), "bgn")}
    elif scheme == "cyrillic":
        parts = {"G": p.given, "S": p.surname(), "P": p.patronymic()}
    else:
        parts = {k: latin(v, scheme) for k, v in (("G", p.given), ("S", p.surname()), ("P", p.patronymic()))}
    text = " ".join(parts[c] for c in form)
    return text.upper() if rng.random() < 0.4 else text


def people(g):
    pools = {"tune": [], "test": []}
    for names, sex in ((MEN, "M"), (WOMEN, "F")):
        for given in names:
            pools[split_of(given)].append((given, sex))
    out = []
    for split, pool in pools.items():
        men = [m for m, sex in pool if sex == "M"]
        for given, sex in pool * 7:
            father = g.rng.choice([m for m in men if m != given])
            family = g.rng.choice(FAMILIES)[0]
            if (given, family) not in WELL_KNOWN:
                out.append((split, Person(given, father, family, sex)))
    return out, pools


def positives(g, split, p, n):
    rng = g.rng
    plain = ("icao", "bgn", "gost", "scientific", "french", "german")

    def add(kind, a, b, states=("RUS", "RUS")):
        g.add(a, b, 1, kind, split, sex=(p.sex, p.sex), country=states)

    a, b = rng.sample(plain, 2)
    add("scheme_scheme", full(p, "GS", a, rng), full(p, "GS", b, rng))
    scheme = plain[n % 6]
    form = ("GS", "SGP", "GPS")[n % 3]
    add("cyrillic_latin", full(p, form, "cyrillic", rng), full(p, form, scheme, rng))
    if n % 2:
        add("popular_scheme", full(p, "GS", "popular", rng), full(p, "SG", scheme, rng))
    if n % 3 == 0:
        add("patronymic_absent", full(p, "SGP", scheme, rng), full(p, "GS", rng.choice(("popular", "icao")), rng))
    if n % 3 == 1:
        add("order", full(p, "SGP", "icao", rng), full(p, "GPS", "icao", rng))
    if p.family in UKRAINIAN_ONLY:
        ua = full(p, "GS", "ukrainian", rng)
        add("ukrainian_russian", ua, full(p, "GS", rng.choice(("icao", "bgn", "popular")), rng), ("UKR", "RUS"))
        add("ukrainian_cyrillic", " ".join(p.ukrainian()), rng.choice((ua, full(p, "GS", "cyrillic", rng))), ("UKR", "UKR"))
    if p.sex == "F" and FAMILY[p.family] != p.family:
        given = rng.choice(WOMEN[p.given][-1])
        add("feminine_absent", f"{given} {latin(p.family, 'bgn')}", f"{given} {latin(p.surname(), 'icao')}", ("USA", "RUS"))
    if p.given in DIMINUTIVES and n % 4 == 0:
        add("diminutive", f"{DIMINUTIVES[p.given]} {latin(p.surname(), 'bgn')}", full(p, "GS", "icao", rng))
    if n % 5 == 2:
        surname, given = latin(p.surname(), "icao"), latin(p.given, "icao")
        add("mrz", mrz(surname, given), full(p, "SGP" if n % 2 else "SG", "cyrillic", rng))
    if n % 5 == 4:
        surname, given, father = (latin(t, "icao") for t in (p.surname(), p.given, p.patronymic()))
        cut = mrz(surname, f"{given} {father}", 30)
        if len(cut) == 30:
            add("mrz_truncated", cut, f"{given} {father} {surname}")


def add_negative(g, split, kind, p, q, form, n):
    rng = g.rng
    schemes = [("icao", "icao"), ("bgn", "icao"), ("cyrillic", "icao"), ("bgn", "bgn"), ("cyrillic", "cyrillic"), ("popular", "icao"),
               ("french", "icao"), ("icao", "popular")][n % 8]
    first, second = full(p, form, schemes[0], rng), full(q, form, schemes[1], rng)
    g.add(first, second, 0, kind, split, sex=(p.sex, q.sex), country=("RUS", rng.choice(("RUS", "KAZ", "BLR"))))


def negatives(g, split, p, pools, n):
    rng = g.rng
    men = [m for m, sex in pools[split] if sex == "M" and m not in (p.given, p.father)]
    mates = [x for x, sex in pools[split] if sex == p.sex and x not in (p.given, p.father)]
    form = ("SGP", "GPS")[n % 2]
    if n % 2 == 0:
        add_negative(g, split, "patronymic_other", p, p.but(father=rng.choice(men)), form, n // 2)
        add_negative(g, split, "sibling", p, p.but(given=rng.choice(mates)), form, n // 2)
    if p.sex == "M" and n % 2:
        add_negative(g, split, "turned_patronymic", p, p.but(given=p.father, father=p.given), form, n // 2)
    for a, b in NEAR_SURNAMES:
        if p.family in (a, b):
            other = b if p.family == a else a
            add_negative(g, split, "near_surname", p, p.but(family=other), ("GS", "SGP")[n % 2], n)
    for a, b in NEAR_GIVEN_F if p.sex == "F" else NEAR_GIVEN:
        other = {a: b, b: a}.get(p.given)
        if other and split_of(other) == split:
            add_negative(g, split, "near_given", p, p.but(given=other), "GS", n)
    if p.given in ("Александр", "Валерий", "Виктор", "Евгений") and n % 2 == 0:
        sister = {"Александр": "Александра", "Валерий": "Валентина", "Виктор": "Виктория", "Евгений": "Евгения"}[p.given]
        add_negative(g, split, "sister", p, p.but(given=sister, sex="F"), "GS", n)
    if n % 3 == 2:
        add_negative(g, split, "same_surname", p, p.but(given=rng.choice(mates)), "GS", n)
    if n % 4 == 3:
        son = Person(rng.choice(men), p.given if p.sex == "M" else p.father, p.family, "M")
        add_negative(g, split, "father_son", p.but(sex="M", given=son.father, father=rng.choice(men)), son, form, n)


def make():
    g = Group("cyrillic")
    everyone, pools = people(g)
    for n, (split, p) in enumerate(everyone):
        positives(g, split, p, n)
        negatives(g, split, p, pools, n)
    kinds = {row["kind"] for row in g.rows if row["label"] == "1"}
    g.cut({"*": 105} | dict.fromkeys(kinds, 66) | {"cyrillic_latin": 120})
    g.write()
    return g


if __name__ == "__main__":
    make()
