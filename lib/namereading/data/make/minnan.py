"""Builds minnan.tsv from minnan.txt, which was written by hand: one line per character, forms sorted by use.

usage: minnan.py OUT_DIR
"""
import os
import sys

here, out = os.path.dirname(os.path.abspath(__file__)), sys.argv[1]
rows = {}
for line in open(f"{here}/minnan.txt"):
    if line.startswith("#") or not line.strip():
        continue
    keys, asia, indonesia = (line.rstrip("\n").split("\t") + ["", ""])[:3]
    compound = {"司徒": ["司徒"], "歐陽欧阳": ["歐陽", "欧阳"], "上官": ["上官"]}
    for k in compound.get(keys, list(keys)):
        if k in rows and len(keys) > 0:
            asia = ",".join(rows[k][0] + [x for x in asia.split(",") if x not in rows[k][0]])
        clean = [x.replace("'", "").replace(" ", "") for x in asia.split(",") if x]
        ind = [x.replace(" ", "") for x in indonesia.split(",") if x]
        rows[k] = (list(dict.fromkeys(clean)), list(dict.fromkeys(ind)))
with open(f"{out}/minnan.tsv", "w") as f:
    for k in sorted(rows):
        if len(k) == 1:
            f.write(f"{k}\t{','.join(rows[k][0][:7])}\t{','.join(rows[k][1][:4])}\n")
