"""The process dies while a day is closed and its bundle written: each is there once, and whole."""

import contextlib
import os
import shutil
import signal
import sqlite3
import time

import pytest
from closed_day import DAY, day_at, server_at, wait_for, whole
from tracing import command, files
from witness import examine

# What the service does with its folder, step by step; the process is killed as it begins each of them.
BUNDLE_STEPS = ["openat:1", "write:1", "fsync:1", "rename:1", "openat:2", "fsync:2", "openat:3", "openat:4"]


@pytest.mark.parametrize("step", BUNDLE_STEPS)
def test_killed_at_each_step_there_is_exactly_one_whole_bundle(yesterday, tmp_path, step):
    folder = tmp_path / "bundles"
    folder.mkdir()
    name = f"LA-SNV-1_{day_at(-DAY)}.zip"
    call, _, count = step.partition(":")
    server = server_at(yesterday, 0, folder)
    paths = [folder, folder / name, folder / f".{name}.part"]
    server.prefix = command(tmp_path / "trace", [f"{call}:signal=KILL:when={count}"], paths, "-qq", "-D")
    # Before it listens, or after.
    with contextlib.suppress(AssertionError):
        server.start()
    assert server.process.wait(timeout=60) == -signal.SIGKILL
    server.stop()
    assert set(os.listdir(folder)) <= {name, f".{name}.part"}
    if (folder / name).exists():
        whole(folder / name)
    server = server_at(yesterday, 0, folder).start()
    try:
        wait_for((folder / name).exists)
        time.sleep(6)
        assert os.listdir(folder) == [name]
        whole(folder / name)
    finally:
        server.stop()


def closings(data):
    with contextlib.closing(sqlite3.connect(f"file:{data / 'gatebook.sqlite'}?mode=ro", uri=True)) as database:
        noted = database.execute("SELECT register, day FROM closing").fetchall()
        [[entries]] = database.execute("SELECT count(*) FROM entry WHERE kind = 'dayClosed'")
    assert entries == len(noted) == len(set(noted))
    return noted


@pytest.mark.parametrize("call", ["pwrite64", "fdatasync"])
def test_killed_at_each_step_of_its_closing_a_day_is_closed_once(yesterday, tmp_path, call):
    kept, killed = yesterday.parent / "kept", 0
    shutil.copytree(yesterday, kept)
    for count in range(1, 200):
        shutil.rmtree(yesterday)
        shutil.copytree(kept, yesterday)
        server = server_at(yesterday, 0)
        trace = tmp_path / f"trace-{call}-{count}"
        server.prefix = command(trace, [f"{call}:signal=KILL:when={count}"], files(yesterday), "-qq", "-D")
        with contextlib.suppress(AssertionError):
            server.start()
            wait_for(lambda server=server: server.process.poll() is not None or closings(yesterday))
            # Others may write after it.
            time.sleep(0.5)
        survived = server.process.poll() is None
        server.stop()
        if survived:
            break
        killed += 1
        again = server_at(yesterday, 0).start()
        try:
            wait_for(lambda: closings(yesterday))
            assert closings(yesterday) == [("LA-SNV-1", day_at(-DAY))]
            assert examine(yesterday) == [], count
        finally:
            again.stop()
    else:
        raise AssertionError("it never ends")
    assert killed >= (10 if call == "pwrite64" else 1)
    print(f"dayClosed: killed at {killed} {call}")
