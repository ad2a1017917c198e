"""The log of a day as a file: fetched from the server, and what is compared with it."""

import csv
import io
import sqlite3
import time
from datetime import datetime

import requests
from gatebook import HEADQUARTERS
from process import forget_peak, peak_bytes, resident_bytes

#: Of the columns of a day log: when somebody arrived and left, and what is a number.
TIMES = (1, 2)
NUMBERS = (0, 10)
MIB = 1 << 20
PIECE = 1 << 20
#: The most that an export may take above what the server holds at rest.
MOST_MIB = 64


class Export:
    """One export: how long it took to the last byte, and how much memory above what was there before the first."""

    def __init__(self, server, client, day, form, into=None):
        pid = server.process.pid
        forget_peak(pid)
        start = time.perf_counter()
        self.bytes = self.line_ends = 0
        with requests.get(
            f"{server.url}/api/v1/headquarters/{HEADQUARTERS}/days/{day}/log.{form}",
            headers=client.headers, stream=True, timeout=1800,
        ) as answer:  # fmt: skip
            assert answer.status_code == 200, answer.text
            for piece in answer.iter_content(PIECE):
                self.bytes += len(piece)
                self.line_ends += piece.count(b"\n")
                if into:
                    into.write(piece)
            expected = int(answer.headers["Content-Length"])
        assert self.bytes == expected, f"{self.bytes} bytes of {expected}"
        self.seconds = time.perf_counter() - start
        self.peak = peak_bytes(pid)


def exports(server, client, building, form, repeats):
    """So many, one after another, with the memory that each took above the server at rest, in MiB.

    What the first leaves behind is not at rest any more: all are held against the time before it.
    """
    at_rest = resident_bytes(server.process.pid)
    made = [Export(server, client, building.day, form) for _ in range(repeats)]
    return made, [max(0, export.peak - at_rest) / MIB for export in made]


def plain_rows(server, client, building, folder):
    """The log in plain text, in a folder of its own: a table of SQLite, and its cells for a spreadsheet's program.

    Made of what the server says, so that all have the same rows.
    """
    table, cells = folder / f"plain-{building.visits}.sqlite", folder / f"plain-{building.visits}.tsv"
    if table.exists() and cells.exists() and _count(table) == building.visits:
        return table, cells
    table.unlink(missing_ok=True)
    text = folder / "plain.csv"
    with open(text, "wb") as file:
        Export(server, client, building.day, "csv", into=file)
    with open(text, encoding="utf-8-sig", newline="") as file, open(cells, "w", encoding="utf-8") as sheet:
        rows = csv.reader(file)
        names = next(rows)
        columns = ", ".join(f'"{name}" {"INTEGER" if at in NUMBERS else "TEXT"}' for at, name in enumerate(names))
        with sqlite3.connect(table) as database:
            database.execute(f"CREATE TABLE log ({columns})")
            marks = ", ".join("?" * len(names))
            database.executemany(f"INSERT INTO log VALUES ({marks})", _written(rows, sheet))
        database.close()
    text.unlink()
    return table, cells


def _written(rows, sheet):
    """The rows, each of which goes into the sheet's cells too: tab-separated, with times as seconds."""
    epoch = datetime(1970, 1, 1)
    for row in rows:
        cells = list(row)
        for at in TIMES:
            if cells[at]:
                cells[at] = str(int((datetime.fromisoformat(cells[at]) - epoch).total_seconds()))
        sheet.write("\t".join(cells) + "\n")
        yield [None if cell == "" else cell for cell in row]


def _count(table):
    with sqlite3.connect(table) as database:
        [count] = database.execute("SELECT count(*) FROM log").fetchone()
    return count
