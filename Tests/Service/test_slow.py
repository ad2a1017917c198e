"""Clients that take their time, and more of them than there is room for: others are served meanwhile."""

import contextlib
import resource
import socket
import time

import pytest
import requests
from gatebook import Server, many_open_files, new_id

BODY_SECONDS = 2
IDLE_SECONDS = 4
# Of a request on its way, and of an answer that is not taken.
DEADLINE = 2 * BODY_SECONDS
# For a busy machine; less than it takes by the limits that a server has by default.
GRACE = 20


@pytest.fixture(autouse=True)
def open_files():
    with many_open_files(8192):
        yield


@pytest.fixture
def running(data, staff):
    """Starts a server with limits that are soon reached."""
    servers = []

    def start(**limits):
        limits = {"body_seconds": BODY_SECONDS, "idle_seconds": IDLE_SECONDS, "request_burst": 100_000, **limits}
        settings = {f"GATEBOOK_LIMITS_{name.upper()}": str(value) for name, value in limits.items()}
        servers.append(staff.join(Server(data, settings)).start())
        return servers[0]

    yield start
    for server in servers:
        server.stop()


def connect(server, *first, receive_buffer=None):
    """A connection on which the first bytes are sent and nothing is waited for."""
    host, port = server.url.removeprefix("http://").split(":")
    connection = socket.socket()
    if receive_buffer:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
    connection.settimeout(GRACE)
    connection.connect((host, int(port)))
    connection.setblocking(False)
    for text in first:
        with contextlib.suppress(BlockingIOError):
            connection.send(text.encode())
    return connection


HEAD = "PUT /api/v1/visits/{visit} HTTP/1.1\r\nHost: gatebook\r\n"
BODY = HEAD + "Content-Type: application/json\r\nContent-Length: 16000\r\n{cookie}\r\n{{"
MUCH = "GET /texts/vi.json HTTP/1.1\r\nHost: gatebook\r\n\r\n" * 200


# Thousands of them: Tests/Faults.
def test_slow_clients_are_given_up_on_and_check_ins_go_on(running):
    server = running()
    client = server.come_in()
    cookie = f"Cookie: {client.headers['Cookie']}\r\n"
    before = server.sockets()
    dripping = [(connect(server, HEAD.format(visit=new_id())), b"a") for _ in range(100)]
    # Half of them are answered at once, since nobody is signed in, and go on sending.
    dripping += [
        (connect(server, BODY.format(visit=new_id(), cookie=cookie if index % 2 else "")), b" ")
        for index in range(100)
    ]
    silent = [connect(server) for _ in range(60)]
    silent += [connect(server, MUCH, receive_buffer=4096) for _ in range(20)]
    opened = time.monotonic()

    most = 0
    while (held := server.sockets() - before) > 0:
        assert time.monotonic() - opened < max(IDLE_SECONDS, DEADLINE) + GRACE, f"{held} are held"
        most = max(most, held)
        assert client.arrive().status_code == 201
        assert requests.get(server.url + "/health/live", timeout=10).status_code == 200
        for connection, byte in dripping:
            with contextlib.suppress(OSError):
                connection.send(byte)
        time.sleep(0.5)
    assert most > 200
    print(f"{most} connections at once, all gone {time.monotonic() - opened:.1f} s after the last was opened")
    for connection, _ in dripping:
        connection.close()
    for connection in silent:
        connection.close()
    assert client.arrive().status_code == 201


def test_an_answer_that_is_not_taken_does_not_keep_the_server_from_stopping(running):
    server = running(idle_seconds=60, body_seconds=1)
    waiting = connect(server, MUCH, receive_buffer=4096)
    time.sleep(0.5)
    server.process.terminate()
    assert server.process.wait(timeout=2 + GRACE) == 0
    waiting.close()


def test_connections_beyond_the_limit_wait_for_room(running):
    server = running(connections=16, idle_seconds=60)
    client = server.come_in()
    # Some are taken at once with the last that there is room for.
    held = [connect(server) for _ in range(40)]
    time.sleep(0.5)
    assert server.sockets() < 40
    surplus = connect(server, "GET /health/live HTTP/1.1\r\nHost: gatebook\r\n\r\n")
    surplus.settimeout(1)
    with pytest.raises(TimeoutError):
        surplus.recv(1)
    for connection in held:
        connection.close()
    surplus.settimeout(10)
    assert surplus.recv(100).startswith(b"HTTP/1.1 200 OK")
    surplus.close()
    assert client.arrive().status_code == 201


def test_there_is_room_for_all_connections_whatever_limit_the_shell_sets(data, staff):
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (512, hard))
    try:
        server = staff.join(Server(data)).start()
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    try:
        client = server.come_in()
        held = [connect(server) for _ in range(700)]
        assert client.arrive().status_code == 201
        assert server.sockets() > 700
        for connection in held:
            connection.close()
    finally:
        server.stop()


def test_a_body_that_breaks_off_is_a_refusal_and_no_fault_of_ours(running):
    server = running()
    client = server.come_in()
    head = HEAD.format(visit=new_id()) + f"Content-Type: application/json\r\nCookie: {client.headers['Cookie']}\r\n"
    for rest in [
        "Transfer-Encoding: chunked\r\n\r\nno length\r\n",
        "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n-1\r\n",
        "Content-Length: 100\r\n\r\n{",
    ]:
        connection = connect(server, head, rest)
        connection.shutdown(socket.SHUT_WR)
        connection.settimeout(10)
        assert connection.recv(100).startswith(b"HTTP/1.1 400 "), rest
        connection.close()
    gone = connect(server, head, "Content-Length: 100\r\n\r\n{")
    gone.close()
    assert client.arrive().json()["number"] == 1
    assert "unexpected error" not in server.logged()
