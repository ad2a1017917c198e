"""What was acknowledged is there, whatever happens to the process."""

import threading

import requests
from gatebook import Server, arrival, local_day, new_id, run


def register_until_it_stops(client, acknowledged, attempted):
    while True:
        visit = new_id()
        body = arrival("Lê Thị Thử")
        attempted.append((visit, body))
        try:
            answer = client.put(f"/api/v1/visits/{visit}", body)
        except requests.RequestException:
            return
        assert answer.status_code == 201, answer.text
        acknowledged[visit] = answer.json()["number"]


def test_kill_9_during_writes_loses_no_acknowledged_arrival_and_no_number(server, client, chance):
    acknowledged, attempted = {}, []
    # A hundred times: Tests/Faults.
    for _ in range(3):
        writers = [
            threading.Thread(target=register_until_it_stops, args=(client, acknowledged, attempted))
            for _ in range(8)
        ]
        for writer in writers:
            writer.start()
        writers[0].join(timeout=chance.uniform(0.2, 1.0))
        server.kill()
        for writer in writers:
            writer.join()
        server.start()

    stored = {visit["id"]: visit["number"] for visit in client.day(local_day())["visits"]}
    assert len(acknowledged) > 50
    assert {visit: stored.get(visit) for visit in acknowledged} == acknowledged
    assert sorted(stored.values()) == list(range(1, len(stored) + 1))

    # What was sent but never answered is settled by sending it again with the same id.
    unanswered = [(visit, body) for visit, body in attempted if visit not in acknowledged]
    for visit, body in unanswered:
        answer = client.put(f"/api/v1/visits/{visit}", body)
        assert answer.status_code == (200 if visit in stored else 201)
    numbers = [visit["number"] for visit in client.day(local_day())["visits"]]
    assert sorted(numbers) == list(range(1, len(attempted) + 1))
    server.stop()
    examination = run("doctor", "--data", server.data)
    assert examination.returncode == 0, examination.stdout


def test_a_graceful_stop_finishes_what_it_acknowledged(server, client):
    numbers = [client.arrive().json()["number"] for _ in range(20)]
    server.stop()
    again = Server(server.data).start()
    try:
        stored = [visit["number"] for visit in again.sign_in().day(local_day())["visits"]]
    finally:
        again.stop()
    assert stored == numbers == list(range(1, 21))
