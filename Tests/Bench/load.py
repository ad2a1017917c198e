"""Many connections at once, by wrk: one thread of it, so that it takes as little as it can from who is measured."""

import json
import os
import subprocess
import time
from pathlib import Path

from gatebook import HEADQUARTERS, new_id

SCRIPTS = Path(__file__).parent
CONNECTIONS = 64
#: Desks of the building, each with a session, a device and numbers of its own.
DESKS = 8
SECONDS = int(os.environ.get("BENCH_SECONDS", "10"))


def empty_posts(url, seconds=SECONDS):
    """Empty JSON POSTs, one after another on each connection."""
    return _drive(url, "empty.lua", seconds)


class Reception:
    """The desks of a building, signed in: what they register is counted in the register."""

    def __init__(self, server, folder, username):
        self.server = server
        self._desks = folder / "desks"
        clients = [server.sign_in(username) for _ in range(DESKS)]
        self._desks.write_text("".join(f"{client.headers['Cookie']}\t{new_id()}\n" for client in clients))
        self._desks.chmod(0o600)
        self._numbered = 0
        self._client = clients[0]

    def arrivals(self, seconds=SECONDS, pause=0, others=0):
        """Arrivals of people, one after another on each connection, with so many milliseconds between them.

        It fails when one was refused, or when the register has not grown by as many entries: those that were answered,
        those on their way at the end, and at most so many of others.
        """
        before = self._settled_size()
        load = _drive(self.server.url, "arrivals.lua", seconds, self._desks, self._numbered, pause)
        self._numbered += load["sent"] // DESKS + 1
        written = self._settled_size() - before
        most = load["requests"] + CONNECTIONS + others
        assert load["requests"] <= written <= most, f"{load} but {written} entries"
        return load

    def _settled_size(self):
        """When what was on its way at the end of a load has come."""
        known = None
        while (size := self.size()) != known:
            known = size
            time.sleep(0.5)
        return size

    def size(self):
        """Of the register, as its checkpoint says."""
        note = self._client.get(f"/api/v1/headquarters/{HEADQUARTERS}/checkpoint").text
        return int(note.splitlines()[1])


def _drive(url, script, seconds, *arguments):
    command = ["wrk", "--threads", "1", "--connections", CONNECTIONS, "--duration", f"{seconds}s", "--timeout", "30s"]
    command += ["--script", SCRIPTS / script, url, "--", *arguments]
    said = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=True).stdout
    load = json.loads(said.splitlines()[-1])
    assert load["failures"] == 0, f"{load}\n{said}"
    return load
