"""The process dies a hundred times while desks write: what was acknowledged is there."""

import contextlib
import shutil
import signal
import time

import pytest
from gatebook import UNLIMITED, Server
from tracing import command
from witness import Witness, entries, entry_of, examine

# Not fewer than the promise says, however short the run is to be.
KILLS = 100


def test_a_hundred_kills_under_load_lose_no_acknowledged_entry_and_no_number(data, chance):
    server = Server(data, UNLIMITED).start()
    try:
        server.add_account("le.tan")
        witness = Witness(server.sign_in(), chance)
        unanswered = 0
        for _ in range(KILLS):
            before = len(witness.sent)
            with witness.writing():
                time.sleep(chance.uniform(0.05, 0.6))
                server.kill()
            unanswered += len(witness.unanswered())
            server.start()
            assert witness.lost(data) == []
            witness.settle(since=before)
        witness.settle()
    finally:
        server.stop()
    assert unanswered > KILLS
    assert entries(data).keys() == set(map(entry_of, witness.sent))
    assert examine(data) == []
    print(f"{KILLS} kills: {len(witness.sent)} entries, {unanswered} of them settled by a repeat, none lost, none twice")


@pytest.mark.parametrize(("file", "call"), [("", "pwrite64"), ("", "fdatasync"), ("-wal", "ftruncate")])
def test_killed_at_each_step_of_coming_back_and_stopping_it_comes_back(data, tmp_path, chance, file, call):
    """After it was killed it reads what stands in the write-ahead log; when it is stopped, that goes into the one file."""
    server, left, killed = Server(data, UNLIMITED).start(), tmp_path / "left", 0
    try:
        server.add_account("le.tan")
        witness = Witness(server.sign_in(), chance)
        with witness.writing():
            time.sleep(0.5)
            server.kill()
        shutil.copytree(data, left, ignore=shutil.ignore_patterns("*.sock"))
        path = data / f"gatebook.sqlite{file}"
        for count in range(1, 1000):
            # Each of the first, then every seventh: a page more is like the one before it.
            if count > 10 and count % 7:
                continue
            traced = Server(data, UNLIMITED)
            traced.prefix = command(tmp_path / "trace", [f"{call}:signal=KILL:when={count}"], [path], "-qq", "-D")
            with contextlib.suppress(AssertionError):
                traced.start()
                traced.process.terminate()
            ended = traced.process.wait(timeout=60)
            assert ended in (0, -signal.SIGKILL)
            server.start()
            assert witness.lost(data) == []
            assert examine(data) == []
            if ended == 0:
                break
            killed += 1
            server.kill()
            shutil.rmtree(data)
            shutil.copytree(left, data)
        else:
            raise AssertionError("it never comes back")
        witness.settle()
        assert killed > 0
        print(f"killed at {killed} {call} of coming back and stopping")
    finally:
        server.stop()
