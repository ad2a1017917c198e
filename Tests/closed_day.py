"""Days that are over, and the bundles that are made of them."""

import re
import time
import zipfile

import requests
from gatebook import Server, run

FAKETIME = "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1"
# The library adds to the environment of the first process it is in, and Swift looks for its arguments beside that.
PREFIX = ["sh", "-c", 'exec "$0" "$@"']
DAY = 86_400


def server_at(data, offset, folder=None, **settings):
    """A server whose clock is off by so many seconds; closed days need no hour after midnight there."""
    environment = {"GATEBOOK_CLOSING_GRACE_MINUTES": "0", "GATEBOOK_LOG_LEVEL": "notice", **settings}
    if offset:
        environment |= {"LD_PRELOAD": FAKETIME, "FAKETIME": f"{offset:+d}s", "DONT_FAKE_MONOTONIC": "1"}
    if folder:
        environment["GATEBOOK_BUNDLES_FOLDER"] = str(folder)
    return Server(data, environment, PREFIX if offset else ())


def stamp(offset):
    return time.strftime("%Y-%m-%dT%H:%M:%S.000Z", time.gmtime(time.time() + offset))


def day_at(offset):
    return time.strftime("%Y-%m-%d", time.gmtime(time.time() + offset + 7 * 3600))


def wait_for(condition, seconds=40):
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if found := condition():
            return found
        time.sleep(0.1)
    raise AssertionError("it did not come")


def wait_for_a_round(server, since):
    """Until a server has looked after all its bundles once after that time."""
    metric = re.compile(r'^gatebook_job_last_success_timestamp_seconds{job="bundles"} (\S+)$', re.MULTILINE)

    def is_over():
        last = metric.search(requests.get(server.url + "/metrics", timeout=30).text)
        return last and float(last[1]) > since

    wait_for(is_over)


def whole(path):
    """A bundle that opens, and that proves itself."""
    with zipfile.ZipFile(path) as bundle:
        assert bundle.testzip() is None
    answer = run("verify", path)
    assert answer.returncode == 0, answer.stdout + answer.stderr
    return path
