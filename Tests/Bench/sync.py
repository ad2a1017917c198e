"""A day's entries sent at once, as a tablet sends them after an outage."""

import http.client
import json
import random
import time

from building import RECORDER
from gatebook import arrival, lines_of, new_id, now
from load import Reception
from measure import Measure, Row

ENTRIES = 2000
#: Of a hundred visits so many are answered later.
ANSWERED = 22


def measured(bench):
    together, alone = [], []
    chance = random.Random(1)
    with bench.building().open_copy() as server:
        client = server.sign_in(RECORDER)
        reception = Reception(server, bench.folder, RECORDER)
        for _ in range(bench.repeats + 1):
            before = reception.size()
            together.append(ENTRIES / sent_together(client, day(chance)))
            alone.append(ENTRIES / sent_alone(client, day(chance)))
            assert reception.size() - before == 2 * ENTRIES
    # The first of each warms up.
    return Row(
        "sync",
        f"a day of {ENTRIES:,} entries in one call of /sync",
        "the same one by one, on one connection",
        [
            Measure("rate", "entries/s", together[1:], at_least=10_000),
            Measure("gain", "entries/s", together[1:], alone[1:]),
        ],
        [f"into a register of {bench.visits:,} visits"],
    )


def day(chance):
    """Arrivals, some with a later answer, and exits: a sync's lines, each for the first time."""
    lines, present, number = [], [], 0
    while len(lines) < ENTRIES:
        number += 1
        if not present or chance.random() < 0.48:
            visit = new_id()
            present.append(visit)
            lines.append(line(f"visits/{visit}", arrival(**details(chance), deviceSequence=number)))
        elif chance.randrange(100) < ANSWERED / 2:
            body = {"kind": "answered", "appAnswer": "installedNow", "occurredAt": now(), "deviceSequence": number}
            lines.append(line(f"visits/{chance.choice(present)}/entries/{new_id()}", body))
        else:
            visit = present.pop(chance.randrange(len(present)))
            body = {"kind": "departed", "how": "witnessed", "occurredAt": now(), "deviceSequence": number}
            lines.append(line(f"visits/{visit}/entries/{new_id()}", body))
    return lines


def line(put, body):
    return {"put": put, "body": body}


def details(chance):
    """The prefix 030 is nobody's, and no province has the code 000."""
    person = chance.randrange(10_000_000)
    visitor = {
        "name": f"{chance.choice(['Nguyễn', 'Trần', 'Lê', 'Võ'])} {chance.choice(['Văn', 'Thị'])} Mẫu",
        "phone": f"030{person:07}",
        "document": {"kind": "citizenCard", "number": f"00000{person:07}"},
    }
    return {"visitor": visitor, "toSee": "Phòng Tiếp dân", "purpose": "Nộp hồ sơ", "appAnswer": "notInstalled"}


def sent_together(client, lines):
    """The seconds until the last is known to be durable."""
    device = {"Gatebook-Device": new_id(), "Gatebook-Clock": now()}
    lines = [json.dumps(line, ensure_ascii=False) for line in lines]
    start = time.perf_counter()
    answer = client.sync(lines, headers=device)
    seconds = time.perf_counter() - start
    statuses = {each["status"] for each in lines_of(answer)}
    assert statuses == {201}, statuses
    return seconds


def sent_alone(client, lines):
    headers = {
        **client.headers,
        "Content-Type": "application/json",
        "Gatebook-Device": new_id(),
        "Gatebook-Clock": now(),
    }
    connection = http.client.HTTPConnection(client.server.url.removeprefix("http://"))
    bodies = [(f"/api/v1/{each['put']}", json.dumps(each["body"])) for each in lines]
    start = time.perf_counter()
    for path, body in bodies:
        connection.request("PUT", path, body, headers)
        answer = connection.getresponse()
        text = answer.read()
        assert answer.status == 201, text
    seconds = time.perf_counter() - start
    connection.close()
    return seconds
