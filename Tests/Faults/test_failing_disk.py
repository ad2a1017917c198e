"""Errors and delays of the disk: a commit that failed is neither a yes nor a no, and a repeat with the same id settles it."""

import time

import pytest
import requests
from tracing import injected
from witness import Witness, entries, entry_of, examine

FAILURES = {
    "one fsync fails": "fdatasync:error=EIO:when=1",
    "a later fsync fails": "fdatasync:error=EIO:when=5",
    "each fsync fails": "fdatasync:error=EIO",
    "one write fails": "pwrite64:error=EIO:when=7",
    "each write fails": "pwrite64:error=EIO:when=3+",
}


@pytest.mark.parametrize("failure", FAILURES)
def test_after_an_error_nothing_more_is_written_and_a_repeat_gives_one_entry(server, chance, tmp_path, failure):
    witness = Witness(server.sign_in(), chance)
    with witness.writing(hands=4):
        time.sleep(1)
    before = len(witness.receipts)
    with injected(server, tmp_path / "trace", [FAILURES[failure]]):
        with witness.writing(hands=8, excused=["outcome-unknown"]):
            # It ends by itself, so that whoever watches over it starts it again.
            assert server.process.wait(timeout=60) == 1
    assert "The disk failed while writing" in server.logged()
    failed = witness.unanswered()
    assert failed
    server.start()
    assert witness.lost(server.data) == []
    witness.settle()
    assert entries(server.data).keys() == set(map(entry_of, witness.sent))
    assert examine(server.data) == []
    print(f"{failure}: {len(witness.receipts) - before - len(failed)} acknowledged before it, {len(failed)} unknown")


def test_a_slow_fsync_serves_all_who_wait_and_keeps_nobody_else_waiting(server, chance, tmp_path):
    witness = Witness(server.sign_in(), chance)
    with injected(server, tmp_path / "trace", ["fdatasync:delay_exit=400000"]):
        with witness.writing(hands=32):
            for _ in range(20):
                assert requests.get(server.url + "/health/live", timeout=5).status_code == 200
                assert witness.client.get("/api/v1/session").status_code == 200
                time.sleep(0.2)
    fsyncs = (tmp_path / "trace").read_text().count("fdatasync(")
    assert len(witness.receipts) > 3 * fsyncs > 0
    assert witness.unanswered() == []
    witness.settle()
    assert examine(server.data) == []
    print(f"a slow fsync: {fsyncs} of 0.4 s for {len(witness.receipts)} entries of 32 desks")
