"""Pairs of Chinese names: one person in two spellings, and persons that are alike."""

from common import Group, mrz, split_of, table
from han_tables import CONFUSED, ENGLISH, GIVEN, GIVEN_NAMES, LONG_ENGLISH, NOT_HOMOPHONES, NOT_LAST, SURNAMES

SCHEMES = {"pinyin": 2, "wg": 3, "hk": 4, "minnan": 5, "macau": 6}
COUNTRY = {"pinyin": "CHN", "wg": "TWN", "hk": "HKG", "minnan": "SGP", "macau": "MAC", "simp": "CHN", "trad": "TWN"}
GIVEN_OF = {row[0][0]: row for row in table(GIVEN)}
SURNAME_OF = {row[0][0]: row for row in table(SURNAMES)}


class Person:
    """A surname and a given name by their characters."""

    def __init__(self, surname: str, given: str, sex: str):
        self.surname, self.given, self.sex = surname, given, sex

    def trad(self):
        return self.surname + self.given

    def simp(self):
        return SURNAME_OF[self.surname][1][0] + "".join(GIVEN_OF[c][1][0] for c in self.given)

    def parts(self, scheme, rng=None):
        """Surname and given syllables in a scheme, or nothing where a part has no usual spelling."""
        at = SCHEMES[scheme]
        pick = (lambda options: options[0]) if rng is None else rng.choice
        fields = [SURNAME_OF[self.surname][at]] + [GIVEN_OF[c][at] for c in self.given]
        return [pick(f) for f in fields] if all(fields) else None

    def every(self, scheme):
        """All spellings of a scheme as comparable text, to tell whether a negative is one by accident."""
        at = SCHEMES[scheme]
        texts = {""}
        for options in [SURNAME_OF[self.surname][at]] + [GIVEN_OF[c][at] for c in self.given]:
            texts = {t + plain(o) for t in texts for o in options}
        return texts


def plain(text):
    return "".join(c for c in text.lower().replace("v", "u") if c.isalpha())


def same_by_accident(a: Person, b: Person) -> bool:
    """Whether the two could be spelled alike in any two schemes: then strings cannot tell them apart."""
    of_a = set().union(*(a.every(s) for s in SCHEMES))
    of_b = set().union(*(b.every(s) for s in SCHEMES))
    return bool(of_a & of_b)


def spell(p: Person, scheme, rng, style=None):
    """A full name as that administration prints it; `None` where it has no spelling."""
    parts = p.parts(scheme, rng)
    if parts is None:
        return None
    surname, given = parts[0], parts[1:]
    if scheme == "pinyin":
        surname, given = umlaut(surname, rng), [umlaut(g, rng) for g in given]
        style = style or rng.choice(("Upper joined", "Title joined", "Upper joined"))
    elif scheme == "wg":
        style = style or rng.choice(("Title hyphen", "Upper hyphen", "Title hyphen"))
        if rng.random() < 0.6:
            surname, given = surname.replace("'", ""), [g.replace("'", "") for g in given]
    else:
        style = style or rng.choice(("Upper apart", "Title apart", "Upper apart"))
    case, form = style.split()
    join = {"joined": "", "hyphen": "-", "apart": " "}[form]
    if case == "Upper":
        return f"{surname.upper().replace('-', ' ') if scheme != 'wg' else surname.upper()} {join.join(given).upper()}"
    heads = [g.capitalize() for g in given]
    tail = join.join(heads[:1] + (heads[1:] if form == "apart" else [g.lower() for g in given[1:]]))
    return f"{'-'.join(x.capitalize() for x in surname.split('-'))} {tail}"


def umlaut(syllable, rng):
    """Passports print u-umlaut as YU since 2012, as U or V before."""
    return syllable.replace("v", rng.choice(("yu", "u", "v"))) if "v" in syllable else syllable


def people(group):
    names = [n.split() for n in GIVEN_NAMES.replace("\n", " / ").split("/") if n.strip()]
    pools = {"tune": [], "test": []}
    for given, sex in names:
        pools[split_of(given)].append((given, group.rng.choice("MF") if sex == "X" else sex))
    weights = [max(1, 24 - i // 2) for i in range(len(SURNAME_OF))]
    surnames = list(SURNAME_OF)
    out = []
    for split, pool in pools.items():
        for n, (given, sex) in enumerate(pool * 4):
            surname = group.rng.choices(surnames, weights)[0]
            out.append((split, Person("呂" if n % 11 == 0 else surname, given, sex)))
    return out, pools


def positives(g, split, p, n):
    rng = g.rng

    def add(kind, a, b, ca, cb):
        if a and b:
            g.add(a, b, 1, kind, split, sex=(p.sex, p.sex), country=(ca, cb))

    s = {scheme: spell(p, scheme, rng) for scheme in SCHEMES}
    pairs = [("pinyin", "hk"), ("pinyin", "wg"), ("wg", "hk"), ("pinyin", "minnan"), ("hk", "macau"), ("pinyin", "macau"),
             ("wg", "minnan"), ("hk", "minnan")]
    for a, b in (pairs[n % 8], pairs[(n + 3) % 8]):
        add(f"{a}_{b}", s[a], s[b], COUNTRY[a], COUNTRY[b])
    scheme = ("pinyin", "hk", "wg", "hk", "macau", "minnan")[n % 6]
    han = p.simp() if scheme == "pinyin" else p.trad()
    add(f"han_{scheme}", han, s[scheme], COUNTRY["simp" if scheme == "pinyin" else "trad"], COUNTRY[scheme])
    if p.trad() != p.simp() and n % 3 == 0:
        add("trad_simp", p.trad(), p.simp(), "HKG", "CHN")
    english = rng.choice(ENGLISH[p.sex])
    if n % 4 == 0 and s["hk"]:
        full = f"{s['hk']} {english.upper() if s['hk'].isupper() else english}"
        add("english_added", s["hk"], full if n % 8 else f"{english} {s['hk']}", "HKG", "HKG")
    if n % 4 == 1 and s["hk"]:
        add("english_pinyin", s["pinyin"], f"{s['hk']}, {english}", "CHN", "HKG")
    if len(p.given) == 2:
        case = rng.choice(("Upper", "Title"))
        forms = [spell(p, "pinyin", rng, f"{case} {f}") for f in ("joined", "apart", "hyphen")]
        if n % 4 == 2:
            a, b = rng.sample(forms, 2)
            add("join", a, b, "CHN", "CHN")
        if n % 6 == 3:
            words = forms[0].split()
            add("order", f"{words[1]} {words[0].upper()}", forms[rng.randrange(3)], "CHN", "CHN")
    parts = p.parts("hk", rng)
    if parts and n % 6 == 4:
        add("mrz", mrz(parts[0], " ".join(parts[1:])), p.trad() if rng.random() < 0.5 else s["pinyin"], "HKG", "CHN")
    if parts and n % 7 == 5:
        long = f"{' '.join(parts[1:])} {rng.choice(LONG_ENGLISH[p.sex])}"
        cut = mrz(parts[0], long, 31)
        if len(cut) == 31:
            add("mrz_truncated", cut, f"{parts[0]} {long}".upper().replace("-", " "), "HKG", "HKG")
    other = spell(p, "hk", rng)
    if other and s["hk"] and plain(other) != plain(s["hk"]):
        add("hk_variants", other, s["hk"], "HKG", "HKG")
    if "v" in "".join(p.parts("pinyin") or []):
        add("u_umlaut", spell(p, "pinyin", rng), spell(p, "pinyin", rng), "CHN", "CHN")


def write_negative(g, split, kind, p, q, n):
    """Two persons, in one scheme, in two, or one in Han."""
    if p.trad() == q.trad() or same_by_accident(p, q):
        return
    rng = g.rng
    forms = [("pinyin", "pinyin"), ("hk", "hk"), ("pinyin", "hk"), ("wg", "pinyin"), ("hk", "wg"), ("minnan", "minnan"),
             ("hk", "macau"), ("han", "pinyin"), ("han", "hk"), ("han", "han"), ("minnan", "pinyin"), ("hk", "hk")]
    a, b = forms[n % len(forms)]
    first = p.trad() if a == "han" else spell(p, a, rng)
    second = q.trad() if b == "han" else spell(q, b, rng)
    if a == "han" and b == "pinyin":
        first = p.simp()
    if first and second:
        where = (COUNTRY.get(a, "CHN" if b == "pinyin" else "HKG"), COUNTRY.get(b, "HKG"))
        g.add(first, second, 0, kind, split, sex=(p.sex, q.sex), country=where)


def negatives(g, split, p, pools, n):
    rng = g.rng
    pool = pools[split]
    alike = [(x, s) for x, s in pool if len(x) == len(p.given) and x != p.given]
    if len(p.given) == 2:
        first = [(x, s) for x, s in alike if x[0] == p.given[0]]
        last = [(x, s) for x, s in alike if x[1] == p.given[1]]
        for kind, found in (("sibling_generation", first), ("sibling_last_shared", last)):
            if found:
                x, sex = found[n % len(found)]
                write_negative(g, split, kind, p, Person(p.surname, x, sex), n)
        if p.given[0] != p.given[1] and p.given[0] not in NOT_LAST and n % 4 == 0:
            write_negative(g, split, "syllables_swapped", p, Person(p.surname, p.given[::-1], p.sex), n // 4)
    near = [(x, s) for x, s in alike if near_syllable(x, p.given)]
    if near:
        x, sex = near[n % len(near)]
        write_negative(g, split, "near_syllable", p, Person(p.surname, x, sex), n)
    for a, b in CONFUSED:
        if p.surname in (a, b):
            other = b if p.surname == a else a
            write_negative(g, split, "surname_confused", p, Person(other, p.given, p.sex), n)
    homophone(g, split, p, n)
    if alike and n % 2 == 0:
        x, sex = rng.choice(alike)
        write_negative(g, split, "same_surname", p, Person(p.surname, x, sex), n)
        mate = [(y, s) for y, s in alike if s == p.sex]
        if mate and n % 4 == 0:
            q = Person(p.surname, mate[n % len(mate)][0], p.sex)
            a, b = spell(p, "hk", rng, "Upper apart"), spell(q, "hk", rng, "Upper apart")
            if a and b and not same_by_accident(p, q):
                e = rng.choice(ENGLISH[p.sex]).upper()
                g.add(f"{a} {e}", f"{b} {e}", 0, "english_shared", split, sex=(p.sex, p.sex), country=("HKG", "HKG"))


def near_syllable(x, y):
    """One character differs, and its pinyin only by -n/-ng, an aspirate, or one letter."""
    apart = [(a, b) for a, b in zip(x, y) if a != b]
    if len(apart) != 1:
        return False
    a, b = (GIVEN_OF[c][2][0] for c in apart[0])
    if a == b:
        return False
    if len(a) == len(b):
        return sum(c != d for c, d in zip(a, b)) == 1
    short, long = sorted((a, b), key=len)
    return len(long) - len(short) == 1 and any(long[:i] + long[i + 1:] == short for i in range(len(long)))


def homophone(g, split, p, n):
    """Another character of the same sound, both sides in Han: in Han they are two names."""
    for i, c in enumerate(p.given):
        same = [d for d in GIVEN_OF if d != c and GIVEN_OF[d][2] == GIVEN_OF[c][2] and {c, d} not in NOT_HOMOPHONES]
        if same and n % 2 == 0:
            other = p.given[:i] + same[n % len(same)] + p.given[i + 1:]
            q = Person(p.surname, other, p.sex)
            a, b = (p.trad(), q.trad()) if n % 4 else (p.simp(), q.simp())
            if a != b:
                where = ("TWN", "TWN") if n % 4 else ("CHN", "CHN")
                g.add(a, b, 0, "homophone_han", split, sex=(p.sex, p.sex), country=where)


def make():
    g = Group("han")
    everyone, pools = people(g)
    for n, (split, p) in enumerate(everyone):
        positives(g, split, p, n)
        negatives(g, split, p, pools, n)
    kinds = {row["kind"] for row in g.rows if row["label"] == "1"}
    g.cut({"*": 165} | dict.fromkeys(kinds, 64) | {"mrz_truncated": 50, "order": 50})
    g.write()
    return g


if __name__ == "__main__":
    make()
