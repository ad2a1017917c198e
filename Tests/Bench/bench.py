"""Measures every row of the table of goals in one run: `make bench`, or `bench.py --only check-in qr` for some."""

import argparse
import json
import os
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "Tests"))
os.environ.setdefault("GATEBOOK_BINARY", str(ROOT / ".build/release/gatebook"))

import check_in  # noqa: E402
import check_in_during_exports  # noqa: E402
import export_csv  # noqa: E402
import export_xlsx  # noqa: E402
import growth  # noqa: E402
import machine  # noqa: E402
import qr  # noqa: E402
import recall  # noqa: E402
import start  # noqa: E402
import sync  # noqa: E402
from building import Building  # noqa: E402

ROWS = {
    "check-in": check_in,
    "sync": sync,
    "csv": export_csv,
    "xlsx": export_xlsx,
    "qr": qr,
    "recall": recall,
    "start": start,
    "exports": check_in_during_exports,
}


class Bench:
    """What the rows share."""

    def __init__(self, visits, repeats):
        self.visits = visits
        self.repeats = repeats
        self.folder = ROOT / ".build/bench"
        self.folder.mkdir(parents=True, exist_ok=True)

    def building(self, visits=None):
        return Building(self.visits if visits is None else visits, self.folder).made()

    def write(self, name, content):
        """- Returns: the file."""
        path = self.folder / name
        path.write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n")
        return path


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--visits", type=int, default=1_000_000, help="how many the building has")
    parser.add_argument("--repeat", type=int, default=5, help="how often each figure is taken")
    parser.add_argument("--only", nargs="+", choices=ROWS, default=list(ROWS), help="rows of the table")
    parser.add_argument("--growth", nargs="+", type=int, metavar="VISITS", help="sizes, in place of the table")
    options = parser.parse_args()
    bench = Bench(options.visits, options.repeat)
    described = {
        "at": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
        "machine": machine.described(bench.folder),
        "visits": bench.visits,
        "repeats": bench.repeats,
    }
    for name, value in described["machine"].items():
        print(f"{name}: {value}")
    if options.growth:
        growth.measure(bench, options.growth, described)
        return
    missed = []
    told = []
    for name in options.only:
        row = ROWS[name].measured(bench)
        told.append(row.as_json())
        print(row.as_text(), flush=True)
        missed += [f"{name} ({measure.name})" for measure in row.measures if measure.is_reached is False]
        # As far as it has come, in case that it comes no further.
        file = bench.write("bench.json", {**described, "rows": told})
    print(f"goals missed: {', '.join(missed)}" if missed else "all goals reached")
    print(f"figures in {file}")


if __name__ == "__main__":
    main()
