"""The power goes while desks write (simulated: what the file system has not written is thrown away)."""

import os
import time

import pytest
from disk import Disk
from gatebook import UNLIMITED, Server
from witness import Witness, entries, entry_of, examine


@pytest.mark.parametrize("kind", ["ext4", "xfs"])
def test_no_acknowledged_entry_is_lost_when_the_power_goes(data, chance, rounds, kind):
    with Disk(data, kind) as disk:
        server = Server(data, UNLIMITED).start()
        try:
            server.add_account("le.tan")
            witness = Witness(server.sign_in(), chance)
            acknowledged = 0
            for _ in range(rounds):
                before = len(witness.sent)
                with witness.writing():
                    time.sleep(chance.uniform(0.1, 1))
                    disk.cut_power(server)
                acknowledged += len(witness.receipts) - before
                server.start()
                assert witness.lost(data) == []
                assert examine(data) == []
                witness.settle(since=before)
            witness.settle()
        finally:
            server.stop()
        assert acknowledged > 3 * rounds
        assert entries(data).keys() == set(map(entry_of, witness.sent))
        print(f"{kind}: {rounds} cuts, {acknowledged} entries acknowledged before them, 0 lost")


@pytest.mark.parametrize("kind", ["ext4", "xfs"])
def test_the_cut_is_one_that_a_server_without_fsync_does_not_survive(data, chance, kind):
    """Otherwise the test above would prove nothing."""
    with Disk(data, kind) as disk:
        # Each fsync does nothing and succeeds.
        server = Server(data, UNLIMITED, prefix=["eatmydata"]).start()
        try:
            server.add_account("le.tan")
            witness = Witness(server.sign_in(), chance)
            os.sync()
            with witness.writing():
                time.sleep(1)
                disk.cut_power(server)
            try:
                server.start()
            except AssertionError:
                return
            assert len(witness.lost(data)) > 0
        finally:
            server.stop()
