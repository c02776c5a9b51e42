"""The peers as their users call them, each behind `score(kind, asked, listed, with_all)`.

nomenklatura gets FollowTheMoney entities, made before the clock starts; its own analysis of names is inside the clock,
as a request to yente pays for it. The filler `<` of name fields is given to peers as a blank: they do not claim to know it.
"""

import itertools
import time

from followthemoney import model
from nomenklatura.matching import get_algorithm
from nomenklatura.matching.types import ScoringConfig
from rapidfuzz import fuzz, utils

SCHEMA = {"person": "Person", "organization": "Organization", "vessel": "Vessel"}
numbers = itertools.count()


def clean(name):
    return " ".join(name.replace("<", " ").split())


def date(text):
    """The known leading parts of a date; spans and doubts are for the caller."""
    return text.rstrip("~").replace("-XX", "").replace("XXXX", "")


def entity(kind, names, births, sex, nationalities):
    """An entity of followthemoney, cleaned as an import cleans it."""
    properties = {"name": [], "alias": [], "weakAlias": []}
    for n, (text, weak) in enumerate(names):
        properties["weakAlias" if weak == "weak" else "alias" if n else "name"].append(clean(text))
    if kind == "person":
        spans = [date(part) for b in births for part in b.split("/")]
        properties |= {"birthDate": [b for b in spans if b], "nationality": list(nationalities)}
        properties["gender"] = [sex] if sex in ("male", "female") else []
    data = {"id": f"e{next(numbers)}", "schema": SCHEMA[kind], "properties": properties}
    return model.get_proxy(data, cleaned=False)


class Nomenklatura:
    """One of its algorithms with its default configuration."""

    line = 0.7

    def __init__(self, algorithm):
        self.name, self.algorithm, self.config = algorithm, get_algorithm(algorithm), ScoringConfig.defaults()
        for kind in SCHEMA:  # Dictionaries are loaded at the first use, before the clock starts.
            made = [entity(kind, [(n, "strong")], [], None, []) for n in ("Wei Brown", "王伟", "Вэй Браун")]
            for a, b in itertools.product(made, made):
                self.algorithm.compare(a, b, self.config)

    def run(self, pairs, with_all):
        """Scores of all pairs and the processor time of the comparisons, microseconds."""
        made = []
        for p in pairs:
            a, b = p["asked"], p["listed"]
            names = [(a["name"], "strong")] + ([(a["native"], "strong")] if a.get("native") else [])
            births, state = ([a["birth"]] if a.get("birth") else []), ([a["nationality"]] if a.get("nationality") else [])
            known = (births, a.get("sex"), state) if with_all else ([], None, [])
            listed = (b.get("births", []), b.get("sex"), b.get("nationalities", [])) if with_all else ([], None, [])
            made.append((entity(p["class"], names, *known), entity(p["class"], b["names"], *listed)))
        began = time.process_time()
        scores = [self.algorithm.compare(a, b, self.config).score for a, b in made]
        return scores, (time.process_time() - began) * 1e6


class WRatio:
    """rapidfuzz's weighted ratio on processed text, best of all names: what many in-house tools do."""

    name, line = "rapidfuzz WRatio", 0.85

    def run(self, pairs, with_all):
        began = time.process_time()
        scores = []
        for p in pairs:
            asked = [p["asked"]["name"]] + ([p["asked"]["native"]] if p["asked"].get("native") else [])
            best = max(fuzz.WRatio(clean(a), clean(b[0]), processor=utils.default_process)
                       for a in asked for b in p["listed"]["names"])
            scores.append(best / 100)
        return scores, (time.process_time() - began) * 1e6


def peers():
    return [Nomenklatura("logic-v2"), Nomenklatura("logic-v1"), WRatio()]
