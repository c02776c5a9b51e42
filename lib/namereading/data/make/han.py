"""Builds han.tsv, simplified.tsv, pinyin.tsv and jyutping.tsv.

usage: han.py PYPINYIN_DIR CANTOROMAN_DIR OPENCC_DIR OUT_DIR
The three folders are the unpacked wheels of pypinyin 0.55.0, cantonese-romanisation 1.0.5 and
opencc-python-reimplemented 0.1.7.
"""
import json
import re
import sys
import unicodedata
from collections import Counter, defaultdict

from syllables import hk, macau, tongyong, umlaut, wade

py_dir, ca_dir, oc_dir, out = sys.argv[1:5]


def plain(p):
    p = unicodedata.normalize("NFD", p).replace("u\u0308", "v")
    return "".join(c for c in p if not unicodedata.combining(c) and c.isalpha()).lower()


pin = {chr(int(k)): list(dict.fromkeys(plain(x) for x in v.split(","))) for k, v in
       json.load(open(f"{py_dir}/pypinyin/pinyin_dict.json")).items()}
toned_pinyin = {chr(int(k)): v.split(",")[0] for k, v in
                json.load(open(f"{py_dir}/pypinyin/pinyin_dict.json")).items()}
toned = {k: v for k, v in json.load(open(f"{ca_dir}/cantoroman/data/charToLshk.json")).items() if len(k) == 1}
# The source orders the readings of a character by letters. The reading that most answers the character's commonest
# Mandarin reading, over all characters, comes first.
answers = defaultdict(Counter)
for k, v in toned.items():
    for x in v:
        answers[toned_pinyin.get(k)][x] += 1 / len(v)
        answers[plain(toned_pinyin.get(k, ""))][x[:-1]] += 0.2 / len(v)


def likely(k, x):
    p = toned_pinyin.get(k, "")
    return answers[p][x] + answers[plain(p)][x[:-1]]


jy = {k: [x for x in dict.fromkeys(re.sub(r"[^a-z]", "", x) for x in sorted(v, key=lambda x: -likely(k, x))) if x]
      for k, v in toned.items()}
roman = json.load(open(f"{ca_dir}/cantoroman/data/charToRoman.json"))
to_simple, to_trad = {}, defaultdict(list)
for line in open(f"{oc_dir}/opencc/dictionary/TSCharacters.txt"):
    a, b = line.rstrip("\n").split("\t")
    if len(a) == 1 and ord(a) < 0x10000 and ord(b[0]) < 0x10000:
        to_simple[a] = b.split()[0]
for line in open(f"{oc_dir}/opencc/dictionary/STCharacters.txt"):
    a, b = line.rstrip("\n").split("\t")
    to_trad[a] += [x for x in b.split() if len(x) == 1]
for t, s in to_simple.items():
    if t not in to_trad[s]:
        to_trad[s].append(t)
# Characters that lists and documents use for one another although OpenCC keeps them apart.
for t, s in {"吴": "吴", "呂": "吕", "黃": "黄", "溫": "温", "涂": "涂", "册": "册", "衞": "卫", "峯": "峰", "啟": "启",
             "强": "强", "戶": "户", "產": "产", "郎": "郎", "說": "说", "兪": "俞", "甯": "宁"}.items():
    if t != s:
        to_simple[t] = s
        if t not in to_trad[s]:
            to_trad[s].append(t)

with open(f"{out}/han.tsv", "w") as f:
    for c in map(chr, list(range(0x3400, 0xA000))):
        p = [x for x in pin.get(c, []) if x][:4]
        j = list(jy.get(c, []))
        for t in to_trad.get(c, []):
            j += [x for x in jy.get(t, []) if x not in j]
        if not j and c in to_simple:
            j = list(jy.get(to_simple[c], []))
        common = 0x4E00 <= ord(c) or j
        if p and common:
            f.write(f"{c}\t{','.join(p)}\t{','.join(j[:4])}\n")
with open(f"{out}/simplified.tsv", "w") as f:
    for t in sorted(to_simple):
        if to_simple[t] != t:
            f.write(f"{t}\t{to_simple[t]}\n")
syl = sorted({x for v in pin.values() for x in v if re.fullmatch("[a-z]+", x)})
with open(f"{out}/pinyin.tsv", "w") as f:
    for s in syl:
        if len(s) > 6 or not re.search("[aeiouv]", s):
            continue
        p = umlaut(s)
        w = [x for y in wade(s) for x in umlaut(y)]
        f.write(f"{s}\t{','.join(p)}\t{','.join(w)}\t{tongyong(s)}\n")
attested = defaultdict(Counter)
for c, v in jy.items():
    if len(v) == 1:
        attested[v[0]].update(x for x in roman.get(c, []) if re.fullmatch("[a-z]+", x))
with open(f"{out}/jyutping.tsv", "w") as f:
    for s in sorted({x for v in jy.values() for x in v}):
        h = hk(s)
        first = {y[0] for y in h} | {s[0]}
        h += [x for x, n in attested[s].most_common()
              if n >= 3 and x[0] in first and x not in h and "aa" not in x and "ar" not in x]
        if h:
            f.write(f"{s}\t{','.join(h[:8])}\t{','.join(macau(s))}\n")
