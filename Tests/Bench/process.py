"""What the kernel says about a running process."""

import os
import time
from pathlib import Path

#: A process that has taken less of a core for so long has nothing on its hands.
IDLE_SHARE = 0.03
IDLE_SECONDS = 2
MOST_SECONDS = 3600


def await_idle(pid):
    """Returns when the process does nothing any more: what is opened at the start is open, what is due is done."""
    deadline = time.monotonic() + MOST_SECONDS
    while time.monotonic() < deadline:
        before = processor_seconds(pid)
        time.sleep(IDLE_SECONDS)
        if processor_seconds(pid) - before < IDLE_SHARE * IDLE_SECONDS:
            return
    raise AssertionError(f"the process {pid} is not idle after {MOST_SECONDS} s")


def processor_seconds(pid):
    # The name, in brackets, may hold spaces.
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def resident_bytes(pid):
    return _status(pid, "VmRSS")


def peak_bytes(pid):
    """The most that was resident since the last `forget_peak`."""
    return _status(pid, "VmHWM")


def forget_peak(pid):
    Path(f"/proc/{pid}/clear_refs").write_text("5")


def _status(pid, name):
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith(f"{name}:"):
            return int(line.split()[1]) * 1024
    raise AssertionError(f"the kernel does not say {name}")
