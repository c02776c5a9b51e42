"""Pairs of Arabic names: spellings, chains of fathers, nisbahs, kunyas; and persons that are alike."""

from arabic_tables import FEMALE, KUNYA, MALE, NEAR, NEAR_FEMALE, NISBAH
from common import Group, mrz, split_of, table

STATES = "IRQ SAU EGY DZA SYR YEM MAR JOR LBY KWT ARE TUN".split()


def words(text):
    return {row[0][0]: [s.replace("_", " ") for s in row[1]] for row in table(text)}


M, F, N = words(MALE), words(FEMALE), words(NISBAH)


class Person:
    """Given name, father, grandfather, nisbah; each by its Arabic word."""

    def __init__(self, given, father, grand, nisbah, sex="M"):
        self.given, self.father, self.grand, self.nisbah, self.sex = given, father, grand, nisbah, sex

    def but(self, **changed):
        return Person(**({**self.__dict__, **changed}))

    def arabic(self, form="GFN"):
        of = {"G": self.given, "F": self.father, "P": self.grand, "N": "ال" + self.nisbah,
              "B": "بنت" if self.sex == "F" else "بن", "b": "بن"}
        return " ".join(of[c] for c in form).replace("_", " ")

    def key(self):
        return self.given, self.father, self.nisbah


def latin(p, form, rng, plain=False, article=None):
    """The name in Latin; the form is read letter by letter, B is the son-or-daughter word."""
    pick = (lambda s: s[0]) if plain else rng.choice
    given = (F if p.sex == "F" else M)[p.given]
    article = article or rng.choice(("al-", "al-", "Al ", "El ", "Al", "el-"))
    nisbah = pick(N[p.nisbah])
    nisbah = article + (nisbah.lower() if article == "Al" else nisbah)
    son = ("bint", "Bint") if p.sex == "F" else ("bin", "ibn", "ben", "Bin")
    of = {"G": lambda: pick(given), "F": lambda: pick(M[p.father]), "P": lambda: pick(M[p.grand]),
          "N": lambda: nisbah, "n": lambda: nisbah.split("-")[-1].split(" ")[-1] if article != "Al" else nisbah[2:].capitalize(),
          "B": lambda: son[0] if plain else rng.choice(son), "b": lambda: "bin" if plain else rng.choice(("bin", "ibn", "ben"))}
    text = " ".join(of[c]() for c in form)
    return text.upper() if rng.random() < 0.4 else text


def people(g):
    pools = {"tune": [], "test": []}
    for m in M:
        pools[split_of(m)].append((m, "M"))
    for f in F:
        pools[split_of(f)].append((f, "F"))
    out = []
    for split, pool in pools.items():
        men = [m for m, sex in pool if sex == "M"]
        for given, sex in pool * 9:
            father, grand = g.rng.sample([m for m in men if m != given], 2)
            out.append((split, Person(given, father, grand, g.rng.choice(list(N)), sex)))
    return out, pools


def positives(g, split, p, n):
    rng = g.rng

    def add(kind, a, b):
        state = rng.choice(STATES)
        g.add(a, b, 1, kind, split, sex=(p.sex, p.sex), country=(state, state if rng.random() < 0.9 else ""))

    if n % 2 == 0:
        add("spelling", latin(p, "GFN", rng, plain=True), latin(p, "GFN", rng))
    else:
        add("spelling_bin", latin(p, "GBFN", rng, plain=True), latin(p, "GBFN", rng))
    form = ("GFN", "GN", "GBFN", "GFPN")[n % 4]
    add("arabic_latin", p.arabic(form), latin(p, form, rng, plain=n % 8 < 3))
    if n % 3 == 0:
        add("bin_absent", latin(p, "GBFN", rng), latin(p, "GFN", rng))
    if n % 3 == 1:
        add("chain_longer", latin(p, "GBFN", rng), latin(p, "GBFbPN", rng))
    if n % 3 == 2:
        add("father_absent", latin(p, "GFN", rng), latin(p, "GN", rng))
    if n % 4 == 1:
        add("article", latin(p, "GFN", rng, True, "al-"), latin(p, "GFN", rng, True, rng.choice(("Al", "El ", "el-"))))
    if n % 4 == 2:
        add("article_absent", latin(p, "GFN", rng), latin(p, "GFn", rng))
    if n % 4 == 3:
        add("order", latin(p, "GFN", rng, plain=True), latin(p, "NGF", rng))
    if n % 6 == 0 and p.sex == "M":
        son = rng.choice([m for m in M if m not in (p.given, p.father) and split_of(m) == split])
        kunya = f"{rng.choice(KUNYA)} {rng.choice(M[son])}"
        add("kunya_added", latin(p, "GFN", rng), f"{latin(p, 'GFN', rng)} {kunya}")
    if n % 6 == 2:
        nisbah = "AL " + N[p.nisbah][0].upper()
        given = f"{rng.choice((F if p.sex == 'F' else M)[p.given])} {M[p.father][0]}"
        add("mrz", mrz(nisbah, given), latin(p, "GFN", rng, plain=True))
    if n % 6 == 4:
        nisbah = "AL " + N[p.nisbah][0]
        given = f"{(F if p.sex == 'F' else M)[p.given][0]} {M[p.father][0]} {M[p.grand][0]}"
        cut = mrz(nisbah, given, 31)
        if len(cut) == 31:
            add("mrz_truncated", cut, f"{given} {nisbah}")
    if n % 5 == 0:
        a = p.arabic("GBFN")
        add("arabic_bin_absent", a, p.arabic("GFN"))


def hidden(s):
    """Letters that spelling habits keep apart; for telling negatives from spellings."""
    return {t.lower().replace("_", " ") for t in s}


def add_negative(g, split, kind, p, q, form, n):
    """In Latin on both sides, mixed, or in Arabic; never where a spelling of one is a spelling of the other."""
    rng = g.rng
    for a, b, of in ((p.given, q.given, F if p.sex == q.sex == "F" else M), (p.father, q.father, M), (p.nisbah, q.nisbah, N)):
        if a != b and a in of and b in of and hidden(of[a]) & hidden(of[b]):
            return
    side = n % 5
    first = p.arabic(form) if side in (3, 4) else latin(p, form, rng)
    second = q.arabic(form) if side == 4 else latin(q, form, rng)
    state = rng.choice(STATES)
    g.add(first, second, 0, kind, split, sex=(p.sex, q.sex), country=(state, state if n % 3 else rng.choice(STATES)))


def negatives(g, split, p, pools, n):
    rng = g.rng
    men = [m for m, sex in pools[split] if sex == "M" and m not in (p.given, p.father)]
    women = [f for f, sex in pools[split] if sex == "F" and f != p.given]
    form = ("GBFN", "GFN")[n % 2]
    nisbah = rng.choice([x for x in N if x != p.nisbah])
    if n % 2 == 0:
        add_negative(g, split, "nisbah_other", p, p.but(nisbah=nisbah), form, n)
    if n % 4 == 1:
        add_negative(g, split, "nisbah_other_short", p, p.but(nisbah=nisbah), "GN", n)
    if p.sex == "M" and n % 2 == 1:
        turned = p.but(given=p.father, father=p.given)
        add_negative(g, split, "turned_patronymic", p, turned, ("GBF", "GBFN")[n % 4 == 1], n)
    brother = rng.choice(women if p.sex == "F" else men)
    if n % 2 == 0:
        add_negative(g, split, "sibling", p, p.but(given=brother), form, n // 2)
    if n % 3 == 1:
        add_negative(g, split, "father_other", p, p.but(father=rng.choice(men)), form, n)
    if n % 4 == 2:
        add_negative(g, split, "father_son", p if p.sex == "M" else p.but(given=men[0], sex="M"),
                     Person(rng.choice(men), p.given if p.sex == "M" else men[0], p.father, p.nisbah), "GBFN", n)
    for a, b in NEAR_FEMALE if p.sex == "F" else NEAR:
        if p.given in (a, b):
            other = b if p.given == a else a
            if split_of(other) == split and other != p.father:
                add_negative(g, split, "near_name", p, p.but(given=other), form, n)
    if n % 5 == 3 and p.sex == "M":
        sons = rng.sample(men, 2)
        if not hidden(M[sons[0]]) & hidden(M[sons[1]]):
            k = rng.choice(KUNYA)
            a = f"{k} {rng.choice(M[sons[0]])} {latin(p, 'N', rng)}"
            b = f"{rng.choice(KUNYA)} {rng.choice(M[sons[1]])} {latin(p, 'N', rng)}"
            g.add(a, b, 0, "kunya_other", split, sex=("M", "M"), country=("", ""))
    if p.given == "كريم" or (p.given in ("أمينة", "كريمة", "جميلة") and n % 2):
        man = {"أمينة": "Amin", "كريمة": "Karim", "جميلة": "Jamil"}[p.given]
        rest = latin(p.but(sex="M", given=p.father), "FN", rng)
        man = man.upper() if rest.isupper() else man
        g.add(f"{man} {rest}", latin(p, "GFN", rng), 0, "feminine", split, sex=("M", "F"))


def make():
    g = Group("arabic")
    everyone, pools = people(g)
    for n, (split, p) in enumerate(everyone):
        positives(g, split, p, n)
        negatives(g, split, p, pools, n)
    kinds = {row["kind"] for row in g.rows if row["label"] == "1"}
    g.cut({"*": 105} | dict.fromkeys(kinds, 62) | {"arabic_latin": 130})
    g.write()
    return g


if __name__ == "__main__":
    make()
