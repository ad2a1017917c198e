"""What desks send after hours without a connection: each line answered, none lost, none twice."""

import contextlib
import json
import os
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import islice

import pytest
import requests
from busy_day import busy_day, day_of, id_by, numbered, tomorrow
from gatebook import HEADQUARTERS, Server, arrival, lines_of, local_day, new_id, now, problem, run, short_folder


@contextlib.contextmanager
def another_server(staff):
    with short_folder() as folder:
        server = staff.join(Server(folder / "data")).start()
        try:
            yield server.come_in()
        finally:
            server.stop()


def in_pieces(lines, size):
    return [lines[start : start + size] for start in range(0, len(lines), size)]


def told(client, day):
    """A day without what depends on the order of receipt."""
    shown = client.day(day)
    visits = {visit["id"]: visit for visit in shown["visits"]}
    for visit in visits.values():
        del visit["number"], visit["receivedAt"]
    return shown["figures"], visits


def new_line(name="Nguyễn Văn Mẫu", **more):
    return {"put": f"visits/{new_id()}", "body": arrival(name, **more)}


def review(officer):
    return officer.get("/api/v1/review").json()


def devices(client):
    answer = client.get(f"/api/v1/headquarters/{HEADQUARTERS}/devices").json()
    return {device["id"]: device for device in answer}


# MARK: Order


def test_two_devices_in_any_order_with_repeats_add_up_to_the_same_day(server, client, staff, chance):
    start = tomorrow()
    lines = list(islice(busy_day(chance, start), 600))
    hands = [0] * 300 + [1] * 300
    chance.shuffle(hands)
    desks = {id_by(chance): numbered(line for line, hand in zip(lines, hands) if hand == desk) for desk in [0, 1]}

    pieces = []
    for device, own in desks.items():
        repeated = own + chance.sample(own, 60)
        chance.shuffle(repeated)
        while repeated:
            size = chance.randint(1, 40)
            pieces.append((device, repeated[:size]))
            del repeated[:size]
    chance.shuffle(pieces)
    with ThreadPoolExecutor(4) as pool:
        sent = pool.map(lambda piece: lines_of(client.sync(piece[1], {"Gatebook-Device": piece[0]})), pieces)
        answers = [answer for piece in sent for answer in piece]

    assert sorted(answer["status"] for answer in answers) == [200] * 120 + [201] * 600
    numbers = {answer["put"]: answer["number"] for answer in answers}
    assert sorted(numbers.values()) == list(range(1, 601))
    assert all(numbers[answer["put"]] == answer["number"] for answer in answers)
    assert {device: known.get("missing") for device, known in devices(client).items()} == dict.fromkeys(desks)

    with another_server(staff) as ordered:
        for device, own in desks.items():
            assert {answer["status"] for answer in lines_of(ordered.sync(own, {"Gatebook-Device": device}))} == {201}
        assert told(client, day_of(start)) == told(ordered, day_of(start))


# MARK: Refusals


def test_each_line_is_answered_for_itself_and_what_is_refused_is_kept_for_the_officer(client, officer):
    known = new_line("Trần Thị Đã Biết")
    assert lines_of(client.sync([known]))[0]["status"] == 201
    good = [new_line(), new_line()]
    unknown, impossible = new_line(entrance=f"{HEADQUARTERS}-Z"), new_line(occurred_at="1970-01-01T00:00:00.000Z")
    other = {**known, "body": {**known["body"], "party": 7}}
    malformed = '{"put":"visits/'
    lines = [good[0], malformed, unknown, known, impossible, other, good[1]]
    answers = lines_of(client.sync(lines))

    assert [answer["status"] for answer in answers] == [201, 400, 422, 200, 422, 409, 201]
    for line, answer in zip(lines, answers):
        assert line == malformed or answer["put"] == line["put"]
    refused = [answer for answer in answers if "problem" in answer]
    codes = ["json-malformed", "entrance-unknown", "time-too-early", "id-content-differs"]
    assert [answer["problem"]["code"] for answer in refused] == codes
    assert [answer["problem"]["status"] for answer in refused] == [answer["status"] for answer in refused]
    kept = review(officer)
    assert {answer["review"]: answer["problem"]["code"] for answer in refused} == {
        item["id"]: item["problem"]["code"] for item in kept
    }
    by_code = {item["problem"]["code"]: item["line"] for item in kept}
    assert by_code["json-malformed"] == malformed
    assert [json.loads(by_code[code]) for code in codes[1:]] == [unknown, impossible, other]
    assert {(item["headquarters"], item["recorder"]) for item in kept} == {(HEADQUARTERS, "le.tan")}
    assert len(client.day(local_day())["visits"]) == 3

    repeated = lines_of(client.sync(lines))
    assert [answer.get("review") for answer in repeated] == [answer.get("review") for answer in answers]
    assert [answer["status"] for answer in repeated] == [200, 400, 422, 200, 422, 409, 200]
    assert len(review(officer)) == 4


def test_an_officer_registers_a_mended_line_and_dismisses_another(client, officer):
    lines = [new_line("Lê Thị Sai Cổng", entrance=f"{HEADQUARTERS}-Z"), "not JSON at all"]
    first, second = [answer["review"] for answer in lines_of(client.sync(lines))]

    def decide(item, **decision):
        return officer.request("POST", f"/api/v1/review/{item}", json=decision)

    still_wrong = decide(first, decision="register", body=lines[0]["body"])
    assert (still_wrong.status_code, problem(still_wrong)["code"]) == (422, "entrance-unknown")
    mended = {**lines[0]["body"], "entrance": f"{HEADQUARTERS}-A"}
    receipt = decide(first, decision="register", body=mended)
    assert (receipt.status_code, receipt.json()["visit"]) == (201, lines[0]["put"].removeprefix("visits/"))
    assert [visit["visitor"]["name"] for visit in client.day(local_day())["visits"]] == ["Lê Thị Sai Cổng"]
    assert [item["id"] for item in review(officer)] == [second]
    assert decide(second, decision="dismiss", reason="Dòng hỏng").status_code == 204
    assert review(officer) == []
    assert decide(second, decision="dismiss", reason="Dòng hỏng").status_code == 404


def test_each_role_keeps_to_its_own(client, officer):
    refused = officer.sync([new_line()])
    assert (refused.status_code, problem(refused)["code"]) == (403, "role-may-not")
    hidden = client.get("/api/v1/review")
    assert (hidden.status_code, problem(hidden)["code"]) == (404, "not-found")


def test_a_body_that_is_too_long_or_no_lines_writes_nothing(client):
    answer = client.sync([new_line() for _ in range(5001)])
    assert (answer.status_code, problem(answer)["code"]) == (413, "too-many-lines")
    answer = client.sync([new_line()], {"Content-Type": "application/json"})
    assert (answer.status_code, problem(answer)["code"]) == (415, "content-type-not-ndjson")
    assert client.day(local_day())["visits"] == []


def test_a_line_that_is_too_long_stays_with_the_client(client, officer):
    long = new_line(purpose="x" * 20_000)
    answers = lines_of(client.sync([new_line(), long, new_line()]))
    assert [answer["status"] for answer in answers] == [201, 413, 201]
    assert "review" not in answers[1] and review(officer) == []


# MARK: Devices


def test_the_numbers_a_device_has_lost_are_named_until_they_come(client):
    device = new_id()
    one, two, three, four, five = numbered(new_line() for _ in range(5))
    header = {"Gatebook-Device": device}
    assert client.put("/api/v1/" + one["put"], one["body"], headers=header).status_code == 201
    lines_of(client.sync([five, two], header))
    known = devices(client)[device]
    assert (known["missing"], known["lastNumber"]) == ("3-4", 5)
    lines_of(client.sync([four, three], header))
    known = devices(client)[device]
    assert ("missing" in known, known["lastNumber"]) == (False, 5)


@pytest.mark.parametrize("hours", [1, -1])
def test_how_far_a_devices_clock_is_off_is_known(client, officer, hours):
    device, ahead = new_id(), hours * 3_600_000
    lines_of(client.sync(numbered([new_line()]), {"Gatebook-Device": device, "Gatebook-Clock": now(ahead)}))
    assert abs(devices(officer)[device]["skewMilliseconds"] + ahead) < 30_000


def test_what_a_revoked_device_sends_waits_for_the_officer(client, officer):
    device = new_id()
    before, after = numbered([new_line(), new_line()])
    lines_of(client.sync([before], {"Gatebook-Device": device}))
    revoked = officer.request("DELETE", f"/api/v1/headquarters/{HEADQUARTERS}/devices/{device}")
    assert revoked.status_code == 204
    [answer] = lines_of(client.sync([after], {"Gatebook-Device": device}))
    [item] = review(officer)
    assert (item["id"], item["device"], json.loads(item["line"])) == (answer["review"], device, after)
    assert item["problem"]["code"] == answer["problem"]["code"] == "device-revoked"
    assert len(client.day(local_day())["visits"]) == 1
    assert "revokedAt" in devices(officer)[device]
    assert lines_of(client.sync([new_line()], {"Gatebook-Device": new_id()}))[0]["status"] == 201


# MARK: Failures


# A hundred in the fault tests.
KILLS = int(os.environ.get("GATEBOOK_FAULT_KILLS", "5"))


def test_kill_9_during_sync_loses_no_answered_line(server, client, staff, chance):
    start, sent, answered, surprises = tomorrow(), [], {}, []
    coming = busy_day(chance, start)

    def send(lines):
        with contextlib.suppress(requests.RequestException):
            for line in client.sync(lines, stream=True).iter_lines():
                answer = json.loads(line)
                if answer["status"] in (200, 201):
                    answered[answer["put"]] = (answer["number"], answer["receivedAt"])
                else:
                    surprises.append(answer)

    # More than are written in one transaction, and how long they take.
    sent += islice(coming, 300)
    begun = time.monotonic()
    send(sent)
    duration, interrupted = time.monotonic() - begun, 0
    for _ in range(KILLS):
        sent += islice(coming, 300 - len(sent) + len(answered))
        sender = threading.Thread(target=send, args=[[line for line in sent if line["put"] not in answered]])
        sender.start()
        time.sleep(chance.uniform(0, (1.5 if interrupted else 0.5) * duration))
        server.kill()
        sender.join()
        server.start()
        interrupted += len(answered) < len(sent)

    assert surprises == []
    assert interrupted > 0 and len(answered) > 10 * KILLS, (interrupted, len(answered), duration)
    for piece in in_pieces(sent, 5000):
        assert {answer["status"] for answer in lines_of(client.sync(piece))} <= {200, 201}
    again = [answer for piece in in_pieces(sent, 5000) for answer in lines_of(client.sync(piece))]
    assert {answer["status"] for answer in again} == {200}
    kept = {answer["put"]: (answer["number"], answer["receivedAt"]) for answer in again}
    assert answered.items() <= kept.items()
    assert sorted(number for number, _ in kept.values()) == list(range(1, len(sent) + 1))
    with another_server(staff) as uninterrupted:
        for piece in in_pieces(sent, 5000):
            lines_of(uninterrupted.sync(piece))
        assert told(client, day_of(start)) == told(uninterrupted, day_of(start))
    server.stop()
    examination = run("doctor", "--data", server.data)
    assert examination.returncode == 0, examination.stdout
