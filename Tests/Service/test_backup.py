"""Backups: made while the server works, examined, restored whole or not at all, and made by themselves every day."""

import hashlib
import json
import os
import random
import shutil
import sqlite3
import stat
import subprocess
import threading
import time

import pytest
import requests
from closed_day import DAY, FAKETIME, PREFIX, wait_for
from gatebook import Server, arrival, local_day, new_id, run, short_folder


def backup(server, to):
    answer = run("backup", "--to", to, "--data", server.data)
    assert answer.returncode == 0, answer.stderr
    return answer.stdout


def restored(file, keys, folder):
    """A data folder of the backup and a copy of the keys."""
    folder.mkdir(mode=0o700)
    shutil.copytree(keys, folder / "keys")
    answer = run("restore", file, "--data", folder)
    assert answer.returncode == 0, answer.stderr
    return answer.stdout


def refusal(*arguments):
    answer = run(*arguments)
    assert answer.returncode == 1 and len(answer.stderr.splitlines()) == 1, answer.stdout + answer.stderr
    return answer.stderr


def files(folder):
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


class Desk(threading.Thread):
    """Registers visitors until it is told to stop."""

    def __init__(self, client):
        super().__init__()
        self.client, self.stopped, self.numbers, self.bodies = client, threading.Event(), {}, {}

    def run(self):
        while not self.stopped.is_set():
            visit = new_id()
            self.bodies[visit] = arrival("Nguyễn Thị Kanari")
            answer = self.client.put(f"/api/v1/visits/{visit}", self.bodies[visit])
            assert answer.status_code == 201, answer.text
            self.numbers[visit] = answer.json()["number"]


def test_a_backup_under_load_is_of_one_moment_and_restores_whole(server, data, tmp_path):
    desks = [Desk(server.come_in()) for _ in range(4)]
    for desk in desks:
        desk.start()
    wait_for(lambda: all(len(desk.numbers) > 20 for desk in desks))
    file = tmp_path / "copy.sqlite"
    known = {visit: number for desk in desks for visit, number in list(desk.numbers.items())}
    bodies = {visit: body for desk in desks for visit, body in list(desk.bodies.items())}
    said = backup(server, file)
    for desk in desks:
        desk.stopped.set()
        desk.join()
    assert sorted(os.listdir(tmp_path)) == ["copy.sqlite", "copy.sqlite.json"]
    for name in os.listdir(tmp_path):
        assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o600
    told = json.loads((tmp_path / "copy.sqlite.json").read_text())
    assert told["format"] == "gatebook-backup/1" and told["bytes"] == file.stat().st_size
    assert told["sha256"] == hashlib.sha256(file.read_bytes()).hexdigest() and told["sha256"] in said
    assert {key["name"] for key in told["keys"]} == {"index", "master", "sealing", "signing"}
    assert b"Kanari" not in file.read_bytes()

    folder = data.parent / "new"
    said = restored(file, data / "keys", folder)
    size = next(entry["size"] for entry in told["registers"] if entry["register"] == "LA-SNV-1")
    assert f"LA-SNV-1 has {size} entries" in said
    assert stat.S_IMODE((folder / "gatebook.sqlite").stat().st_mode) == 0o600
    examination = run("doctor", "--data", folder)
    assert examination.returncode == 0, examination.stdout
    again = Server(folder).start()
    try:
        # Who was signed in then is not signed in now.
        old = requests.get(again.url + "/api/v1/session", headers=desks[0].client.headers, timeout=30)
        assert old.status_code == 401
        client = again.sign_in()
        stored = {visit["id"]: visit["number"] for visit in client.day(local_day())["visits"]}
        # All that was acknowledged before the backup began, a part of what came meanwhile, and no number left out.
        assert {visit: stored.get(visit) for visit in known} == known
        everything = {visit: number for desk in desks for visit, number in desk.numbers.items()}
        assert len(known) <= len(stored) <= len(everything)
        assert stored.items() <= everything.items()
        assert all(visit["visitor"]["name"] == "Nguyễn Thị Kanari" for visit in client.day(local_day())["visits"])
        # A device that sends again what is there already is answered as the first time; the numbers go on.
        visit = next(iter(known))
        again_sent = client.put(f"/api/v1/visits/{visit}", bodies[visit])
        assert (again_sent.status_code, again_sent.json()["number"]) == (200, known[visit])
        assert client.arrive().json()["number"] > max(stored.values())
    finally:
        again.stop()


def test_the_copy_answers_for_the_signed_log(server, client, data, tmp_path):
    assert client.arrive().status_code == 201
    folder = tmp_path / "backups"
    folder.mkdir()
    said = backup(server, folder)
    file = next(folder.glob("gatebook-*.sqlite"))
    assert file.name in said
    server.stop()
    new = data.parent / "new"
    restored(file, data / "keys", new)
    log = tmp_path / "log.jsonl"
    for place in (data, new):
        day = ["--headquarters", "LA-SNV-1", "--day", local_day(), "--format", "jsonl", "--output", log]
        assert run("export", *day, "--data", place).returncode == 0
        answer = run("verify", log)
        assert answer.returncode == 0, answer.stdout
        log.unlink()
    server.start()


def test_without_a_server_the_command_makes_the_backup_itself(server, client, tmp_path):
    client.arrive()
    server.stop()
    backup(server, tmp_path / "copy.sqlite")
    assert sorted(os.listdir(tmp_path)) == ["copy.sqlite", "copy.sqlite.json"]
    server.start()


def test_a_backup_that_cannot_be_written_says_why_and_leaves_nothing(server, tmp_path):
    taken = tmp_path / "taken.sqlite"
    taken.write_text("mine")
    assert "is there already" in refusal("backup", "--to", taken, "--data", server.data)
    assert taken.read_text() == "mine"
    missing = tmp_path / "missing/copy.sqlite"
    assert "cannot be written: No such file or directory" in refusal("backup", "--to", missing, "--data", server.data)
    assert os.listdir(tmp_path) == ["taken.sqlite"]
    assert requests.get(server.url + "/health/ready", timeout=30).status_code == 200


def test_a_full_disk_takes_no_backup_and_the_desk_goes_on(server, client, tmp_path):
    small = tmp_path / "small"
    small.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", small], check=False).returncode:
        pytest.skip("only root mounts a small disk")
    try:
        assert "is full" in refusal("backup", "--to", small / "copy.sqlite", "--data", server.data)
        assert os.listdir(small) == []
        assert client.arrive().status_code == 201
    finally:
        subprocess.run(["umount", small], check=True)


# MARK: What is not restored


@pytest.fixture(scope="module")
def copy(staff, tmp_path_factory):
    """A backup with a few visits, and the keys beside it."""
    place = tmp_path_factory.mktemp("backup")
    with short_folder() as folder:
        server = staff.join(Server(folder / "data")).start()
        try:
            client = server.come_in()
            for _ in range(20):
                assert client.arrive().status_code == 201
            backup(server, place / "copy.sqlite")
        finally:
            server.stop()
        shutil.copytree(server.data / "keys", place / "keys")
    return place / "copy.sqlite"


def prepared(copy, folder):
    """A new data folder with the keys of a backup."""
    folder.mkdir(mode=0o700)
    shutil.copytree(copy.parent / "keys", folder / "keys")
    return folder


def without_lock(folder):
    return [name for name in files(folder) if name != "gatebook.lock"]


def test_a_damaged_backup_is_refused_wherever_it_is_damaged(copy, tmp_path, seed):
    """With what is written beside it by its digest; without it because everything is examined."""
    chance = random.Random(seed)
    whole = copy.read_bytes()
    page = 4096
    for kind in ["flipped", "cut", "swapped"]:
        for is_described in [True, False]:
            file = tmp_path / f"{kind}-{is_described}.sqlite"
            damaged = bytearray(whole)
            if kind == "flipped":
                # Somewhere in an entry's text, where SQLite itself sees nothing.
                place = whole.index(b'"occurredAt":"') + 20
                damaged[place] ^= 1
            elif kind == "cut":
                del damaged[chance.randrange(page, len(whole)) :]
            else:
                count = len(whole) // page
                first, second = chance.sample(range(1, count), 2)
                a, b = (slice(number * page, (number + 1) * page) for number in (first, second))
                if damaged[a] == damaged[b]:
                    continue
                damaged[a], damaged[b] = damaged[b], damaged[a]
            file.write_bytes(damaged)
            if is_described:
                shutil.copy(f"{copy}.json", f"{file}.json")
            folder = prepared(copy, tmp_path / file.stem)
            before = files(folder)
            sentence = refusal("restore", file, "--data", folder)
            assert "is damaged and was not used" in sentence, sentence
            assert ("SHA-256" in sentence) == is_described, sentence
            assert without_lock(folder) == before


def test_what_is_no_backup_or_newer_or_not_there_is_refused(copy, tmp_path):
    folder = prepared(copy, tmp_path / "new")
    before = files(folder)
    text = tmp_path / "text.sqlite"
    text.write_text("xin chào")
    assert "is no backup of Gatebook" in refusal("restore", text, "--data", folder)
    other = tmp_path / "other.sqlite"
    with sqlite3.connect(other) as database:
        database.execute("CREATE TABLE something (x)")
    database.close()
    assert "is no backup of Gatebook" in refusal("restore", other, "--data", folder)
    assert "cannot be read" in refusal("restore", tmp_path / "none.sqlite", "--data", folder)
    newer = tmp_path / "newer.sqlite"
    shutil.copy(copy, newer)
    with sqlite3.connect(newer) as database:
        database.execute("INSERT INTO grdb_migrations VALUES ('999 from the future')")
    database.close()
    assert "made by a newer Gatebook" in refusal("restore", newer, "--data", folder)
    assert without_lock(folder) == before


def test_a_folder_that_holds_registers_is_left_as_it_is(server, copy, data):
    assert "is in use by another Gatebook" in refusal("restore", copy, "--data", data)
    server.stop()
    database = (data / "gatebook.sqlite").read_bytes()
    assert "holds registers already" in refusal("restore", copy, "--data", data)
    assert (data / "gatebook.sqlite").read_bytes() == database
    server.start()


@pytest.mark.parametrize("name", ["master", "index", "signing", "sealing"])
def test_without_its_keys_or_with_others_a_backup_is_refused(copy, tmp_path, name):
    folder = prepared(copy, tmp_path / "new")
    key = next(path for path in (folder / "keys").iterdir() if path.name.startswith(name))
    whole = key.read_bytes()
    key.unlink()
    assert key.name in refusal("restore", copy, "--data", folder)
    key.write_bytes(bytes(32 - len(b"other")) + b"other")
    key.chmod(0o600)
    assert key.name in refusal("restore", copy, "--data", folder)
    assert not (folder / "gatebook.sqlite").exists()
    key.write_bytes(whole)
    assert run("restore", copy, "--data", folder).returncode == 0


# MARK: Every day


def server_at(data, offset, folder, when, **settings):
    environment = {
        "GATEBOOK_LOG_LEVEL": "notice", "GATEBOOK_BACKUP_FOLDER": str(folder), "GATEBOOK_BACKUP_TIME": when,
        "GATEBOOK_BACKUP_KEEP": "2", **settings,
    }  # fmt: skip
    if offset:
        environment |= {"LD_PRELOAD": FAKETIME, "FAKETIME": f"{offset:+d}s", "DONT_FAKE_MONOTONIC": "1"}
    return Server(data, environment, PREFIX if offset else ())


def clock_in_vietnam(seconds=0):
    return time.strftime("%H:%M", time.gmtime(time.time() + seconds + 7 * 3600))


def test_a_day_has_one_backup_and_the_oldest_go(data, tmp_path):
    folder = tmp_path / "backups"
    folder.mkdir()
    (folder / "mine.txt").write_text("left alone")
    # Of a server that was killed while it wrote.
    (folder / ".gatebook-20261123T011502Z.sqlite.part").write_bytes(b"half")
    due = clock_in_vietnam(-3600)
    kept = []
    for days in range(3):
        server = server_at(data, days * DAY, folder, due).start()
        try:
            found = wait_for(lambda: [path for path in sorted(folder.glob("*.sqlite")) if path not in kept])
            kept = (kept + found)[-2:]
            wait_for(lambda: sorted(folder.glob("*.sqlite")) == kept)
            assert "warnings" not in requests.get(server.url + "/health/ready", timeout=30).json()
        finally:
            server.stop()
    # Started again on the same day, it makes no other: it looks as soon as it starts.
    server.start()
    time.sleep(3)
    server.stop()
    assert sorted(folder.glob("*.sqlite")) == kept
    assert sorted(os.listdir(folder)) == sorted(["mine.txt", *(path.name + end for path in kept for end in ("", ".json"))])
    new = data.parent / "new"
    restored(kept[-1], data / "keys", new)


def test_a_backup_is_not_made_before_its_time(data, tmp_path):
    folder = tmp_path / "backups"
    folder.mkdir()
    # One of an hour ago, and the next is due in an hour.
    stamp = time.strftime("%Y%m%dT%H%M%SZ", time.gmtime(time.time() - 3600))
    (folder / f"gatebook-{stamp}.sqlite").write_bytes(b"")
    server = server_at(data, 0, folder, clock_in_vietnam(3600)).start()
    # It looks as soon as it starts.
    time.sleep(3)
    server.stop()
    assert len(list(folder.glob("*.sqlite"))) == 1


def test_a_backup_that_fails_is_said_and_tried_again(data, tmp_path):
    folder = tmp_path / "not-there-yet"
    server = server_at(data, 0, folder, "00:00").start()
    try:
        def health():
            return requests.get(server.url + "/health/ready", timeout=30)

        def failures():
            text = requests.get(server.url + "/metrics", timeout=30).text
            return 'gatebook_job_failures_total{job="backup"} 1' in text

        wait_for(lambda: health().json().get("warnings") == ["backup-failing"])
        assert health().status_code == 200 and failures()
        assert "the backup failed" in server.logged() and "not-there-yet cannot be read" in server.logged()
        folder.mkdir()
        wait_for(lambda: list(folder.glob("*.sqlite")), seconds=90)
        wait_for(lambda: "warnings" not in health().json())
        text = requests.get(server.url + "/metrics", timeout=30).text
        assert "gatebook_backup_bytes " in text and "gatebook_backup_age_seconds " in text
    finally:
        server.stop()
