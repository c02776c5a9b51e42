"""Figures from scores and labels. Pure; knows no matcher and no set."""

from bisect import bisect_left


def counts(scored, line):
    """True and false positives, false and true negatives at a line; `scored` is (score, label) pairs."""
    tp = sum(1 for s, y in scored if y and s >= line)
    fp = sum(1 for s, y in scored if not y and s >= line)
    positive = sum(1 for _, y in scored if y)
    return tp, fp, positive - tp, len(scored) - positive - fp


def ratio(part, whole):
    return part / whole if whole else None


def at(scored, line):
    """Precision, recall, F1 and false positive rate at a line."""
    tp, fp, fn, tn = counts(scored, line)
    precision, recall = ratio(tp, tp + fp), ratio(tp, tp + fn)
    return {"n": len(scored), "positive": tp + fn, "precision": precision, "recall": recall,
            "f1": ratio(2 * tp, 2 * tp + fp + fn), "fpr": ratio(fp, fp + tn)}


def best_f1(scored):
    """The best F1 that any line gives, and that line: an upper bound, chosen with the truth in hand."""
    positive = sum(1 for _, y in scored if y)
    best, line, tp, taken = 0.0, 1.0, 0, 0
    ranked = sorted(scored, key=lambda x: -x[0])
    for i, (score, y) in enumerate(ranked):
        tp, taken = tp + y, taken + 1
        last = i + 1 == len(ranked) or ranked[i + 1][0] < score
        f1 = 2 * tp / (taken + positive) if last else 0.0
        if f1 > best:
            best, line = f1, score
    return best, line


def auc(scored):
    """The chance that a true pair scores above a false one, ties halved."""
    yes = [s for s, y in scored if y]
    no = sorted(s for s, y in scored if not y)
    if not yes or not no:
        return None
    upto = sorted(no + [float("inf")])
    total = 0.0
    for s in yes:
        below = bisect_left(upto, s)
        equal = bisect_left(upto, s + 1e-9) - below
        total += below + equal / 2
    return total / (len(yes) * len(no))


def summary(scored, line):
    """Everything the tables show of one matcher on one set."""
    f1, where = best_f1(scored)
    return at(scored, line) | {"best_f1": f1, "best_line": where, "auc": auc(scored)}


def bins(scored, edges=(0.0, 0.3, 0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 1.0)):
    """How many pairs score from one edge to the next, and which share of them is true."""
    out = []
    for low, high in zip(edges, edges[1:] + (1.01,)):
        inside = [y for s, y in scored if low <= s < high]
        out.append({"from": low, "to": min(high, 1.0), "pairs": len(inside), "true": ratio(sum(inside), len(inside))})
    return out


def median(values):
    values = sorted(v for v in values if v is not None)
    if not values:
        return None
    middle = len(values) // 2
    return values[middle] if len(values) % 2 else (values[middle - 1] + values[middle]) / 2
