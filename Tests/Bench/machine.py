"""On what it was measured: figures of another machine, another kernel, another disk are other figures."""

import json
import os
import platform
import sqlite3
import statistics
import subprocess
import time

from gatebook import ROOT


def described(folder):
    """The machine, as far as it bears on the figures; the disk is that of the folder."""
    return {
        "cpu": _first("/proc/cpuinfo", "model name"),
        "cores": os.cpu_count(),
        "memoryMiB": int(_first("/proc/meminfo", "MemTotal").split()[0]) // 1024,
        "kernel": platform.release(),
        "fileSystem": _file_system(folder),
        "fsyncMilliseconds": _fsync_milliseconds(folder),
        "swift": _said("swift", "--version").splitlines()[0],
        "sqlite": sqlite3.sqlite_version,
        "hummingbird": _resolved("hummingbird"),
        "wrk": _said("wrk", "--version", may_fail=True).splitlines()[0],
        "gatebook": _revision(),
    }


def _first(file, name):
    with open(file) as lines:
        for line in lines:
            key, _, value = line.partition(":")
            if key.strip() == name:
                return value.strip()
    return "0" if file == "/proc/meminfo" else "unknown"


def _said(*command, may_fail=False):
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=not may_fail)
    return (done.stdout or done.stderr).strip()


def _file_system(folder):
    return _said("findmnt", "--noheadings", "--output", "FSTYPE,OPTIONS", "--target", str(folder))


def _fsync_milliseconds(folder):
    """What the disk takes to keep 4 KiB: no durable answer is faster."""
    times = []
    path = folder / "fsync"
    with open(path, "wb", buffering=0) as file:
        for _ in range(300):
            file.write(bytes(4096))
            start = time.perf_counter()
            os.fdatasync(file.fileno())
            times.append((time.perf_counter() - start) * 1000)
    path.unlink()
    return statistics.median(times)


def _resolved(package):
    pins = json.loads((ROOT / "Package.resolved").read_text())["pins"]
    return next(pin["state"]["version"] for pin in pins if pin["identity"] == package)


def _revision():
    """With a plus when the sources are not those of the commit."""
    changed = _said("git", "status", "--porcelain", "--", "Sources", "Package.swift")
    return _said("git", "rev-parse", "--short", "HEAD") + ("+" if changed else "")
