"""How the figures change as the book grows: a table for the README, and a picture beside this file."""

import random
import statistics
from pathlib import Path

import chart
from building import OFFICER, RECORDER
from export import MIB, Export
from load import Reception
from measure import number, quantile
from process import resident_bytes
from recall import beginnings, searched
from start import milliseconds
from sync import ENTRIES, day, sent_together

PICTURE = Path(__file__).parent / "growth.svg"
#: What is told of each size: its key, its title and its unit.
FIGURES = [
    ("checkInRate", "Check-ins, 64 connections", "/s"),
    ("checkInP99", "p99 of check-ins", "ms"),
    ("syncRate", "Sync", "entries/s"),
    ("recallP99", "p99 of recall by two letters", "ms"),
    ("exportRate", "CSV, every visit opened", "rows/s"),
    ("startTime", "Start to the first answer", "ms"),
    ("memory", "Memory at rest", "MiB"),
    ("fileSize", "Database file", "MiB"),
]


def measure(bench, sizes, described):
    queries = beginnings(bench)
    columns = []
    for visits in sizes:
        samples = measured(bench, bench.building(visits), queries)
        columns.append({"visits": visits, **{name: statistics.median(each) for name, each in samples.items()}})
        print(table(columns), flush=True)
    file = bench.write("growth.json", {**described, "sizes": columns})
    panels = [(title, unit, [column[name] for column in columns]) for name, title, unit in FIGURES]
    PICTURE.write_text(chart.drawn("How Gatebook grows with the visits of one building", sizes, panels))
    print(f"figures in {file}, picture in {PICTURE}")


def measured(bench, building, queries):
    """Samples of each figure."""
    samples = {name: [] for name, _, _ in FIGURES}
    samples["fileSize"].append(building.file_bytes / MIB)
    milliseconds(building)
    samples["startTime"] = [milliseconds(building) for _ in range(bench.repeats)]
    chance = random.Random(1)
    with building.open_copy() as server:
        samples["memory"].append(resident_bytes(server.process.pid) / MIB)
        client = server.sign_in(RECORDER)
        searched(client, queries)
        reception = Reception(server, bench.folder, RECORDER)
        reception.arrivals(seconds=2)
        for _ in range(bench.repeats):
            samples["recallP99"].append(quantile(searched(client, queries), 0.99))
            load = reception.arrivals()
            samples["checkInRate"].append(load["rate"])
            samples["checkInP99"].append(load["p99"])
            samples["syncRate"].append(ENTRIES / sent_together(client, day(chance)))
        officer = server.sign_in(OFFICER)
        for _ in range(bench.repeats):
            export = Export(server, officer, building.day, "csv")
            samples["exportRate"].append(building.day_visits / export.seconds)
    return samples


def table(columns):
    """As Markdown."""
    lines = [
        "| visits | " + " | ".join(f"{column['visits']:,}" for column in columns) + " |",
        "|---" * (len(columns) + 1) + "|",
    ]
    for name, title, unit in FIGURES:
        cells = " | ".join(number(column[name]) for column in columns)
        lines.append(f"| {title}, {unit} | {cells} |")
    return "\n".join(lines)
