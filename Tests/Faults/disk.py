"""Disks in files, from which the power can be taken, and which can be small."""

import contextlib
import os
import signal
import subprocess
import time
from pathlib import Path

# mkfs.xfs makes none that are smaller. The file is sparse.
BYTES = 320 << 20


class Disk:
    """A file system in a file, mounted at a folder that it makes."""

    def __init__(self, folder, kind="ext4", size=BYTES):
        self.folder = Path(folder)
        self.image = self.folder.with_suffix(".image")
        self.image.touch()
        os.truncate(self.image, size)
        run(f"mkfs.{kind}", "-q", self.image)

    def __enter__(self):
        self.folder.mkdir()
        self.mount()
        with contextlib.suppress(FileNotFoundError):
            (self.folder / "lost+found").rmdir()
        return self

    def __exit__(self, *_):
        # A test that failed may have left something open.
        subprocess.run(["umount", "--lazy", self.folder], check=False)

    def mount(self):
        run("mount", "-o", "loop", self.image, self.folder)
        self.folder.chmod(0o700)

    def unmount(self):
        run("umount", self.folder)

    def cut_power(self, server):
        """What the file system has not written by now is lost, as are the processes. Nothing is flushed on the way."""
        with stopped(server):
            run("xfs_io", "-x", "-c", "shutdown", self.folder)
            server.kill()
        self.unmount()
        self.mount()


class SmallDisk:
    """A file system in memory, of few bytes."""

    def __init__(self, folder, size):
        self.folder = Path(folder)
        self.size = size

    def __enter__(self):
        self.folder.mkdir()
        run("mount", "-t", "tmpfs", "-o", f"size={self.size},mode=0700", "gatebook", self.folder)
        return self

    def __exit__(self, *_):
        subprocess.run(["umount", "--lazy", self.folder], check=False)


@contextlib.contextmanager
def stopped(server):
    """A server in the middle of whatever it does. An fsync that is under way while a file system is shut down may return
    without an error, and let what is lost be acknowledged, which no machine without power does."""
    server.process.send_signal(signal.SIGSTOP)
    while not is_stopped(server.process.pid):
        time.sleep(0.001)
    yield
    server.process.send_signal(signal.SIGCONT)


def is_stopped(process):
    """True when every thread is; one that waits for the disk is not yet."""
    states = []
    for thread in Path(f"/proc/{process}/task").iterdir():
        states.append((thread / "stat").read_text().rpartition(")")[2].split()[0])
    return set(states) == {"T"}


def run(*command):
    result = subprocess.run(list(map(str, command)), capture_output=True, text=True)
    if result.returncode:
        raise OSError(f"{command[0]} ended with {result.returncode}: {result.stderr.strip()}")
