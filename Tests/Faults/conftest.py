"""Disks that fail, power that goes, processes that are killed: on disks in files, and on nothing else of the machine."""

import os
import shutil
import tempfile
from pathlib import Path

import pytest
from disk import Disk
from gatebook import UNLIMITED, Server, many_open_files

PROGRAMS = ["eatmydata", "mkfs.ext4", "mkfs.xfs", "slowhttptest", "sqlite3", "strace", "xfs_io"]


def pytest_configure(config):
    """Nothing is left out in silence: what the machine does not allow ends the run before it begins."""
    if hasattr(config, "workerinput"):
        return
    if os.geteuid() != 0:
        raise pytest.UsageError("The fault tests mount disks of their own, which takes root: sudo make test-faults")
    if missing := [program for program in PROGRAMS if not shutil.which(program)]:
        raise pytest.UsageError(f"The fault tests need {', '.join(missing)}: make test-faults installs them.")
    folder = Path(tempfile.mkdtemp(prefix="gb-", dir="/tmp"))
    try:
        with Disk(folder / "disk"):
            pass
    except OSError as error:
        raise pytest.UsageError(f"The fault tests need loop mounts, which this machine refuses: {error}") from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(autouse=True)
def open_files():
    with many_open_files(16384):
        yield


@pytest.fixture
def rounds():
    """How often what may or may not hit is tried: make test-faults ROUNDS=100."""
    return int(os.environ.get("GATEBOOK_FAULT_ROUNDS", "10"))


@pytest.fixture
def server(data, staff):
    """A server with a staff, which one address may ask as often as it likes."""
    server = staff.join(Server(data, UNLIMITED)).start()
    yield server
    server.stop()

