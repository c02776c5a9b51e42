"""The quality report: `cargo xtask quality`. Runs our matcher and the peers on the same sets and writes the figures.

    report.py PROGRAM [--matcher NAME]... [--errors N [--group G]] [--only-ours] [--out FOLDER]

`--errors` prints the worst misses and false matches of our matcher by group and kind (tune split only, so that who
tunes does not read the test), and writes nothing.
"""

import argparse
import json
import sys
from collections import defaultdict
from pathlib import Path

import measures
import sets
from matchers import matchers, screened_by_peers
from page import page
from travellers import travellers

SEEDS = (1, 2, 3)
PEER_TRAVELLERS = 500


def scored(pairs, scores, keep=lambda p: True):
    return [(s, p["label"]) for p, s in zip(pairs, scores) if keep(p)]


def by(pairs, scores, key, line, least=20):
    """A summary per value of a key; values with few pairs are left out."""
    groups = defaultdict(list)
    for p, s in zip(pairs, scores):
        if p.get(key):
            groups[p[key]].append((s, p["label"]))
    return {k: measures.summary(v, line) for k, v in sorted(groups.items()) if len(v) >= least}


def on_committed(matcher, pairs):
    """Names alone on everything; all particulars where a row has them. Tables are of the test split."""
    names, micros = matcher.run(pairs, False)
    test = [(p, s) for p, s in zip(pairs, names) if p["split"] == "test"]
    t_pairs, t_scores = [p for p, _ in test], [s for _, s in test]
    persons = lambda p: p["class"] == "person"
    known = [p for p in t_pairs if p["particulars"]]
    with_all = matcher.run(known, True)[0]
    names_of_known = [s for p, s in test if p["particulars"]]
    line = matcher.line
    return {
        "line": line, "cpu_us_per_pair": micros / len(pairs),
        "all": measures.summary(scored(t_pairs, t_scores), line),
        "persons": measures.summary(scored(t_pairs, t_scores, persons), line),
        "persons_tune": measures.summary(scored(pairs, names, lambda p: p["split"] == "tune" and persons(p)), line),
        "hard_negatives": measures.at(scored(t_pairs, t_scores, lambda p: p["hard"]), line),
        "group": by(t_pairs, t_scores, "group", line), "script": by(t_pairs, t_scores, "script", line),
        "state": by(t_pairs, t_scores, "state", line, 40),
        "kind": by([p | {"kind": f"{p['group']}: {p['kind']}"} for p in t_pairs], t_scores, "kind", line, 5),
        "known_names_only": measures.summary(scored(known, names_of_known), line),
        "known_with_particulars": measures.summary(scored(known, with_all), line),
        "bins": measures.bins(scored(t_pairs, t_scores)), "bins_with_particulars": measures.bins(scored(known, with_all)),
    }


def on_lists(matcher, real, scripts, bent):
    """Real pairs, UN names across scripts, and distorted UN names scored against their own entry."""
    names, micros = matcher.run(real, False)
    everything = matcher.run(real, True)[0]
    across = matcher.run(scripts, False)[0]
    out = {"real_names": measures.summary(scored(real, names), matcher.line),
           "real_all": measures.summary(scored(real, everything), matcher.line),
           "real_kind": by(real, everything, "kind", matcher.line, 1),
           "across": measures.summary(scored(scripts, across), matcher.line), "across_script": by(scripts, across, "script", matcher.line, 4),
           "real_cpu_us_per_pair": micros / len(real)}
    out["bent"] = recall_by_kind(bent, [s >= matcher.line for s in matcher.run(bent, True)[0]])
    return out


def recall_by_kind(tasks, found):
    kinds = defaultdict(lambda: [0, 0])
    for t, f in zip(tasks, found):
        for k in (t["kind"], "all", "with a birth" if t["asked"].get("birth") else None):
            if k:
                kinds[k][0] += f
                kinds[k][1] += 1
    return {k: {"found": a, "asked": b, "recall": a / b} for k, (a, b) in kinds.items()}


def screened(ours, bent):
    """The whole way through the lists: distorted names found, innocents alerted, by issuing state."""
    answers, micros = ours.screen([t["asked"] for t in bent])
    found = [any(r == t["reference"] for r, _ in hits) for t, hits in zip(bent, answers)]
    out = {"found": recall_by_kind(bent, found), "cpu_us_per_traveller": micros / len(bent), "seeds": [], "state": {}}
    states = defaultdict(lambda: [0, 0])
    for seed in SEEDS:
        asked = travellers(seed)
        answers, micros = ours.screen(asked)
        alerted = [bool(hits) for hits in answers]
        out["seeds"].append({"seed": seed, "travellers": len(asked), "alerted": sum(alerted), "cpu_us_per_traveller": micros / len(asked)})
        for a, hit in zip(asked, alerted):
            states[a["nationality"]][0] += hit
            states[a["nationality"]][1] += 1
    out["state"] = {k: {"alerted": a, "travellers": n, "per_10000": 1e4 * a / n} for k, (a, n) in sorted(states.items())}
    return out


def errors(ours, pairs, most, group):
    """The worst of each kind: true pairs that score lowest, false ones that score highest."""
    pairs = [p for p in pairs if p["split"] == "tune" and group in (None, p["group"])]
    names = ours.run(pairs, False)[0]
    kinds = defaultdict(list)
    for p, s in zip(pairs, names):
        if (s >= ours.line) != bool(p["label"]):
            kinds[p["group"], p["label"], p["kind"]].append((s if p["label"] else -s, p))
    for (g, label, kind), wrong in sorted(kinds.items(), key=lambda x: (x[0][0], -x[0][1], -len(x[1]))):
        of = sum((p["group"], p["label"], p["kind"]) == (g, label, kind) for p in pairs)
        print(f"\n{g}: {kind}: {'missed' if label else 'matched falsely'} {len(wrong)} of {of}")
        for s, p in sorted(wrong, key=lambda x: (x[0], x[1]["asked"]["name"]))[:most]:
            print(f"  {abs(s):.3f}  {p['asked']['name']}  |  {p['listed']['names'][0][0]}")


def main():
    options = argparse.ArgumentParser()
    options.add_argument("program")
    options.add_argument("--matcher", action="append")
    options.add_argument("--errors", type=int)
    options.add_argument("--group")
    options.add_argument("--only-ours", action="store_true")
    options.add_argument("--out", type=Path)
    o = options.parse_args()
    ours, others = matchers(o.program, o.matcher or ["present"])
    pairs = sets.committed()
    if o.errors is not None:
        return errors(ours[0], pairs, o.errors, o.group)
    lists = ours[0].lists()
    real, scripts = sets.of_lists(lists)
    bent = sets.of_distortions(lists)
    figures = {"sets": counted(pairs, real, scripts, bent), "matchers": {}, "screened": {}, "peers_screened": {}}
    for matcher in ours + ([] if o.only_ours else others):
        print(matcher.name, file=sys.stderr)
        figures["matchers"][matcher.name] = on_committed(matcher, pairs) | on_lists(matcher, real, scripts, bent)
    for matcher in ours:
        figures["screened"][matcher.name] = screened(matcher, bent)
    if not o.only_ours:
        figures["peers_screened"] = screened_by_peers(others, travellers(SEEDS[0])[:PEER_TRAVELLERS], lists)
    figures = rounded(figures)
    text = page(figures)
    if o.out:
        (o.out / "screening-quality.json").write_text(json.dumps(figures, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        (o.out / "screening-quality.md").write_text(text, encoding="utf-8")
    else:
        print(text)


def counted(pairs, real, scripts, bent):
    groups = defaultdict(lambda: defaultdict(int))
    for p in pairs:
        groups[p["group"]]["positive" if p["label"] else "negative"] += 1
        groups[p["group"]][p["split"]] += 1
    why = defaultdict(int)
    for p in real:
        why[f"{p['label']} {p['kind']}"] += 1
    return {"groups": groups, "real": why, "scripts": len(scripts), "bent": len(bent), "seeds": list(SEEDS)}


def rounded(value):
    if isinstance(value, float):
        return round(value, 4)
    if isinstance(value, dict):
        return {k: rounded(v) for k, v in value.items()}
    return [rounded(v) for v in value] if isinstance(value, list) else value


if __name__ == "__main__":
    main()
