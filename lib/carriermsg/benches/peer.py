"""Reads the lists that the benchmark `throughput` wrote with the PyPI package `pydifact`, and prints one JSON line for each.

Usage: python3 peer.py FOLDER     (`throughput` runs it so; the package is installed into FOLDER/pydifact when it is not there)

The peer parts bytes into segments and messages; it makes no travellers of them, which `carriermsg.paxlst` does.
"""

import importlib
import json
import statistics
import subprocess
import sys
import time

PACKAGE = "pydifact==0.2.3"

RUNS = 5
SECONDS_PER_RUN = 1.0


def peer(folder):
    """The package's reader, installed beside the lists."""
    target = f"{folder}/pydifact"
    sys.path.insert(0, target)
    try:
        import pydifact.segmentcollection as peer
    except ImportError:
        install = [sys.executable, "-m", "pip", "install", "--quiet", "--target", target, PACKAGE]
        if subprocess.run(install, check=False).returncode != 0:
            sys.exit(f"{PACKAGE} is not there and could not be installed")
        importlib.invalidate_caches()
        import pydifact.segmentcollection as peer
    return peer.Interchange


def read(Interchange, text):
    segments = 0
    for message in Interchange.from_str(text).get_messages():
        segments += len(message.segments)
    return segments


def run(Interchange, text):
    start = time.perf_counter()
    passes = 0
    while time.perf_counter() - start < SECONDS_PER_RUN:
        if read(Interchange, text) < 20:
            sys.exit("the peer finds no message: nothing to compare")
        passes += 1
    return passes / (time.perf_counter() - start)


def main():
    if len(sys.argv) < 2:
        print("measured by the benchmark `throughput` in its own run")
        return
    Interchange = peer(sys.argv[1])
    for name in ["paxlst_1", "paxlst_100"]:
        with open(f"{sys.argv[1]}/{name}.edi", encoding="ascii") as file:
            text = file.read()
        rate = statistics.median(run(Interchange, text) for _ in range(RUNS))
        print(json.dumps({"bench": f"pydifact.{name}", "messages_per_s": round(rate, 1), "mb_per_s": round(rate * len(text) / 1e6, 2)}))


main()
