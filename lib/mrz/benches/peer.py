"""Reads the zones that `throughput --write FILE` wrote with the PyPI package `mrz`, and prints one JSON line.

Usage: python3 peer.py FILE     (pip install mrz==0.6.2)
"""

import json
import statistics
import sys
import time

from mrz.checker.td3 import TD3CodeChecker

RUNS = 5


def run(zones):
    start = time.perf_counter()
    valid = 0
    for zone in zones:
        checker = TD3CodeChecker(zone, check_expiry=False)
        checker.fields()
        valid += bool(checker)
    if valid == 0:
        sys.exit("the peer accepts none of the zones: nothing to compare")
    return len(zones) / (time.perf_counter() - start)


def main():
    with open(sys.argv[1], encoding="ascii") as file:
        zones = [zone for zone in file.read().split("\n\n") if zone]
    rates = [run(zones) for _ in range(RUNS)]
    print(json.dumps({"bench": "mrz.td3.peer", "per_s": round(statistics.median(rates))}))


main()
