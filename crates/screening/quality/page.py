"""The report as a page. Words and tables only; every figure comes from `report.py`."""

from importlib.metadata import version

from measures import median

HEAD = """# Quality of the screening matcher

Written by `cargo xtask quality`; do not edit. Peers: nomenklatura {nomenklatura} (logic-v2, logic-v1), followthemoney {followthemoney}, rigour {rigour},
rapidfuzz {rapidfuzz}, in the same run on the same pairs. How the sets were made, what each figure means and what it does not:
[design 0005, Quality](../design/0005-quality.md). Figures by machine-readable name: `screening-quality.json` beside this page.

Lines (a score from which on a pair counts as a match): ours is the alert line of `library/rules/screening.toml`, the peers' are their usual
ones. *Best F1* takes the line that is best on the very set, so it flatters everyone alike. Test split only, unless said otherwise.
"""


def n(value, digits=3):
    return "–" if value is None else f"{value:.{digits}f}"


def table(head, rows):
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    return "\n".join(lines + ["| " + " | ".join(str(c) for c in r) + " |" for r in rows]) + "\n"


def figures_of(s):
    return [s["n"], n(s["precision"]), n(s["recall"]), n(s["f1"]), f"{n(s['best_f1'])} @ {n(s['best_line'], 2)}", n(s["auc"]), n(s["fpr"])]


FIGURES = ["pairs", "precision", "recall", "F1", "best F1 @ line", "AUC", "FPR"]


def gates(m, screened, peers):
    """The acceptance gates of the design beside what is reached; nothing here is typed by hand but the gates."""
    def of(x, name):
        s = screened.get(name)
        found = s["found"]["with a birth"]["recall"] if s else x["bent"]["with a birth"]["recall"]
        if s:
            alerts = sum(1e4 * y["alerted"] / y["travellers"] for y in s["seeds"]) / len(s["seeds"])
        else:
            alerts = peers[name]["per_10000"] if name in peers else None
        pick = lambda key, k: x[key][k]["f1"] if k in x[key] else None
        return [n(x["persons"]["f1"]), n(x["hard_negatives"]["fpr"]), n(x["real_all"]["recall"]), n(x["real_all"]["fpr"]), n(found), n(alerts, 1),
                n(pick("group", "han")), n(pick("script", "Arabic-Latin")), n(pick("group", "crossmixed"))]
    rows = [[name] + of(x, name) for name, x in m.items()]
    wanted = ["*gate*", "≥ .82 (on the public set)", "–", "≥ .94", "≤ .10", "≥ .985", "≤ 5", "≥ .95", "≥ .90", "≥ .91"]
    head = ["matcher", "persons F1, names alone", "hard negatives FPR", "real persons recall", "look-alikes FPR", "distorted names found, birth known",
            "innocents alerted in 10,000", "Chinese names F1", "Arabic-Latin F1", "22 mixed scripts F1"]
    return "## In one table\n\n" + table(head, [wanted] + rows)


def overall(m):
    def rows(key):
        return [[name, n(x["line"], 2)] + figures_of(x[key]) + [n(x["cpu_us_per_pair"], 1)] for name, x in m.items()]
    head = ["matcher", "line"] + FIGURES + ["CPU µs a pair"]
    hard = [[name, x["hard_negatives"]["n"], n(x["hard_negatives"]["fpr"])] for name, x in m.items()]
    known = [[name] + figures_of(x["known_names_only"]) + figures_of(x["known_with_particulars"])[1:] for name, x in m.items()]
    tune = [[name] + figures_of(x["persons_tune"]) for name, x in m.items()]
    return ("## Names alone: our labelled pairs\n\nPersons, all groups:\n\n" + table(head, rows("persons"))
            + "\nWith organisations and vessels:\n\n" + table(head, rows("all"))
            + "\nHard negatives (brothers, turned patronymics, near syllables, other nisbahs, homophones …) taken for one person:\n\n"
            + table(["matcher", "pairs", "FPR"], hard)
            + "\nThe tune split, for comparison:\n\n" + table(["matcher"] + FIGURES, tune)
            + "\nPairs that also have birth, sex and state; first by names alone, then by everything as each matcher judges it:\n\n"
            + table(["matcher"] + FIGURES + [f + " (all)" for f in FIGURES[1:]], known))


def grid(m, key, value, title, digits=3):
    keys = sorted({k for x in m.values() for k in x[key]})
    rows = [[k, next(x[key][k]["n"] for x in m.values() if k in x[key])] + [value(x[key].get(k), digits) for x in m.values()] for k in keys]
    return title + "\n\n" + table([key.replace("across_", ""), "pairs"] + list(m), rows)


def three(s, digits):
    return "–" if s is None else f"{n(s['f1'], digits)} ({n(s['recall'], 2)} / {n(s['fpr'], 2)})"


def groups(m):
    return ("## By group, script and kind\n\nF1 at the line, with recall and false positive rate in brackets.\n\n"
            + grid(m, "group", three, "By group of names:") + "\n" + grid(m, "script", three, "By scripts of the two sides:") + "\n"
            + kinds(m))


def kinds(m):
    def value(s):
        if s is None:
            return "–"
        return n(s["recall"], 2) if s["positive"] else n(s["fpr"], 2)
    first = next(iter(m.values()))["kind"]
    rows = [[k, "same" if s["positive"] else "other", s["n"]] + [value(x["kind"].get(k)) for x in m.values()] for k, s in sorted(first.items())]
    return ("By kind of pair: for the same person the share found, for another person the share taken for the same.\n\n"
            + table(["kind", "truth", "pairs"] + list(m), rows))


def parity(m, screened):
    """Error rates by script and state, each with its ratio to the median."""
    text = "## Error parity\n\nMissed true pairs and wrongly matched false pairs of our matcher, names alone, and each rate's ratio to the median.\n"
    for name, x in ((k, v) for k, v in m.items() if k in screened):
        for key in ("script", "state"):
            missed = {k: None if s["recall"] is None else 1 - s["recall"] for k, s in x[key].items()}
            wrong = {k: s["fpr"] for k, s in x[key].items()}
            a, b = median(missed.values()), median(wrong.values())
            ratio = lambda v, mid: n(v / mid, 2) if v is not None and mid else "–"
            rows = [[k, x[key][k]["n"], n(missed[k]), ratio(missed[k], a), n(wrong[k]), ratio(wrong[k], b)] for k in x[key]]
            text += f"\n{name}, by {'script' if key == 'script' else 'issuing state of the asked side'}:\n\n"
            text += table([key, "pairs", "missed", "to median", "wrongly matched", "to median"], rows)
        text += innocents_by_state(name, screened[name]["state"])
    return text


def innocents_by_state(name, states):
    """Alerts by state beside the median; where that is nought, beside the share of all travellers."""
    mid, of = median(s["per_10000"] for s in states.values()), "median"
    if not mid:
        mid, of = 1e4 * sum(s["alerted"] for s in states.values()) / sum(s["travellers"] for s in states.values()), "share of all"
    rows = [[k, s["travellers"], s["alerted"], n(s["per_10000"], 1), n(s["per_10000"] / mid, 2) if mid else "–"] for k, s in states.items()]
    return (f"\n{name}, innocent travellers alerted by issuing state ({of}: {n(mid, 1)} in 10,000). Few alerts a state: read the counts.\n\n"
            + table(["state", "travellers", "alerted", "in 10,000", f"to the {of}"], rows))


def lists(m):
    real = [[name] + figures_of(x["real_names"]) + [n(x["real_cpu_us_per_pair"], 1)] for name, x in m.items()]
    everything = [[name] + figures_of(x["real_all"]) for name, x in m.items()]
    across = [[name] + figures_of(x["across"]) for name, x in m.items()]
    return ("## Real persons of the UN and OFAC lists\n\nAsked: the UN entry's primary name; listed: the OFAC entry with all its names. By names alone:\n\n"
            + table(["matcher"] + FIGURES + ["CPU µs a pair"], real)
            + "\nWith birth, nationality and sex:\n\n" + table(["matcher"] + FIGURES, everything)
            + "\nBy what proves the pair, or parts it (recall or false positive rate):\n\n" + real_kinds(m)
            + "\nUN names in their original script against the Latin names of the same entry, and of another:\n\n" + table(["matcher"] + FIGURES, across)
            + "\n" + grid(m, "across_script", three, "By script:"))


def real_kinds(m):
    first = next(iter(m.values()))["real_kind"]
    rows = [[k, s["n"]] + [n(x["real_kind"][k]["recall" if s["positive"] else "fpr"]) for x in m.values()] for k, s in first.items()]
    return table(["kind", "pairs"] + list(m), rows)


def bent(m, screened):
    kinds_ = sorted(next(iter(m.values()))["bent"], key=lambda k: (k in ("all", "with a birth"), k))
    rows = []
    for k in kinds_:
        whole = [n(s["found"][k]["recall"]) for s in screened.values()]
        rows.append([k, next(iter(m.values()))["bent"][k]["asked"]] + whole + [n(x["bent"][k]["recall"]) for x in m.values()])
    return ("## Distorted names of listed persons\n\nShare found. *Through the lists* is our whole way, candidates and bounds included; the other columns score the "
            "traveller against the one right entry, which spares the peers the search.\n\n"
            + table(["distortion", "asked"] + [f"{k}, through the lists" for k in screened] + list(m), rows))


def innocents(screened, peers):
    rows = [[name, f"seed {s['seed']}", s["travellers"], s["alerted"], n(1e4 * s["alerted"] / s["travellers"], 1), n(s["cpu_us_per_traveller"], 0)]
            for name, x in screened.items() for s in x["seeds"]]
    rows += [[name, "seed 1, the first", x["travellers"], x["alerted"], n(x["per_10000"], 1), n(x["cpu_us"], 0)] for name, x in peers.items()]
    return ("## Innocent travellers\n\nInvented travellers with birth, sex and nationality against the UN and OFAC lists. Peers see the ten entries with the "
            "likeliest names of each traveller; their processor time is of those comparisons, ours of the whole search.\n\n"
            + table(["matcher", "which", "travellers", "alerted", "in 10,000", "CPU µs a traveller"], rows))


def calibration(m):
    text = "## What a score means\n\nThe share of true pairs among those that score so much. On these sets, where about half of the pairs are true; at a counter nearly none is.\n"
    for key, title in (("bins", "names alone"), ("bins_with_particulars", "with birth, sex and state")):
        first = next(iter(m.values()))[key]
        rows = []
        for i, b in enumerate(first):
            cells = [f"{n(x[key][i]['true'], 2)} ({x[key][i]['pairs']})" for x in m.values()]
            rows.append([f"{b['from']:.2f} to {b['to']:.2f}" if b["from"] < 1 else "1.00"] + cells)
        text += f"\n{title.capitalize()}: share true (pairs).\n\n" + table(["score"] + list(m), rows)
    return text


def counted(sets):
    rows = [[k] + [g.get(c, 0) for c in ("positive", "negative", "tune", "test")] for k, g in sets["groups"].items()]
    real = [[k[2:], "same" if k[0] == "1" else "other", v] for k, v in sorted(sets["real"].items(), reverse=True)]
    return ("## The sets\n\n" + table(["group", "same", "other", "tune", "test"], rows) + "\nReal pairs by why they are true or false:\n\n"
            + table(["evidence", "truth", "pairs"], real)
            + f"\nUN names across scripts: {sets['scripts']} pairs. Distorted UN names: {sets['bent']}. Innocents: 10,000 for each of the seeds "
            + ", ".join(map(str, sets["seeds"])) + ".\n")


def page(f):
    m, screened = f["matchers"], f["screened"]
    head = HEAD.format(**{k: version(k) for k in ("nomenklatura", "followthemoney", "rigour", "rapidfuzz")})
    return "\n".join([head, gates(m, screened, f["peers_screened"]), overall(m), lists(m), bent(m, screened), innocents(screened, f["peers_screened"]), groups(m), parity(m, screened),
                      calibration(m), counted(f["sets"])])
