"""What is compared with: the program `Bench` of Tests/Bench/Baseline, and one in C."""

import contextlib
import json
import re
import subprocess
from pathlib import Path

from gatebook import ROOT

PROGRAM = ROOT / ".build/release/Bench"
SOURCES = Path(__file__).parent


@contextlib.contextmanager
def empty_post_server():
    """Its address."""
    process = subprocess.Popen([PROGRAM, "empty-post"], stdout=subprocess.PIPE, text=True)
    try:
        yield re.match(r"listening on (\S+)", process.stdout.readline())[1]
    finally:
        process.terminate()
        process.wait(timeout=30)
        process.stdout.close()


def sheet_program(folder):
    """The program in C, compiled."""
    program = folder / "sheet"
    flags = subprocess.run(
        ["pkg-config", "--cflags", "--libs", "xlsxwriter"], capture_output=True, text=True, check=True
    ).stdout.split()
    subprocess.run(["cc", "-O2", "-Wall", SOURCES / "sheet.c", "-o", program, *flags], check=True)
    return program


def qr_rates():
    """How many symbols a second: as SVG by us, and libqrencode's matrix alone."""
    said = subprocess.run([PROGRAM, "qr"], capture_output=True, text=True, check=True).stdout
    rates = json.loads(said)
    return rates["svg"], rates["matrix"]
