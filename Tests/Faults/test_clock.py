"""A clock that jumps: no entry is refused for it, numbers say what came first, and no day is closed twice."""

import contextlib
import sqlite3
import time

import pytest
from closed_day import DAY, FAKETIME, PREFIX, day_at, server_at, wait_for
from gatebook import UNLIMITED, Server, local_day
from witness import Witness, entries, entry_of, examine


@pytest.fixture
def jumping(data):
    """A server whose clock goes by what stands in a file: `+0`, `-3d`."""
    clock = data.parent / "clock"
    clock.write_text("+0\n")
    moved = {"LD_PRELOAD": FAKETIME, "FAKETIME_TIMESTAMP_FILE": str(clock), "FAKETIME_NO_CACHE": "1"}
    server = Server(data, {**UNLIMITED, **moved, "DONT_FAKE_MONOTONIC": "1"}, PREFIX).start()
    try:
        server.add_account("le.tan")
        yield server, clock
    finally:
        server.stop()


def test_a_clock_that_jumps_back_and_forth_loses_nothing_and_is_said(jumping, chance):
    server, clock = jumping
    witness = Witness(server.sign_in(), chance)
    days = ["+0", "-3d", "+0", "+3d", "-1d", "+0"]
    for offset in days:
        clock.write_text(offset + "\n")
        # Whose session is over by this clock signs in again.
        witness.client = server.sign_in()
        with witness.writing():
            time.sleep(1)
        assert witness.unanswered() == []
    witness.settle()
    assert entries(server.data).keys() == set(map(entry_of, witness.sent))
    with contextlib.closing(sqlite3.connect(f"file:{server.data / 'gatebook.sqlite'}?mode=ro", uri=True)) as database:
        # The server's own are the exits and closings that each clock makes due.
        query = "SELECT receivedAt FROM entry WHERE leaf ->> '$.author' <> 'server' ORDER BY number"
        times = [at for [at] in database.execute(query)]
    assert len(times) == len(witness.sent)
    jumps = [round((after - before) / 86_400_000) for before, after in zip(times, times[1:])]
    assert [jump for jump in jumps if jump] == [-3, 3, 3, -4, 1]
    server.stop()
    # It is said until it is so late.
    [wrong] = examine(server.data)
    assert "it was set back" in wrong
    print(f"{len(days) - 1} jumps, {len(witness.sent)} entries, none refused")


def closings(data):
    with contextlib.closing(sqlite3.connect(f"file:{data / 'gatebook.sqlite'}?mode=ro", uri=True)) as database:
        noted = [day for [day] in database.execute("SELECT day FROM closing WHERE register = 'LA-SNV-1' ORDER BY day")]
        [[entries]] = database.execute("SELECT count(*) FROM entry WHERE kind = 'dayClosed'")
    assert entries == len(noted)
    return noted


def test_days_that_a_wrong_clock_closed_are_not_closed_again(yesterday):
    def night(offset, last):
        server = server_at(yesterday, offset).start()
        try:
            wait_for(lambda: closings(yesterday)[-1:] == [day_at(last)])
            time.sleep(1)
            # Whatever is closed, a visitor of today is registered.
            answer = server.sign_in().arrive()
            assert (answer.status_code, answer.json()["day"]) == (201, local_day())
        finally:
            server.stop()

    # With a clock that is off from the beginning, timers never end: what the night does, a server does at its start.
    night(0, -DAY)
    night(3 * DAY, 2 * DAY)
    closed = closings(yesterday)
    night(-2 * DAY, 2 * DAY)
    night(0, 2 * DAY)
    assert closings(yesterday) == closed == [day_at(day * DAY) for day in [-1, 0, 1, 2]]
    night(4 * DAY, 3 * DAY)
    assert closings(yesterday) == [*closed, day_at(3 * DAY)]
    server = server_at(yesterday, 4 * DAY + 60).start()
    try:
        assert examine(yesterday) == []
    finally:
        server.stop()
