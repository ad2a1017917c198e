"""Check-ins over HTTP: durable, authenticated and verifiable when they are answered."""

from baseline import empty_post_server
from building import RECORDER
from load import CONNECTIONS, Reception, empty_posts
from measure import Measure, Row


def measured(bench):
    ours, theirs = [], []
    with empty_post_server() as url, bench.building().open_copy() as server:
        reception = Reception(server, bench.folder, RECORDER)
        empty_posts(url, seconds=2)
        reception.arrivals(seconds=2)
        for _ in range(bench.repeats):
            theirs.append(empty_posts(url))
            ours.append(reception.arrivals())
    return Row(
        "check-in",
        f"arrivals over HTTP, {CONNECTIONS} connections",
        "empty JSON POSTs to a server of the same Hummingbird",
        [
            Measure("rate", "/s", rates(ours), rates(theirs), at_least=1 / 3),
            Measure("p99", "ms", p99s(ours), p99s(theirs), at_most=3),
        ],
        [f"into a register of {bench.visits:,} visits"],
    )


def rates(loads):
    return [load["rate"] for load in loads]


def p99s(loads):
    return [load["p99"] for load in loads]
