"""Reads the lists that `throughput --write FOLDER` wrote with the PyPI package `pydifact`, and prints one JSON line for each.

Usage: python3 peer.py FOLDER     (pip install pydifact==0.2.3)

The peer parts bytes into segments and messages; it makes no travellers of them, which `carriermsg.paxlst` does.
"""

import json
import statistics
import sys
import time

from pydifact.segmentcollection import Interchange

RUNS = 5
SECONDS_PER_RUN = 1.0


def read(text):
    segments = 0
    for message in Interchange.from_str(text).get_messages():
        segments += len(message.segments)
    return segments


def run(text):
    start = time.perf_counter()
    passes = 0
    while time.perf_counter() - start < SECONDS_PER_RUN:
        if read(text) < 20:
            sys.exit("the peer finds no message: nothing to compare")
        passes += 1
    return passes / (time.perf_counter() - start)


def main():
    for name in ["paxlst_1", "paxlst_100"]:
        with open(f"{sys.argv[1]}/{name}.edi", encoding="ascii") as file:
            text = file.read()
        rate = statistics.median(run(text) for _ in range(RUNS))
        print(json.dumps({"bench": f"peer.{name}", "messages_per_s": round(rate, 1), "mb_per_s": round(rate * len(text) / 1e6, 2)}))


main()
