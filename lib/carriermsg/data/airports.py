"""Makes airports.csv out of a wheel of airportsdata: `python3 airports.py WHEEL > airports.csv`. README.md tells the rest."""

import csv
import io
import re
import sys
import zipfile

with zipfile.ZipFile(sys.argv[1]) as wheel:
    rows = list(csv.DictReader(io.StringIO(wheel.read("airportsdata/airports.csv").decode("utf-8"))))

out = []
for row in rows:
    if not re.fullmatch("[A-Z]{3}", row["iata"]):
        continue
    # Without a location indicator of ICAO the source has an identifier of its own making, mostly with digits: left out.
    icao = row["icao"] if re.fullmatch("[A-Z]{4}", row["icao"]) else ""
    name = " ".join(row["name"].split())
    out.append(f"{row['iata']},{icao},{row['country']},{row['tz']},{name}")

print("# iata,icao,country,zone,name (the rest of the line)")
print("\n".join(sorted(out)))
