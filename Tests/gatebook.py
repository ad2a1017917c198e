"""The running product as a stranger sees it: the built binary, its folder, its HTTP interface."""

import contextlib
import json
import os
import re
import resource
import shutil
import signal
import subprocess
import tempfile
import time
import uuid
from pathlib import Path

import requests

ROOT = Path(__file__).resolve().parents[1]
BINARY = Path(os.environ.get("GATEBOOK_BINARY", ROOT / ".build/debug/gatebook"))
PASSWORD = "mat-khau-thu-nghiem"
HEADQUARTERS = "LA-SNV-1"
# Settings of a server that one address may ask faster than any building does.
UNLIMITED = {"GATEBOOK_LIMITS_REQUESTS_PER_SECOND": "100000", "GATEBOOK_LIMITS_REQUEST_BURST": "1000000"}


def run(*arguments, stdin="", check=False, **options):
    """One command from the project's root; its output is text."""
    return subprocess.run(
        [BINARY, *map(str, arguments)],
        input=stdin,
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=check,
        timeout=120,
        **options,
    )


class Server:
    """`gatebook serve` on a free port, with a data folder of its own."""

    def __init__(self, data, environment=None, prefix=()):
        self.data = Path(data)
        self.prefix = prefix
        self.environment = {**os.environ, "GATEBOOK_LOG_LEVEL": "warning", **(environment or {})}
        self.process = None
        self.url = None
        self.setup_link = None
        self.sessions = {}

    def start(self):
        """Started again, it has the address it had."""
        port = self.url.rsplit(":", 1)[1] if self.url else "0"
        self.log = open(self.data.parent / f"{self.data.name}.log", "ab")
        self.process = subprocess.Popen(
            [*self.prefix, BINARY, "serve", "--data", self.data, "--port", port],
            stdout=subprocess.PIPE,
            stderr=self.log,
            text=True,
            cwd=ROOT,
            env=self.environment,
        )
        for line in self.process.stdout:
            if line.startswith("set up at "):
                self.setup_link = line.split()[3]
            if match := re.match(r"listening on (\S+)", line):
                self.url = match[1]
                return self
        raise AssertionError(f"the server ended with {self.process.wait()}: {self.logged()}")

    def logged(self):
        return Path(self.log.name).read_text(errors="replace")

    def kill(self):
        """A power cut, as far as a process can see."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self):
        if self.process and self.process.poll() is None:
            self.process.terminate()
            self.process.wait(timeout=30)
        self.process.stdout.close()
        self.log.close()

    def sockets(self):
        """How many the server holds; those it has closed may still have bytes on their way."""
        count = 0
        for link in Path(f"/proc/{self.process.pid}/fd").iterdir():
            with contextlib.suppress(OSError):
                count += str(link.readlink()).startswith("socket:")
        return count

    def add_account(self, username, role="recorder", headquarters=HEADQUARTERS, agency=None):
        where = ["--headquarters", headquarters] if role == "recorder" else []
        where += ["--agency", agency] if agency else []
        run(
            "account", "add", username, "--role", role, *where, "--password-stdin", "--data", self.data,
            stdin=PASSWORD + "\n", check=True,
        )

    def sign_in(self, username="le.tan", password=PASSWORD):
        credentials = {"username": username, "password": password}
        answer = requests.post(self.url + "/api/v1/session", json=credentials, timeout=30)
        answer.raise_for_status()
        return Client(self, answer.headers["Set-Cookie"].split(";")[0])

    def come_in(self, username="le.tan"):
        """With the session that somebody of the staff has open."""
        return Client(self, self.sessions[username])


class Client:
    """A signed-in program. The cookie is set by hand: its `Secure` flag makes libraries keep it from plain HTTP."""

    def __init__(self, server, cookie):
        self.server = server
        self.headers = {"Cookie": cookie}

    def request(self, method, path, headers=None, **options):
        headers = {**self.headers, **(headers or {})}
        return requests.request(method, self.server.url + path, headers=headers, timeout=30, **options)

    def get(self, path, **options):
        return self.request("GET", path, **options)

    def put(self, path, body, **options):
        return self.request("PUT", path, json=body, **options)

    def arrive(self, name="Nguyễn Văn Mẫu", visit=None, **more):
        visit = visit or new_id()
        return self.put(f"/api/v1/visits/{visit}", arrival(name, **more))

    def sync(self, lines, headers=None, **options):
        """Sends lines, objects or texts as they are; `lines_of` reads the answer."""
        texts = [line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in lines]
        headers = {"Content-Type": "application/x-ndjson", **(headers or {})}
        body = "".join(text + "\n" for text in texts).encode()
        return self.request("POST", "/api/v1/sync", headers=headers, data=body, **options)

    def day(self, day, headquarters=HEADQUARTERS):
        return self.get(f"/api/v1/headquarters/{headquarters}/days/{day}").json()

    def log(self, day, form="jsonl", headquarters=HEADQUARTERS, **parameters):
        """The bytes of a day's log."""
        answer = self.get(f"/api/v1/headquarters/{headquarters}/days/{day}/log.{form}", params=parameters)
        assert answer.status_code == 200, answer.text
        return answer.content


def lines_of(answer):
    """The objects in an answer of JSON lines."""
    assert answer.status_code == 200, answer.text
    assert answer.headers["Content-Type"].partition(";")[0] == "application/x-ndjson"
    return [json.loads(line) for line in answer.content.splitlines()]


def arrival(name="Nguyễn Văn Mẫu", occurred_at=None, entrance=f"{HEADQUARTERS}-A", **more):
    return {"entrance": entrance, "occurredAt": occurred_at or now(), "visitor": {"name": name}, **more}


def new_id():
    """A UUIDv7 (RFC 9562)."""
    value = (time.time_ns() // 1_000_000) << 80 | int.from_bytes(os.urandom(10), "big")
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    return str(uuid.UUID(int=value))


def now(offset=0):
    """The time of the clock; the offset is in milliseconds."""
    return instant(time.time_ns() // 1_000_000 + offset)


def instant(milliseconds):
    return time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(milliseconds / 1000)) + f".{milliseconds % 1000:03d}Z"


def minutes_ago(minutes):
    """The offset of a moment of today; just after midnight the minutes are shorter."""
    since_midnight = (time.time_ns() // 1_000_000 + 7 * 3_600_000) % 86_400_000
    return -min(minutes * 60_000, since_midnight * minutes // 60)


def local_day():
    """The day in Asia/Ho_Chi_Minh, which is UTC+7 all year."""
    moment = time.time() + 7 * 3600
    return time.strftime("%Y-%m-%d", time.gmtime(moment))


@contextlib.contextmanager
def many_open_files(least):
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, max(soft, least)), hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


@contextlib.contextmanager
def short_folder():
    """A folder with a short name: the socket in it must fit the kernel's limit."""
    folder = Path(tempfile.mkdtemp(prefix="gb-", dir="/tmp"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def problem(answer):
    """The problem in an answer, in its one shape."""
    assert answer.headers["Content-Type"] == "application/problem+json"
    body = json.loads(answer.content)
    assert body["status"] == answer.status_code
    assert body["type"] == "urn:gatebook:problem:" + body["code"]
    return body
