"""More connections than there is room for, and clients that mean harm: the desk goes on."""

import contextlib
import socket
import subprocess
import threading
import time

import pytest
import requests
from gatebook import UNLIMITED, Server, arrival, new_id


class Desk:
    """Registers visitors one after the other, on a connection that it keeps and on new ones, and notes how long each took."""

    def __init__(self, client):
        self.client = client
        self.session = requests.Session()
        self.times = []

    def register(self, keep=True):
        begun = time.monotonic()
        put = self.session.put if keep else requests.put
        url = f"{self.client.server.url}/api/v1/visits/{new_id()}"
        answer = put(url, json=arrival(), headers=self.client.headers, timeout=60)
        assert answer.status_code == 201, answer.text
        self.times.append(time.monotonic() - begun)

    def report(self, what):
        times = sorted(self.times)
        print(f"{what}: {len(times)} check-ins, median {times[len(times) // 2] * 1000:.0f} ms, longest {times[-1]:.2f} s")


def connect(server):
    host, port = server.url.removeprefix("http://").split(":")
    connection = socket.create_connection((host, int(port)), timeout=10)
    connection.setblocking(False)
    return connection


def is_closed(connection):
    with contextlib.suppress(BlockingIOError):
        return connection.recv(1) == b""
    return False


@pytest.fixture
def roomy(data):
    """With room for more connections than two thousand."""
    server = Server(data, {**UNLIMITED, "GATEBOOK_LIMITS_CONNECTIONS": "5000"}).start()
    server.add_account("le.tan")
    yield server
    server.stop()


def test_two_thousand_idle_connections_keep_nobody_waiting(roomy):
    desk = Desk(roomy.sign_in())
    idle = [connect(roomy) for _ in range(2000)]
    most = roomy.sockets()
    # Until long after they were given up on, each is opened anew at once.
    reopened, until = 0, time.monotonic() + 45
    while time.monotonic() < until:
        desk.register()
        desk.register(keep=False)
        for index, connection in enumerate(idle):
            if is_closed(connection):
                connection.close()
                idle[index] = connect(roomy)
                reopened += 1
        most = max(most, roomy.sockets())
    assert most >= 2000 and reopened >= 2000
    for connection in idle:
        connection.close()
    desk.register()
    desk.report(f"2000 idle connections, opened anew {reopened} times")


# Slow heads, slow bodies, answers that are read slowly: https://github.com/shekyan/slowhttptest
ATTACKS = {
    "slow heads": ["-H", "-i", "5"],
    "slow bodies": ["-B", "-i", "5", "-s", "8192", "-f", "application/json"],
    "slow reading": ["-X", "-w", "1", "-y", "8", "-n", "5", "-z", "4", "-k", "8"],
}


@pytest.mark.parametrize("attack", ATTACKS)
def test_check_ins_go_on_while_slow_clients_attack(roomy, tmp_path, attack):
    desk, before = Desk(roomy.sign_in()), roomy.sockets()
    target = roomy.url + ("/texts/vi.json" if attack == "slow reading" else "/api/v1/session")
    attacker = subprocess.Popen(
        ["slowhttptest", *ATTACKS[attack], "-c", "1000", "-r", "200", "-l", "40", "-u", target, "-p", "3"],
        cwd=tmp_path, stdout=open(tmp_path / "attack", "wb"), stderr=subprocess.STDOUT,
    )  # fmt: skip
    most = 0
    while attacker.poll() is None:
        desk.register()
        desk.register(keep=False)
        most = max(most, roomy.sockets() - before)
        time.sleep(0.05)
    assert most > 200, (tmp_path / "attack").read_text()
    deadline = time.monotonic() + 40
    while roomy.sockets() > before + 5:
        assert time.monotonic() < deadline
        time.sleep(0.2)
    desk.register()
    desk.report(f"{attack}, up to {most} connections")


@pytest.mark.parametrize("files", [160, 256])
def test_at_the_limit_of_open_files_others_wait_and_it_recovers(data, files):
    # Neither the shell's limit nor what the server raises it to.
    limit = ["sh", "-c", f'ulimit -Sn {files} && ulimit -Hn {files} && exec "$0" "$@"']
    server = Server(data, UNLIMITED, limit).start()
    try:
        server.add_account("le.tan")
        desk = Desk(server.sign_in())
        desk.register()
        # More than there is room for, and no more than the kernel lets wait.
        held = [connect(server) for _ in range(250)]
        desk.register()
        refused = threading.Event()

        def knock():
            with contextlib.suppress(requests.RequestException):
                requests.get(server.url + "/health/live", timeout=3)
                return
            refused.set()

        knocking = threading.Thread(target=knock)
        knocking.start()
        for _ in range(20):
            desk.register()
        knocking.join()
        assert refused.is_set()
        assert server.sockets() < files and server.process.poll() is None
        for connection in held:
            connection.close()
        deadline = time.monotonic() + 40
        while True:
            with contextlib.suppress(requests.RequestException):
                if requests.get(server.url + "/health/live", timeout=3).status_code == 200:
                    break
            assert time.monotonic() < deadline
        desk.register(keep=False)
        assert desk.client.get("/health/ready").status_code == 200
        desk.report(f"{files} open files at the most, {len(held)} connections wanted")
    finally:
        server.stop()
