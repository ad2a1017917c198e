"""The process dies as it begins each write of an upgrade: what is left is a database of one version, whole."""

import base64
import contextlib
import re
import shutil
import signal
import sqlite3
import subprocess

import pytest
from gatebook import BINARY, ROOT
from tracing import command, files
from witness import examine

FIXTURES = ROOT / "Tests/StorageTests/Fixtures"
VERSIONS = sorted(int(re.search(r"\d+", path.name)[0]) for path in FIXTURES.glob("version*.sql"))


def folder_of(version, data):
    """A folder as that version left it."""
    (data / "keys").mkdir(parents=True)
    data.chmod(0o700)
    for number in range(1, version + 1):
        with contextlib.suppress(FileNotFoundError):
            for line in (FIXTURES / f"version{number}.keys").read_text().splitlines():
                name, key = line.split()
                file = data / f"keys/{name}.key"
                file.write_bytes(base64.b64decode(key))
                file.chmod(0o600)
    script = (FIXTURES / f"version{version}.sql").read_bytes()
    # As a server leaves it: in WAL mode.
    subprocess.run(["sqlite3", data / "gatebook.sqlite"], input=script + b"PRAGMA journal_mode = wal;", check=True, capture_output=True)


def told(data):
    """Which version it is of, and everything that is in it."""
    with contextlib.closing(sqlite3.connect(data / "gatebook.sqlite")) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        version = database.execute("SELECT count(*) FROM grdb_migrations").fetchone()[0]
        return version, list(database.iterdump())


@pytest.mark.parametrize("call", ["pwrite64", "fdatasync"])
# From the version before, and from the first.
@pytest.mark.parametrize("version", [VERSIONS[-2], VERSIONS[0]])
def test_killed_at_each_step_of_an_upgrade_a_database_is_of_one_version(data, tmp_path, rounds, version, call):
    folder_of(version, tmp_path / "old")
    before, seen, killed, count = told(tmp_path / "old"), {}, 0, 0
    # All eight migrations take hundreds of writes.
    stride = 1 if version == VERSIONS[-2] else max(1, 100 // rounds)
    while True:
        count += 1 if count < 5 or call == "fdatasync" else stride
        shutil.copytree(tmp_path / "old", data)
        traced = command(tmp_path / "trace", [f"{call}:signal=KILL:when={count}"], files(data), "-qq", "-D")
        upgrade = subprocess.run(
            [*traced, BINARY, "doctor", "--data", data], cwd=ROOT, capture_output=True, text=True, timeout=120
        )
        if upgrade.returncode != -signal.SIGKILL:
            assert "ok " in upgrade.stdout, upgrade
            break
        killed += 1
        reached, content = told(data)
        assert version <= reached <= VERSIONS[-1]
        if reached == version:
            # The old version goes on with it as if nothing had been tried.
            assert (reached, content) == before, count
        elif reached < VERSIONS[-1]:
            assert seen.setdefault(reached, content) == content, count
        seen.setdefault(reached, content)
        wrong = [line for line in examine(data) if "bundles fail" not in line and "was set back" not in line]
        assert wrong == [], count
        assert told(data)[0] == VERSIONS[-1]
        shutil.rmtree(data)
    assert killed >= 2 and set(seen) <= set(VERSIONS[VERSIONS.index(version) :]) and version in seen
    print(f"from version {version}: killed at {killed} {call}, left at {sorted(seen)}")
