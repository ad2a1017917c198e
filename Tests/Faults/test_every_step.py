"""The process dies as it begins each write and each fsync of each kind of entry: it is there, or it is not."""

import contextlib
import sqlite3

import pytest
import requests
from gatebook import HEADQUARTERS, arrival, lines_of, local_day, new_id, now
from tracing import injected
from witness import entries, examine

WAL, DATABASE = "gatebook.sqlite-wal", "gatebook.sqlite"
# A kind of call on one of the files. Counts are of one kind of call, so each has its own.
STEPS = [(WAL, "pwrite64"), (WAL, "fdatasync"), (WAL, "ftruncate"), (DATABASE, "pwrite64"), (DATABASE, "fdatasync")]
# More than any entry takes.
MOST = 200
# How many entries come with one call. That something is erased is a disclosure first, in a commit of its own.
ENTRIES = {"synced": [0, 9], "erased": [0, 1, 2]}


class House:
    """Everybody who may write something, at one server that dies again and again."""

    def __init__(self, server):
        self.server = server
        self.recorder, self.officer = server.come_in(), server.come_in("can.bo")

    def visit(self):
        """The path of somebody who has just come in."""
        path = f"/api/v1/visits/{new_id()}"
        card = {"kind": "citizenCard", "number": "080090000000"}
        body = arrival("Lê Văn Giả Định", badge="17", toSee="Phòng Thử")
        body["visitor"] |= {"phone": "0912345678", "document": card}
        return path, body

    def inside(self):
        path, body = self.visit()
        assert self.recorder.put(path, body).status_code == 201
        return path


def arrived(house):
    path, body = house.visit()
    return lambda: house.recorder.put(path, body)


def later(**body):
    def prepare(house):
        path = f"{house.inside()}/entries/{new_id()}"
        whole = {**body, "occurredAt": now()}
        return lambda: house.recorder.put(path, whole)

    return prepare


def synced(house):
    """Ten lines, one of which waits for the officer."""
    lines = []
    for _ in range(9):
        path, body = house.visit()
        lines.append({"put": path.removeprefix("/api/v1/"), "body": body})
    lines.append({"put": f"visits/{new_id()}", "body": arrival("Ngô Thị Sai Cổng", entrance=f"{HEADQUARTERS}-Z")})
    device = {"Gatebook-Device": new_id(), "Gatebook-Clock": now()}

    def send():
        answer = house.recorder.sync(lines, device)
        assert {line["status"] for line in lines_of(answer)} <= {200, 201, 422}
        return answer

    return send


def erased(house):
    path = house.inside()
    return lambda: house.officer.request("DELETE", f"{path}/personal", json={"reason": "Theo đơn của khách"})


def disclosed(house):
    path = f"/api/v1/headquarters/{HEADQUARTERS}/days/{local_day()}/log.csv"
    return lambda: house.officer.get(path)


def on_duty(house):
    recorder = house.server.come_in()
    return lambda: recorder.request("POST", "/api/v1/shift", json={"entrance": f"{HEADQUARTERS}-A"})


KINDS = {
    "arrived": arrived,
    "departed": later(kind="departed", how="witnessed"),
    "answered": later(kind="answered", appAnswer="installedNow"),
    "corrected": later(kind="corrected", field="visitor.name", value="Trần Thị Thử", reason="Ghi nhầm"),
    "annulled": later(kind="annulled", reason="Ghi hai lần"),
    "synced": synced,
    "erased": erased,
    "disclosed": disclosed,
    "onDuty": on_duty,
}


def written(data, kind):
    """How many entries of a kind there are; of what was synced, how many lines wait for the officer."""
    query = "review" if kind == "synced" else f"entry WHERE kind = '{kind}'"
    with contextlib.closing(sqlite3.connect(f"file:{data / 'gatebook.sqlite'}?mode=ro", uri=True)) as database:
        return database.execute(f"SELECT count(*) FROM {query}").fetchone()[0]


@pytest.mark.parametrize("kind", KINDS)
def test_killed_at_each_step_an_entry_is_there_or_is_not(server, tmp_path, kind):
    data, house, killed = server.data, House(server), {}
    for file, call in STEPS:
        for count in range(1, MOST):
            send = KINDS[kind](house)
            before, of_kind = entries(data), written(data, kind)
            answer = None
            with injected(server, tmp_path / "trace", [f"{call}:signal=KILL:when={count}"], [data / file]):
                with contextlib.suppress(requests.RequestException):
                    answer = send()
            if answer is not None and server.process.poll() is None:
                assert answer.status_code in (200, 201), answer.text
                break
            server.process.wait(timeout=30)
            server.start()
            after = entries(data)
            # Before or after, and nothing else changed.
            assert before.items() <= after.items()
            added = len(after) - len(before)
            assert added in ENTRIES.get(kind, [0, 1]), (file, call, count, added)
            assert answer is None or added == ENTRIES.get(kind, [0, 1])[-1], (file, call, count)
            assert examine(data) == [], (file, call, count)
            again = send()
            assert again.status_code in (200, 201), again.text
            # A download is one more each time.
            if kind != "disclosed":
                assert written(data, kind) == of_kind + 1
            killed[file, call] = count
        else:
            raise AssertionError(f"{kind} never ends")
    assert killed[WAL, "pwrite64"] > 5 and killed[WAL, "fdatasync"] >= 1, killed
    print(f"{kind}: killed at {sum(killed.values())} steps, {killed}")
