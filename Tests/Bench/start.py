"""From the start of the process to its first answer."""

import time

import requests
from building import ENVIRONMENT
from gatebook import Server
from measure import Measure, Row


def measured(bench):
    full, empty = bench.building(), bench.building(0)
    # The first of each brings the files into memory.
    times = [(milliseconds(full), milliseconds(empty)) for _ in range(bench.repeats + 1)][1:]
    ours, theirs = [list(column) for column in zip(*times, strict=True)]
    return Row(
        "start",
        f"start with {bench.visits:,} visits to the first answer",
        "an empty database",
        [Measure("time", "ms", ours, theirs, at_most=2)],
    )


def milliseconds(building):
    start = time.perf_counter()
    server = Server(building.data, ENVIRONMENT).start()
    answer = requests.get(server.url + "/health/ready", timeout=30)
    taken = (time.perf_counter() - start) * 1000
    assert answer.status_code == 200, answer.text
    server.stop()
    return taken
