"""Sets made from the shipped public lists: distorted queries, real pairs with look-alikes, real names across scripts.

Deterministic from `library/lists`; nothing of them is kept, as they hold real persons' names. Truth of the real pairs
is decided here, by evidence that the report states, never by a matcher that the report measures.
"""

import random
import re
import unicodedata

from rapidfuzz import fuzz, process, utils


# Two names as alike as this (token_sort_ratio of 100) make a look-alike of two persons who are not one.
ALIKE = 76


def persons(lists, which):
    return [s for s in lists if s["kind"] == "person" and s["reference"].startswith(which) and s["names"]]


def primary(s):
    for name, kind in zip(s["names"], s["kinds"]):
        if kind == "primary":
            return name[0]
    return s["names"][0][0]


def listed(s):
    """A list's subject as the listed side of a pair."""
    return {k: s[k] for k in ("names", "births", "sex", "nationalities")}


def first_birth(s, rng):
    """A full day that the list's date allows, or nothing."""
    for birth in s["births"]:
        parts = birth.rstrip("~").split("/")[0].split("-")
        if parts[0] != "XXXX":
            month = parts[1] if parts[1] != "XX" else f"{rng.randint(1, 12):02}"
            day = parts[2] if parts[2] != "XX" else f"{rng.randint(1, 28):02}"
            return f"{parts[0]}-{month}-{day}"
    return None


def typo(name, rng):
    """One slip inside one word of at least four letters."""
    words = name.split()
    long = [i for i, w in enumerate(words) if len(w) >= 4 and w.isascii()]
    if not long:
        return name
    at = rng.choice(long)
    w, i = words[at], rng.randint(1, len(words[at]) - 2)
    letter = rng.choice("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    words[at] = rng.choice((w[:i] + w[i + 1:], w[:i] + letter + w[i:], w[:i] + letter + w[i + 1:], w[:i] + w[i + 1] + w[i] + w[i + 2:]))
    return " ".join(words)


def shifted(birth, years):
    return f"{int(birth[:4]) + years:04}{birth[4:]}"


def distorted(lists, seed=7):
    """(kind, asked, reference, listed side) for every UN person and every distortion that fits the name."""
    rng = random.Random(f"gatehouse distorted {seed}")
    out = []
    for s in persons(lists, "un-sc"):
        name, birth = primary(s), first_birth(s, rng)
        words = name.split()
        ascii_name = "".join(c for c in unicodedata.normalize("NFD", name) if c.isascii() and (c.isalpha() or c in " -"))
        known = {"birth": birth, "sex": s["sex"], "nationality": (s["nationalities"] or [None])[0]}
        forms = {"as listed": name, "order turned": " ".join(reversed(words)), "one slip": typo(name, rng), "two slips": typo(typo(name, rng), rng)}
        if len(words) > 2:
            cut = rng.randint(1, len(words) - 2)
            forms["middle dropped"] = " ".join(w for i, w in enumerate(words) if i != cut)
        if len(words) > 1:
            forms["joined"] = words[0] + " " + "".join(words[1:])
        out += [(kind, {"name": text} | known, s) for kind, text in forms.items()]
        if len(ascii_name) > 28:
            out.append(("cut at 28", {"name": ascii_name.upper()[:28].rstrip(), "truncated": True} | known, s))
        if birth:
            slips = {"year off by one": shifted(birth, rng.choice((-1, 1))), "year off by ten": shifted(birth, rng.choice((-10, 10))),
                     "year only": birth[:4] + "-XX-XX"}
            if int(birth[8:]) <= 12:
                slips["day and month turned"] = f"{birth[:4]}-{birth[8:]}-{birth[5:7]}"
            out += [(kind, {"name": name} | known | {"birth": day}, s) for kind, day in slips.items() if not day.endswith("02-29")]
        if len(words) > 1:
            out.append(("no birth", {"name": name} | known | {"birth": None}, s))
    return out


def numbers(s):
    return {n for n in (re.sub(r"[^A-Z0-9]", "", x.upper()) for x in s["numbers"]) if len(n) >= 6 and sum(c.isdigit() for c in n) >= 4}


def days(s):
    return {b for b in s["births"] if "X" not in b and "/" not in b and "~" not in b}


def years(s):
    """Every year that the dates of birth allow."""
    out = set()
    for birth in s["births"]:
        ends = [int(p[:4]) for p in birth.rstrip("~").split("/") if p[:4] != "XXXX"]
        if ends:
            slack = 2 if birth.endswith("~") else 0
            out |= set(range(min(ends) - slack, max(ends) + slack + 1))
    return out


def folded(text):
    text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return utils.default_process(text)


def names_of(s):
    return [n for n, _ in s["names"]]


def alike(un, ofac, of_un):
    """For each UN person: OFAC persons by the best likeness of two names (token_sort_ratio), 70 or more."""
    def flat(side, which):
        return [(i, folded(n)) for i, s in enumerate(side) for n in which(s) if len(folded(n)) > 3]
    a, b = flat(un, of_un), flat(ofac, names_of)
    best = {}
    step = 400
    for at in range(0, len(a), step):
        scores = process.cdist([n for _, n in a[at:at + step]], [n for _, n in b], scorer=fuzz.token_sort_ratio, score_cutoff=70)
        for row, column in zip(*scores.nonzero()):
            key = a[at + row][0], b[column][0]
            best[key] = max(best.get(key, 0), float(scores[row][column]))
    return best


def real_pairs(lists):
    """True and look-alike pairs of a UN and an OFAC person, with why each is what it is."""
    un, ofac = persons(lists, "un-sc"), persons(lists, "ofac")
    best, of_primary = alike(un, ofac, names_of), alike(un, ofac, lambda s: [primary(s)])
    shared = {}
    by_number = {}
    for j, s in enumerate(ofac):
        for n in numbers(s):
            by_number.setdefault(n, []).append(j)
    for i, s in enumerate(un):
        for n in numbers(s):
            for j in by_number.get(n, []):
                shared[i, j] = n
    proofs = {}
    for i, j in set(best) | set(shared):
        name, same_day = best.get((i, j), 0), bool(days(un[i]) & days(ofac[j]))
        if (i, j) in shared:
            proofs[i, j] = "document"
        elif same_day and name >= 85:
            proofs[i, j] = "birth day and name"
        elif name >= 99 and years(un[i]) & years(ofac[j]):
            proofs[i, j] = "birth year and equal name"
    of_un, of_ofac = {}, {}
    for i, j in proofs:
        of_un.setdefault(i, set()).add(j)
        of_ofac.setdefault(j, set()).add(i)
    true = [(i, j, why) for (i, j), why in sorted(proofs.items()) if len(of_un[i]) == 1 and len(of_ofac[j]) == 1]
    false = []
    for (i, j), name in sorted(of_primary.items(), key=lambda x: (x[0][0], -x[1], x[0][1])):
        if name < ALIKE or (i, j) in proofs or days(un[i]) & days(ofac[j]):
            continue
        a, b = years(un[i]), years(ofac[j])
        apart = a and b and min(abs(x - y) for x in a for y in b) >= 2
        taken = (i in of_un and j not in of_un[i]) or (j in of_ofac and i not in of_ofac[j])
        if apart and taken:
            false.append((i, j, "both: another counterpart is proved, and birth years are apart"))
        elif taken and a and b:
            false.append((i, j, "another counterpart is proved"))
    kept, seen = [], {}
    for i, j, why in false:
        seen[i] = seen.get(i, 0) + 1
        if seen[i] <= 4:
            kept.append((i, j, why))
    return [(1, un[i], ofac[j], why) for i, j, why in true] + [(0, un[i], ofac[j], why) for i, j, why in kept]


def script(text):
    """The script of a name by its letters, or `mixed`."""
    found = set()
    for c in text:
        if c.isalpha():
            name = unicodedata.name(c, "?").split()[0]
            found.add({"CJK": "Han", "HANGUL": "Hangul", "ARABIC": "Arabic", "CYRILLIC": "Cyrillic", "LATIN": "Latin", "HIRAGANA": "Kana",
                       "KATAKANA": "Kana"}.get(name, name.capitalize()))
    return found.pop() if len(found) == 1 else "none" if not found else "mixed"


def across_scripts(lists):
    """UN names in original script against the same entry's Latin names, and against another entry's of equal length.

    True: the entry itself says so. False: the next person of the list whose original name has the same script.
    """
    rows = []
    for s in persons(lists, "un-sc"):
        own = [n for n, _ in s["names"] if script(n) not in ("Latin", "none", "mixed")]
        rest = [[n, w] for n, w in s["names"] if script(n) == "Latin"]
        if own and rest:
            rows.append((script(own[0]), own[0], rest, s))
    out = []
    for kind in sorted({r[0] for r in rows}):
        same = [r for r in rows if r[0] == kind]
        for n, (_, own, rest, s) in enumerate(same):
            out.append((1, kind, own, rest))
            other = same[(n + 1) % len(same)]
            if other[3] is not s:
                out.append((0, kind, own, other[2]))
    return out
