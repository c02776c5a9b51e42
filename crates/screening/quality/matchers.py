"""Our matcher as a program, and the peers, behind one `run(pairs, with_all)`."""

import json
import subprocess

from rapidfuzz import fuzz, process

from derive import folded, listed
from peers import peers

TASK = ("class", "asked", "listed")
CANDIDATES = 10


class Ours:
    """`score_pairs MATCHER`; the line is the one that the product alerts from."""

    def __init__(self, program, matcher):
        self.program, self.matcher, self.name, self.line = program, matcher, f"gatehouse ({matcher})", None

    def ask(self, what, lines):
        text = "\n".join(json.dumps(x, ensure_ascii=False) for x in lines) + "\n"
        done = subprocess.run([self.program, self.matcher, what], input=text, capture_output=True, text=True, check=True)
        *answers, cost = (json.loads(line) for line in done.stdout.splitlines())
        self.line = cost["line"]
        return answers, cost["cpu_us"]

    def run(self, pairs, with_all):
        answers, micros = self.ask("pairs", [{k: p[k] for k in TASK} for p in pairs])
        return [a["all" if with_all else "names"] for a in answers], micros

    def screen(self, asked):
        return self.ask("screen", asked)

    def lists(self):
        done = subprocess.run([self.program, "lists"], capture_output=True, text=True, check=True)
        return [json.loads(line) for line in done.stdout.splitlines()]


def matchers(program, names):
    return [Ours(program, n) for n in names], peers()


def screened_by_peers(all_peers, asked, lists):
    """Alerts of each peer among the entries with the likeliest names; a peer's own search would propose others."""
    people = [s for s in lists if s["kind"] == "person" and s["names"]]
    owner, names = zip(*((i, folded(n)) for i, s in enumerate(people) for n, _ in s["names"]))
    pairs, of = [], []
    step = 200
    for at in range(0, len(asked), step):
        queries = [folded(a["name"]) for a in asked[at:at + step]]
        scores = process.cdist(queries, names, scorer=fuzz.token_sort_ratio, score_cutoff=55)
        for q, row in enumerate(scores):
            best = {}
            for n in row.nonzero()[0]:
                best[owner[n]] = max(best.get(owner[n], 0), row[n])
            for i in sorted(best, key=lambda i: (-best[i], i))[:CANDIDATES]:
                pairs.append({"class": "person", "asked": asked[at + q], "listed": listed(people[i])})
                of.append(at + q)
    out = {}
    for peer in all_peers:
        scores, micros = peer.run(pairs, True)
        alerted = {q for q, s in zip(of, scores) if s >= peer.line}
        out[peer.name] = {"travellers": len(asked), "alerted": len(alerted), "per_10000": 1e4 * len(alerted) / len(asked),
                          "cpu_us": micros / len(asked), "pairs": len(pairs)}
    return out
