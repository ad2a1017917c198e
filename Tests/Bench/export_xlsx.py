"""The day log as a spreadsheet, against a program in C that gives the same cells to the same library."""

import subprocess
import time

from baseline import sheet_program
from building import OFFICER
from export import MOST_MIB, exports, plain_rows
from measure import Measure, Row

#: The most that a sheet holds, without its header.
MOST_ROWS = 1_048_575


def measured(bench):
    building = bench.building(min(bench.visits, MOST_ROWS))
    program = sheet_program(bench.folder)
    with building.open() as server:
        client = server.sign_in(OFFICER)
        made, memory = exports(server, client, building, "xlsx", bench.repeats)
        _, cells = plain_rows(server, client, building, bench.folder)
    theirs = [building.visits / seconds(program, cells, bench.folder / "plain.xlsx") for _ in range(bench.repeats)]
    return Row(
        "xlsx",
        f"XLSX of {building.visits:,} visits",
        "a program in C on libxlsxwriter, in constant memory, with the same cells",
        [
            Measure("rate", "rows/s", [building.visits / export.seconds for export in made], theirs, at_least=0.9),
            Measure("memory", "MiB", memory, at_most=MOST_MIB),
        ],
        [f"{made[0].bytes:,} bytes"],
    )


def seconds(program, cells, sheet):
    start = time.perf_counter()
    subprocess.run([program, cells, sheet], check=True)
    taken = time.perf_counter() - start
    sheet.unlink()
    return taken
