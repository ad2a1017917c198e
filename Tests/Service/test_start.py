"""Starting where it must not: one clear line, exit code 1, nothing overwritten."""

import contextlib
import os
import socket
import sqlite3

import pytest
from gatebook import ROOT, Server, run


def contents(folder):
    """What every file that lasts says. Of the database its rows and tables: SQLite counts openings in the file."""
    files = {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.startswith(("gatebook.sqlite", "gatebook.lock"))
    }
    with contextlib.closing(sqlite3.connect(f"file:{folder / 'gatebook.sqlite'}?mode=ro", uri=True)) as database:
        return files, list(database.iterdump())


def refused(*arguments, environment=None):
    """The one line that a refused command says."""
    result = run(*arguments, env={**os.environ, **(environment or {})})
    assert result.returncode == 1
    assert result.stdout == ""
    lines = result.stderr.splitlines()
    assert len(lines) == 1, result.stderr
    assert lines[0].startswith("gatebook: ")
    return lines[0]


@pytest.fixture
def stopped(data, staff):
    """A data folder with accounts, that no server has open."""
    return staff.join(Server(data)).data


def test_the_first_start_prints_the_set_up_link_and_where_it_listens(data):
    server = Server(data).start()
    server.stop()
    assert server.setup_link.startswith(f"{server.url}/setup/#")
    assert (data / "keys/master.key").stat().st_mode & 0o777 == 0o600
    assert data.stat().st_mode & 0o777 == 0o700


def test_a_busy_port_is_said_and_nothing_is_made(data):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        line = refused("serve", "--data", data, "--port", port)
    assert f"Port {port} on 127.0.0.1 is in use" in line
    assert not data.exists()


def test_a_folder_that_cannot_be_made_is_said(tmp_path):
    (tmp_path / "file").write_text("")
    line = refused("serve", "--data", tmp_path / "file/data", "--port", "0")
    assert "cannot be made" in line


def test_a_second_server_on_the_same_folder_is_refused(server):
    before = contents(server.data)
    line = refused("serve", "--data", server.data, "--port", "0")
    assert "in use by another Gatebook" in line
    assert contents(server.data) == before


def test_a_newer_database_is_refused_and_left_as_it_is(stopped):
    with sqlite3.connect(stopped / "gatebook.sqlite") as database:
        database.execute("INSERT INTO grdb_migrations VALUES ('999 from the future')")
    database.close()
    before = contents(stopped)
    line = refused("serve", "--data", stopped, "--port", "0")
    assert "made by a newer Gatebook" in line
    assert contents(stopped) == before


@pytest.mark.parametrize("name", ["master.key", "index.key"])
def test_a_lost_key_file_is_named_and_none_is_made_in_its_place(stopped, name):
    (stopped / "keys" / name).unlink()
    before = contents(stopped)
    line = refused("serve", "--data", stopped, "--port", "0")
    assert name in line and "is missing" in line
    assert contents(stopped) == before


def test_a_key_file_that_others_may_read_is_refused(stopped):
    (stopped / "keys/master.key").chmod(0o644)
    assert "chmod 600" in refused("serve", "--data", stopped, "--port", "0")


def test_a_configuration_that_is_not_there_or_wrong_is_said(data, tmp_path):
    assert "no configuration file" in refused("serve", "--data", data, "--config", tmp_path / "none.yaml")
    line = refused("serve", "--data", data, environment={"GATEBOOK_HTTP_PORT": "eighty"})
    assert "http.port is a number from 0 to 65535" in line
    assert not data.exists()


def test_a_headquarters_file_with_a_bad_row_stops_the_first_start(data, tmp_path):
    bad = tmp_path / "bad.csv"
    bad.write_text((ROOT / "Config/headquarters.csv").read_text().replace("LA-STP-1", "la stp"))
    line = refused("serve", "--data", data, "--port", "0", environment={"GATEBOOK_FILES_HEADQUARTERS": str(bad)})
    assert f"{bad}, line 4, column headquarters" in line
