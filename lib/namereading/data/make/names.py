"""Builds arabic.tsv, variants.tsv and japanese.tsv.

usage: names.py ARABIC_SQLITE PERSON_NAMES_TXT JAPANESE_DATASET_DIR OUT_DIR
ARABIC_SQLITE: resources/names.sqlite3 of arabic-name-romanizer 0.2.0 (only the rows from Wikidata, CC0)
PERSON_NAMES_TXT: rust/data/names/person_names.txt of rigour 2.6.1
"""
import re
import sqlite3
import sys
import unicodedata
from collections import Counter, defaultdict

sqlite, persons, japan, out = sys.argv[1:5]
SPECIAL = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "ħ": "h",
                         "ı": "i", "ŋ": "n", "ə": "e", "ʻ": "", "ʼ": "", "’": "", "'": "", "‘": "", "`": ""})


def latin(t):
    t = unicodedata.normalize("NFKD", t.lower().translate(SPECIAL))
    return "".join(c for c in t if not unicodedata.combining(c))


def fold_arabic(w):
    """As src/scripts/arabic.rs folds its words."""
    w = unicodedata.normalize("NFKC", w)
    w = re.sub("[\u064b-\u065f\u0670\u0640\u200c\u200d]", "", w)
    for a, b in (("أإآٱ", "ا"), ("ىیئے", "ي"), ("ۀةہھۂە", "ه"), ("کڪ", "ك"), ("ؤ", "و")):
        w = re.sub(f"[{a}]", b, w)
    return w.replace("ء", "")


units = defaultdict(Counter)
for key, lat, n in sqlite3.connect(sqlite).execute(
        "select arabic_key, latin, sum(count) from units where source='wikidata' group by 1,2"):
    key, lat = fold_arabic(key), latin(lat)
    if " " not in key and re.fullmatch("[a-z-]{2,20}", lat) and len(key) > 1:
        units[key][lat.replace("-", "")] += n
# Spellings that the public knows and the source lacks.
for key, lat in {"لادن": "laden", "تكريتي": "tikriti", "عبدالرحمن": "abdulrahman", "ظواهري": "zawahiri", "خميني": "khomeini"}.items():
    units[fold_arabic(key)][lat] += max(3, sum(units[fold_arabic(key)].values()))
with open(f"{out}/arabic.tsv", "w") as f:
    for key in sorted(units):
        total = sum(units[key].values())
        forms = [(w, n) for w, n in units[key].most_common(8) if n * 40 >= total]
        if total >= 2:
            f.write(f"{key}\t{','.join(f'{w}:{n}' for w, n in forms)}\n")

pairs, single = Counter(), defaultdict(set)
for number, line in enumerate(open(persons)):
    forms = [x.strip() for x in line.split(" => ")[0].split(",")]
    folded = {latin(x) for x in forms}
    words = [x.split() for x in folded if re.fullmatch("[a-z ]+|[а-яёіїєґўђјљњћџѓќѕәғқңөұүһ ]+", x)]
    ones = {w[0] for w in words if len(w) == 1 and 3 <= len(w[0]) <= 16}
    if 2 <= len(ones) <= 24 and not any(len(w) > 1 for w in words):
        for a in ones:
            for b in ones:
                if a != b:
                    pairs[a, b] += 2
        continue
    if len(words) > 14:
        continue
    seen = set()
    for a in words:
        for b in words:
            if a is not b and len(a) == len(b) and 2 <= len(a) <= 4:
                other = [i for i in range(len(a)) if a[i] != b[i]]
                if len(other) == 1:
                    x, y = a[other[0]], b[other[0]]
                    if len(x) >= 3 and len(y) >= 3:
                        seen.add((x, y))
    pairs.update(seen)
CYRILLIC = dict(zip("абвгдезийклмнопрстуфхцчшщыэюяіїєґ", "a b v g d e z i i k l m n o p r s t u f h ts ch sh sh y e u a i i e g".split()))


def bones(w):
    """Consonant classes: what spelling similarity would find anyway is not shipped."""
    w = "".join(CYRILLIC.get(c, c) for c in w.replace("ж", "zh"))
    w = re.sub("[aeiouyhjь]", "", w.replace("x", "ks").replace("ph", "f"))
    w = w.translate(str.maketrans("cqgzvwbpdt", "kkksffpptt"))
    return re.sub(r"(.)\1+", r"\1", w)


best = defaultdict(list)
for (a, b), n in pairs.items():
    if n >= 3 and pairs[b, a] >= 3 and bones(a) != bones(b):
        best[a].append((n, b))
with open(f"{out}/variants.tsv", "w") as f:
    for a in sorted(best):
        most = sorted(best[a], key=lambda x: (-x[0], x[1]))[:8]
        f.write(f"{a}\t{','.join(f'{b}:{n}' for n, b in most)}\n")

names = defaultdict(Counter)
for line in open(f"{japan}/last_name_org.csv"):
    kanji, n, kana, roma = line.strip().split(",")[:4]
    names["s" + kanji][kana] += int(n) if n.isdigit() else 1
for file in ("first_name_man_opti", "first_name_woman_opti"):
    for line in open(f"{japan}/{file}.csv"):
        kana, roma, *kanjis = line.strip().split(",")
        for k in kanjis:
            if 1 <= len(k) <= 3 and re.fullmatch("[\u3040-\u9fff々]+", k):
                names["g" + k][kana] += 1
with open(f"{out}/japanese.tsv", "w") as f:
    for k in sorted(names):
        if not re.search("[\u4e00-\u9fff]", k) or len(k) > 4:
            continue
        f.write(f"{k}\t{','.join(w for w, _ in names[k].most_common(5))}\n")
