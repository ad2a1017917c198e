"""A client that remembers what it sent and what it was answered, and knows nothing of how the server keeps it."""

import contextlib
import json
import sqlite3
import threading
import uuid

import requests
from busy_day import arrival_by, id_by, later_by
from gatebook import HEADQUARTERS, now, run


class Witness:
    """Sends entries of all kinds by several hands at once, and holds the server to its answers."""

    def __init__(self, client, chance):
        self.client = client
        self.chance = chance
        # By their path: what was sent, and the receipt if one came.
        self.sent = {}
        self.receipts = {}
        # By what those were answered that were not taken.
        self.refusals = {}
        # Answers that are neither a receipt nor a refusal that was expected.
        self.surprises = []

    @contextlib.contextmanager
    def writing(self, hands=8, excused=()):
        """Writes until the server is gone, refuses with one of the excused codes, or the block ends."""
        stopped = threading.Event()
        threads = [threading.Thread(target=self.write, args=(stopped, excused)) for _ in range(hands)]
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            stopped.set()
            for thread in threads:
                thread.join()
        assert self.surprises == []

    def write(self, stopped, excused):
        session, visits = requests.Session(), []
        while not stopped.is_set():
            if not visits or self.chance.random() < 0.6:
                visit = id_by(self.chance)
                put, body = f"visits/{visit}", arrival_by(self.chance)
            else:
                visit = self.chance.choice(visits[-20:])
                put, body = f"visits/{visit}/entries/{id_by(self.chance)}", later_by(self.chance)
            self.sent[put] = {**body, "occurredAt": now()}
            try:
                answer = self.put(put, session)
            except requests.RequestException:
                return
            if answer.status_code == 201:
                self.receipts[put] = answer.content
                visits.append(visit)
            elif answer.json()["code"] in excused:
                self.refusals[put] = answer.json()["code"]
                return
            else:
                self.surprises.append((answer.status_code, answer.text))
                return

    def put(self, path, session=requests):
        url = f"{self.client.server.url}/api/v1/{path}"
        return session.put(url, json=self.sent[path], headers=self.client.headers, timeout=60)

    def unanswered(self):
        return [put for put in self.sent if put not in self.receipts]

    def settle(self, since=0):
        """Sends everything again that was sent after the first `since`: what was acknowledged is answered with the same
        bytes, and what was not is settled now. A visit's arrival goes first, as it did."""
        session = requests.Session()
        for put in list(self.sent)[since:]:
            answer = self.put(put, session)
            if put in self.receipts:
                assert (answer.status_code, answer.content) == (200, self.receipts[put]), put
            else:
                assert answer.status_code in (200, 201), answer.text
                self.receipts[put] = answer.content
        numbers = [json.loads(receipt)["number"] for receipt in self.receipts.values()]
        assert len(set(numbers)) == len(numbers)

    def lost(self, data):
        """The acknowledged entries that are not in the database, read by another program."""
        kept = entries(data)
        return [put for put, receipt in self.receipts.items() if kept.get(entry_of(put)) != json.loads(receipt)["number"]]


def entry_of(put):
    """The id of an entry from its path; an arrival's is the visit's."""
    return put.rpartition("/")[2]


def entries(data, register=HEADQUARTERS):
    """The numbers of a register's entries by their ids, but for those that the server writes by itself, as the hour has
    it. All are numbered without a gap."""
    query = "SELECT id, number, leaf ->> '$.author' FROM entry WHERE register = ? ORDER BY number"
    with contextlib.closing(sqlite3.connect(f"file:{data / 'gatebook.sqlite'}?mode=ro", uri=True)) as database:
        rows = database.execute(query, [register]).fetchall()
    assert [number for _, number, _ in rows] == list(range(1, len(rows) + 1))
    return {str(uuid.UUID(bytes=id)): number for id, number, author in rows if author != "server"}


def examine(data):
    """What `doctor` finds wrong, or the sentence with which a folder is refused that cannot be opened at all."""
    examination = run("doctor", "--data", data)
    said = examination.stdout.splitlines()
    if not said:
        assert examination.stderr.startswith("gatebook: The database ") and examination.stderr.count("\n") == 1, said
        said = [examination.stderr]
    wrong = [line for line in said if not line.startswith("ok")]
    assert examination.returncode == (1 if wrong else 0), examination
    return wrong
