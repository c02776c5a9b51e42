"""What all generators share: rows, the split by name root, particulars, exclusions.

Nothing here knows a name. Everything is seeded by the group's name, so the same tables give the same files.
Split rule: every *root* (a given name, or for things the distinguishing word) belongs to one split for good, by a
hash; both sides of a pair take their roots from one split, so no root is tuned on and reported on.
"""

import csv
import hashlib
import random
from pathlib import Path

HERE = Path(__file__).resolve().parent
OUT = HERE.parent
COLUMNS = (
    "name1 name2 birth1 birth2 country1 country2 sex1 sex2 schema label group kind split".split()
)


def split_of(root: str) -> str:
    """`tune` or `test`, half each, by the root alone."""
    return "tune" if hashlib.sha256(root.encode()).digest()[0] < 128 else "test"


def table(text: str) -> list[list[list[str]]]:
    """Rows of blank-separated fields; `/` parts alternatives, `-` is none."""
    rows = []
    for line in text.strip().splitlines():
        if line.strip() and not line.startswith("#"):
            rows.append([[] if f == "-" else f.split("/") for f in line.split()])
    return rows


def exclusions() -> set[tuple[str, str]]:
    """Pairs that a reader removed; `exclusions.tsv` says why."""
    lines = (HERE / "exclusions.tsv").read_text(encoding="utf-8").splitlines()
    fields = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return {(f[0], f[1]) for f in fields}


class Group:
    """The rows of one group of names."""

    def __init__(self, name: str):
        self.name = name
        self.rng = random.Random(f"gatehouse pairs {name}")
        self.rows: list[dict[str, str]] = []
        self.seen: set[tuple[str, str]] = set()
        self.excluded = exclusions()
        self.dropped = 0

    def birth(self) -> tuple[int, int, int]:
        return self.rng.randint(1950, 2004), self.rng.randint(1, 12), self.rng.randint(1, 28)

    def births(self, label: int, kind: str) -> tuple[str, str]:
        """Dates that fit the label: equal or slipped for one person, years apart for brothers, any for strangers."""
        rng = self.rng
        y, m, d = self.birth()
        first = f"{y:04}-{m:02}-{d:02}"
        if label:
            slip = rng.random()
            if slip < 0.06 and d <= 12 and d != m:
                return first, f"{y:04}-{d:02}-{m:02}"
            if slip < 0.10:
                return first, f"{y + rng.choice((-1, 1)):04}-{m:02}-{d:02}"
            if slip < 0.18:
                return first, f"{y:04}-XX-XX"
            return first, first
        near = "sibling" in kind or "brother" in kind or "cousin" in kind
        apart = rng.randint(1, 6) if near else rng.choice((0, 1, 2, 3, 5, 8, 13, 20))
        if "father_son" in kind:
            apart = rng.randint(19, 35)
        other = y + rng.choice((-1, 1)) * apart
        return first, f"{other:04}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"

    def add(self, n1, n2, label, kind, split, *, sex=("", ""), country=("", ""), schema="Person", force=False):
        """One row; the order of the sides is by chance. A third of the persons have particulars."""
        n1, n2 = " ".join(n1.split()), " ".join(n2.split())
        key = (n1, n2)
        if not n1 or not n2 or key in self.seen or key[::-1] in self.seen or (n1 == n2 and not force):
            return
        if key in self.excluded or key[::-1] in self.excluded:
            self.dropped += 1
            return
        self.seen.add(key)
        births = ("", "")
        if schema == "Person" and (force or self.rng.random() < 0.34):
            births = self.births(label, kind)
        else:
            sex, country = ("", ""), ("", "")
        sides = [(n1, births[0], country[0], sex[0]), (n2, births[1], country[1], sex[1])]
        if self.rng.random() < 0.5:
            sides.reverse()
        (a, b1, c1, s1), (b, b2, c2, s2) = sides
        values = (a, b, b1, b2, c1, c2, s1, s2, schema, str(label), self.name, kind, split)
        self.rows.append(dict(zip(COLUMNS, values)))

    def cut(self, per_kind: dict[str, int]):
        """Keeps at most so many rows of a kind, chosen by chance but in order."""
        kept = []
        by_kind: dict[str, list[int]] = {}
        for i, row in enumerate(self.rows):
            by_kind.setdefault(row["kind"], []).append(i)
        for kind, at in by_kind.items():
            most = per_kind.get(kind, per_kind.get("*", len(at)))
            kept += self.rng.sample(at, most) if len(at) > most else at
        self.rows = [self.rows[i] for i in sorted(kept)]

    def part_splits(self):
        """Drops test rows of which a side, in any order and case, is also a side in the tune split."""
        def key(name):
            return " ".join(sorted(name.lower().replace("<", " ").replace("-", " ").replace(",", " ").split()))
        tuned = {key(r[side]) for r in self.rows if r["split"] == "tune" for side in ("name1", "name2")}
        clear = [r for r in self.rows if r["split"] == "tune" or not {key(r["name1"]), key(r["name2"])} & tuned]
        self.leaked, self.rows = len(self.rows) - len(clear), clear

    def write(self):
        self.part_splits()
        with open(OUT / f"{self.name}.csv", "w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
            writer.writeheader()
            writer.writerows(self.rows)
        positives = sum(r["label"] == "1" for r in self.rows)
        print(f"{self.name}: {len(self.rows)} rows, {positives} positive, {self.dropped} excluded by hand, {self.leaked} in both splits")


def mrz(surname: str, given: str, length: int = 39) -> str:
    """A name field as Doc 9303-3 writes it, cut at its length."""
    text = f"{surname}<<{given}".upper().replace(" ", "<").replace("-", "<").replace("'", "")
    return text[:length]
