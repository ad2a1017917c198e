"""The data that is measured with: one building with so many visits on one day, or on several when they are too many.

It is the hardest case for a register: all entries in one tree, all visitors in one agency, one log with all of them.
It is made once by `gatebook demo` and kept; whatever writes works on a copy.
"""

import contextlib
import json
import os
import shutil
import sqlite3
import subprocess
import time

from gatebook import BINARY, HEADQUARTERS, ROOT, Server
from process import await_idle

#: `gatebook demo` draws each visit's person among 35 for each hundred visits, so that so many come in a thousand.
VISITORS_PER_THOUSAND_VISITS = 330
#: More than that are spread over days: `gatebook demo` keeps a building's day in memory.
MOST_A_DAY = 1_000_000
RECORDER, OFFICER = "le.tan", "can.bo"
#: One address stands for a province here, and nobody is erased while the data is kept. All else is as shipped.
ENVIRONMENT = {
    "GATEBOOK_LOG_LEVEL": "info",
    "GATEBOOK_LIMITS_REQUESTS_PER_SECOND": "100000",
    "GATEBOOK_LIMITS_REQUEST_BURST": "1000000",
    "GATEBOOK_RETENTION_DAYS": "3650",
}


class Building:
    def __init__(self, visits, folder):
        self.visits = visits
        self.data = folder / f"data-{visits}"
        self.scratch = folder / "run"
        self._card = folder / f"data-{visits}.json"

    def made(self):
        """The building, which is built now when it is not there."""
        if self._card.exists():
            return self
        shutil.rmtree(self.data, ignore_errors=True)
        print(f"making {self.visits:,} visits in {self.data}", flush=True)
        places = self.data.parent / "headquarters.csv"
        listed = (ROOT / "Config/headquarters.csv").read_text().splitlines()
        places.write_text("\n".join([listed[0], next(line for line in listed if f",{HEADQUARTERS}," in line)]) + "\n")
        environment = {**os.environ, **ENVIRONMENT, "GATEBOOK_FILES_HEADQUARTERS": str(places)}
        day = yesterday()
        start = time.monotonic()
        if self.visits:
            subprocess.run(
                [BINARY, "demo", "--data", self.data, "--visits", str(self.visits), "--days", str(self._days)],
                cwd=ROOT, env=environment, check=True,
            )  # fmt: skip
        seconds = time.monotonic() - start
        # The first night comes now: it infers exits and closes the day.
        server = Server(self.data, {**ENVIRONMENT, "GATEBOOK_FILES_HEADQUARTERS": str(places)}).start()
        server.add_account(RECORDER)
        server.add_account(OFFICER, role="officer", agency=HEADQUARTERS.rpartition("-")[0])
        await_idle(server.process.pid)
        server.stop()
        self._card.write_text(json.dumps({"day": day, "visits": self._count(day), "seconds": seconds}))
        return self

    @property
    def _days(self):
        return max(1, self.visits // MOST_A_DAY)

    def _count(self, day):
        with contextlib.closing(sqlite3.connect(self.data / "gatebook.sqlite")) as database:
            return database.execute("SELECT count(*) FROM visit WHERE day = ?", [day]).fetchone()[0]

    @property
    def day(self):
        """The last."""
        return json.loads(self._card.read_text())["day"]

    @property
    def day_visits(self):
        """How many came on the last day."""
        return json.loads(self._card.read_text())["visits"]

    @property
    def seconds(self):
        """How long `gatebook demo` took."""
        return json.loads(self._card.read_text())["seconds"]

    @property
    def file_bytes(self):
        return (self.data / "gatebook.sqlite").stat().st_size

    @contextlib.contextmanager
    def open(self, environment=None):
        """A server in the building itself, for what only reads."""
        server = Server(self.data, {**ENVIRONMENT, **(environment or {})}).start()
        try:
            await_idle(server.process.pid)
            yield server
        finally:
            server.stop()

    @contextlib.contextmanager
    def open_copy(self):
        """A server in a copy that is thrown away."""
        shutil.rmtree(self.scratch, ignore_errors=True)
        self.scratch.mkdir()
        subprocess.run(["cp", "-a", "--reflink=auto", self.data, self.scratch], check=True)
        server = Server(self.scratch / self.data.name, ENVIRONMENT).start()
        try:
            await_idle(server.process.pid)
            yield server
        finally:
            server.stop()
            shutil.rmtree(self.scratch, ignore_errors=True)


def yesterday():
    """In Asia/Ho_Chi_Minh, the day of a demo of one day."""
    return time.strftime("%Y-%m-%d", time.gmtime(time.time() + 7 * 3600 - 86_400))
