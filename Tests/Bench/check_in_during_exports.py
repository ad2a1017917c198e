"""Check-ins while three exports run: who files the log must not keep anybody waiting at a door."""

import contextlib
import threading

from building import OFFICER, RECORDER
from check_in import p99s, rates
from export import Export
from load import CONNECTIONS, Reception
from measure import Measure, Row

FORMS = ("csv", "xlsx", "jsonl")
#: Each export is an entry of its own.
MOST_EXPORTS = 100
#: Between an answer and the next arrival of a connection, in milliseconds: some two hundred a second in all, ten times
#: a province's rush of 100,000 visits a day.
PAUSE = 300


def measured(bench):
    building = bench.building()
    paced, crowded = Loads(), Loads()
    with building.open_copy() as server:
        officer = server.sign_in(OFFICER)
        reception = Reception(server, bench.folder, RECORDER)
        reception.arrivals(seconds=2)
        for _ in range(bench.repeats):
            for loads, pause in ((paced, PAUSE), (crowded, 0)):
                loads.without.append(reception.arrivals(pause=pause))
                with exporting(server, officer, building.day):
                    loads.during.append(reception.arrivals(pause=pause, others=MOST_EXPORTS))
    return Row(
        "exports",
        f"arrivals while three logs of {building.visits:,} visits are exported",
        "the same without exports",
        [
            Measure("p99, paced", "ms", p99s(paced.during), p99s(paced.without), at_most=2),
            Measure("rate, paced", "/s", rates(paced.during), rates(paced.without)),
            Measure("p99, full", "ms", p99s(crowded.during), p99s(crowded.without)),
            Measure("rate, full", "/s", rates(crowded.during), rates(crowded.without)),
        ],
        [f"paced: {CONNECTIONS} connections, each {PAUSE} ms after its last answer; full: each at once"],
    )


class Loads:
    def __init__(self):
        self.during, self.without = [], []


@contextlib.contextmanager
def exporting(server, client, day):
    """Keeps an export of each form under way; when one ends, the next begins."""
    is_over = threading.Event()
    failures = []

    def export(form):
        try:
            while not is_over.is_set():
                Export(server, client, day, form)
        except Exception as failure:  # noqa: BLE001 - told where it is waited for
            failures.append(failure)

    threads = [threading.Thread(target=export, args=[form]) for form in FORMS]
    for thread in threads:
        thread.start()
    try:
        yield
        assert all(thread.is_alive() for thread in threads), failures
    finally:
        is_over.set()
        for thread in threads:
            thread.join()
    assert not failures, failures
