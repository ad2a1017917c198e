"""The day log as CSV, each visit opened from its seal, against `sqlite3 -csv` of the same rows in plain text."""

import subprocess
import time

from building import OFFICER
from export import MOST_MIB, exports, plain_rows
from measure import Measure, Row


def measured(bench):
    building = bench.building()
    with building.open() as server:
        client = server.sign_in(OFFICER)
        made, memory = exports(server, client, building, "csv", bench.repeats)
        # The header is a line too.
        assert all(export.line_ends == building.visits + 1 for export in made)
        table, _ = plain_rows(server, client, building, bench.folder)
    theirs = [building.visits / seconds(table) for _ in range(bench.repeats)]
    return Row(
        "csv",
        f"CSV of {building.visits:,} visits",
        "`sqlite3 -csv` of the same rows in plain text",
        [
            Measure("rate", "rows/s", [building.visits / export.seconds for export in made], theirs, at_least=1),
            Measure("memory", "MiB", memory, at_most=MOST_MIB),
        ],
        [f"{made[0].bytes:,} bytes"],
    )


def seconds(table):
    start = time.perf_counter()
    with subprocess.Popen(
        ["sqlite3", "-csv", "-header", "-readonly", table, "SELECT * FROM log"], stdout=subprocess.PIPE
    ) as process:
        # Through a pipe, as ours comes through a socket.
        while process.stdout.read(1 << 20):
            pass
    assert process.returncode == 0
    return time.perf_counter() - start
