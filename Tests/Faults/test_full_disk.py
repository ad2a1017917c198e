"""A disk without room, and one that takes nothing any more: refused with a code, nothing half kept, and on it goes."""

import contextlib
import os
import subprocess
import time

import pytest
import requests
from closed_day import day_at, server_at, wait_for, whole
from disk import Disk, SmallDisk, stopped
from gatebook import UNLIMITED, Server, lines_of, problem
from witness import Witness, entries, entry_of, examine


def fill(folder, leaving=0):
    """Takes all the room but some bytes; in steps, because a file system keeps some of what it says is free for itself."""
    path, taken = folder / f"ballast-{leaving}", 0
    with contextlib.suppress(OSError), open(path, "wb") as ballast:
        for step in [1 << 20, 64 << 10, 4 << 10]:
            with contextlib.suppress(OSError):
                while (free := os.statvfs(folder)).f_bavail * free.f_frsize >= leaving + step:
                    os.posix_fallocate(ballast.fileno(), taken, step)
                    taken += step
    return path


@pytest.fixture(params=["tmpfs", "ext4", "xfs"])
def disk(request, data):
    made = SmallDisk(data, 16 << 20) if request.param == "tmpfs" else Disk(data, request.param)
    with made:
        yield made


def test_a_full_disk_is_said_and_when_there_is_room_it_goes_on_by_itself(disk, data, chance):
    server = Server(data, UNLIMITED).start()
    try:
        server.add_account("le.tan")
        witness = Witness(server.sign_in(), chance)
        ballast = [fill(data, leaving=1 << 20)]
        with witness.writing(excused=["disk-full"]):
            wait_for(lambda: witness.refusals, 120)
        # Now there is none at all. What lies free within SQLite's files may still take an entry or two.
        ballast.append(fill(data))
        with witness.writing(hands=8, excused=["disk-full"]):
            wait_for(lambda: len(witness.refusals) >= 8, 120)
        refused = witness.unanswered()
        assert set(refused) == set(witness.refusals) and len(witness.receipts) > 10
        # By either way in, again and again.
        for put in refused * 3:
            [line] = lines_of(witness.client.sync([{"put": put, "body": witness.sent[put]}]))
            assert line["status"] in (200, 201, 507) and "review" not in line
            answer = witness.put(put)
            if answer.status_code in (200, 201):
                witness.receipts[put] = answer.content
                continue
            assert (answer.status_code, problem(answer)["code"]) == (507, "disk-full")
            assert "Retry-After" in answer.headers
        assert witness.unanswered()
        assert entries(data).keys() == set(map(entry_of, witness.receipts))
        ready = requests.get(server.url + "/health/ready", timeout=10)
        assert (ready.status_code, problem(ready)["code"]) == (507, "disk-full")
        assert requests.get(server.url + "/health/live", timeout=10).status_code == 200
        # What is only read is there.
        assert witness.client.get("/api/v1/session").status_code == 200

        for file in ballast:
            file.unlink(missing_ok=True)
        wait_for(lambda: witness.put(refused[-1]).status_code in (200, 201))
        witness.settle()
        server.kill()
        server.start()
        assert witness.lost(data) == []
        # So small a disk has no room for a day.
        assert [line for line in examine(data) if "of the disk are free" not in line] == []
        witness.settle()
    finally:
        server.stop()


def test_a_disk_that_turns_read_only_loses_nothing(data, chance):
    """As ext4 turns by itself after an error. Nobody can remount a disk that has files open for writing."""
    with Disk(data, "ext4") as disk:
        server = Server(data, UNLIMITED).start()
        try:
            server.add_account("le.tan")
            witness = Witness(server.sign_in(), chance)
            with witness.writing(excused=["read-only", "outcome-unknown"]):
                time.sleep(1)
                with stopped(server):
                    subprocess.run(["mount", "-o", "remount,abort", data], check=True)
                wait_for(lambda: witness.refusals or server.process.poll() is not None)
            assert len(witness.receipts) > 10
            server.kill()
            disk.unmount()
            disk.mount()
            server.start()
            assert witness.lost(data) == []
            witness.settle()
            assert examine(data) == []
        finally:
            server.stop()


def test_a_bundle_that_finds_no_room_is_said_and_comes_whole_when_there_is(yesterday, tmp_path):
    folder = tmp_path / "bundles"
    with SmallDisk(folder, 1 << 20):
        ballast = fill(folder, leaving=8 << 10)
        server = server_at(yesterday, 0, folder).start()
        try:
            wait_for(lambda: "bundles-failing" in requests.get(server.url + "/health/ready", timeout=10).text)
            assert os.listdir(folder) == [ballast.name]
            assert [line for line in examine(yesterday) if str(folder) in line]
            # Reception does not notice.
            assert server.sign_in().arrive().status_code == 201
            ballast.unlink()
            path = folder / f"LA-SNV-1_{day_at(-86_400)}.zip"
            wait_for(path.exists, 90)
            whole(path)
            wait_for(lambda: "bundles-failing" not in requests.get(server.url + "/health/ready", timeout=10).text)
            assert os.listdir(folder) == [path.name]
            assert examine(yesterday) == []
        finally:
            server.stop()
