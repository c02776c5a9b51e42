"""Checks the inclusion proofs of an audit bundle (RFC 6962 section 2.1.1). Needs Python 3 and nothing else."""
import base64
import hashlib
import json
import sys


def node(left, right):
    return hashlib.sha256(b"\x01" + left + right).digest()


def root_of(index, size, leaf, path):
    """The root that a leaf and its proof give (RFC 9162 section 2.1.3.2)."""
    fn, sn, r = index, size - 1, leaf
    for p in path:
        if sn == 0:
            return None
        if fn & 1 or fn == sn:
            r = node(p, r)
            while not fn & 1 and fn:
                fn >>= 1
                sn >>= 1
        else:
            r = node(r, p)
        fn >>= 1
        sn >>= 1
    return r if sn == 0 else None


note = open("checkpoint", "rb").read()
body, signatures = note.rsplit(b"\n\n", 1)
body += b"\n"
origin, size, root = body.decode().split("\n")[:3]
size, root = int(size), base64.b64decode(root)
line = next(l for l in signatures.decode().splitlines() if l.startswith("\u2014 " + origin + " "))
open("checkpoint.body", "wb").write(body)
open("checkpoint.sig", "wb").write(base64.b64decode(line.split(" ")[2])[4:])

entries = [l for l in open("entries.jsonl", "rb").read().split(b"\n") if l]
proofs = [json.loads(l) for l in open("proofs.jsonl", encoding="utf-8") if l.strip()]
bad = [] if len(entries) == len(proofs) else ["the number of entries and of proofs differ"]
for entry, proof in zip(entries, proofs):
    leaf = hashlib.sha256(b"\x00" + entry).digest()
    if root_of(proof["index"], size, leaf, [bytes.fromhex(p) for p in proof["path"]]) != root:
        bad.append("entry %d is not proven" % proof["index"])
print("\n".join(bad) if bad else "%d entries are in the log of %d entries, %s" % (len(entries), size, origin))
sys.exit(1 if bad else 0)
