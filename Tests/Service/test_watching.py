"""The running server as those see it who look after it: numbers, log, health, and how it stops."""

import json
import os
import re
import signal
import threading
import time

import pytest
import requests
from gatebook import Server, arrival, local_day, new_id, run
from prometheus_client.parser import text_string_to_metric_families

TOKEN = "mot-ma-truy-cap-thu-nghiem"


def metrics_of(server, **headers):
    """The series as a stranger's parser reads them, by name and labels."""
    answer = requests.get(server.url + "/metrics", headers=headers, timeout=30)
    assert answer.status_code == 200, answer.text
    assert answer.headers["Content-Type"] == "text/plain; version=0.0.4; charset=utf-8"
    families = list(text_string_to_metric_families(answer.text))
    for family in families:
        assert family.documentation, family.name
        assert family.type in ("counter", "gauge", "histogram"), family.name
        for sample in family.samples:
            if family.type == "histogram" and sample.name.endswith("_bucket"):
                assert "le" in sample.labels
    samples = [sample for family in families for sample in family.samples]
    series = {(sample.name, tuple(sorted(sample.labels.items()))): sample.value for sample in samples}
    assert len(series) == len(samples)
    return series


def value(series, name, **labels):
    return series[name, tuple(sorted(labels.items()))]


def total(series, name, **labels):
    """Over all series of that name that have these labels."""
    return sum(
        number for (found, pairs), number in series.items() if found == name and labels.items() <= dict(pairs).items()
    )


@pytest.fixture
def watched(data, staff):
    settings = {"GATEBOOK_METRICS_TOKEN": TOKEN, "GATEBOOK_LOG_LEVEL": "info"}
    server = staff.join(Server(data, settings)).start()
    yield server
    server.stop()


def test_the_numbers_are_read_by_a_strangers_parser_and_are_right(watched):
    client = watched.come_in()
    before = metrics_of(watched)
    for _ in range(7):
        assert client.arrive().status_code == 201
    assert client.arrive(name="").status_code == 422
    after = metrics_of(watched)
    route = {"method": "PUT", "route": "/api/v1/visits/{visit}"}
    assert value(after, "gatebook_http_requests_total", **route, status="2xx") == 7
    assert value(after, "gatebook_http_requests_total", **route, status="4xx") == 1
    assert value(after, "gatebook_http_request_duration_seconds_count", **route) == 8
    assert value(after, "gatebook_http_request_duration_seconds_bucket", **route, le="+Inf") == 8
    assert value(after, "gatebook_http_request_duration_seconds_sum", **route) > 0
    items = "gatebook_batch_items_sum"
    assert value(after, items, queue="register") - value(before, items, queue="register") == 7
    commits = "gatebook_commit_duration_seconds_count"
    assert value(after, commits) - value(before, commits) >= 7
    assert value(after, "gatebook_ready") == 1
    assert abs(value(after, "gatebook_last_entry_timestamp_seconds") - time.time()) < 60
    assert abs(value(after, "process_start_time_seconds") - time.time()) < 600
    assert value(after, "process_resident_memory_bytes") > 10_000_000
    assert value(after, "process_open_fds") < value(after, "process_max_fds")
    assert value(after, "gatebook_database_bytes", file="database") > 0
    assert total(after, "gatebook_build_info") == 1
    jobs = {dict(pairs)["job"] for name, pairs in after if name == "gatebook_job_last_success_timestamp_seconds"}
    assert {"exits", "closings", "resealing", "purge"} <= jobs


def test_no_number_names_anybody(watched):
    client = watched.come_in()
    assert client.arrive(name="Nguyễn Thị Kanari", visitor={"name": "Nguyễn Thị Kanari", "phone": "0912757321"})
    client.put("/api/v1/visits/Kanari", {})
    text = requests.get(watched.url + "/metrics", timeout=30).text
    assert "/api/v1/visits/{visit}" in text
    for canary in ["Kanari", "757321", "le.tan", "127.0.0.1"]:
        assert canary not in text


def test_through_a_proxy_the_numbers_need_the_token(watched):
    def status(**headers):
        return requests.get(watched.url + "/metrics", headers=headers, timeout=30).status_code

    forwarded = {"X-Forwarded-For": "203.0.113.7"}
    assert status() == 200
    assert status(**forwarded) == 401
    assert status(**forwarded, Authorization="Bearer " + TOKEN[:-1]) == 401
    assert status(**forwarded, Authorization="Bearer " + TOKEN) == 200
    assert metrics_of(watched, **forwarded, Authorization="Bearer " + TOKEN)


def test_a_token_that_can_be_guessed_is_refused_at_the_start(data):
    answer = run(
        "serve", "--data", data, "--port", "0", env={**os.environ, "GATEBOOK_METRICS_TOKEN": "ngan"}
    )
    assert answer.returncode == 1 and "metrics.token" in answer.stderr and not data.exists()


# MARK: The log


def test_the_log_is_an_object_a_line_and_each_request_is_found_by_its_name(watched):
    client = watched.come_in()
    names = {client.arrive().headers["X-Request-Id"] for _ in range(5)}
    refused = client.get("/api/v1/nothing", headers={"X-Request-Id": "forged", "X-Forwarded-For": "203.0.113.7"})
    assert len(names) == 5 and "forged" != refused.headers["X-Request-Id"]
    watched.stop()
    lines = [json.loads(line) for line in watched.logged().splitlines()]
    for line in lines:
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", line["time"])
        assert line["level"] in ("info", "notice", "warning", "error") and line["message"]
    requests_ = {line["request"]: line for line in lines if line["message"] == "request"}
    for name in names:
        line = requests_[name]
        assert (line["method"], line["route"], line["status"]) == ("PUT", "/api/v1/visits/{visit}", 201)
        assert isinstance(line["ms"], int)
    assert requests_[refused.headers["X-Request-Id"]]["status"] == 404
    watched.start()


def test_the_log_may_be_text_and_quiet(data):
    server = Server(data, {"GATEBOOK_LOG_FORMAT": "text", "GATEBOOK_LOG_LEVEL": "info"}).start()
    requests.get(server.url + "/health/live", timeout=30)
    server.stop()
    line = next(line for line in server.logged().splitlines() if "/health/live" in line)
    assert not line.startswith("{") and "request=" in line
    quiet = Server(data, {"GATEBOOK_LOG_LEVEL": "error"})
    quiet.start()
    said = len(quiet.logged())
    requests.get(quiet.url + "/health/live", timeout=30)
    quiet.stop()
    assert len(quiet.logged()) == said


# MARK: Stopping


class Writer(threading.Thread):
    """Registers one visitor after the other on one connection, and remembers what became of each."""

    def __init__(self, client):
        super().__init__()
        self.client = client
        self.acknowledged, self.unanswered, self.wrong = {}, [], []
        self.first = threading.Event()

    def run(self):
        session = requests.Session()
        session.headers.update(self.client.headers)
        while True:
            visit = new_id()
            try:
                url = f"{self.client.server.url}/api/v1/visits/{visit}"
                answer = session.put(url, json=arrival("Lê Thị Thử"), timeout=60)
            except requests.RequestException:
                self.unanswered.append(visit)
                return
            if answer.status_code == 201:
                self.acknowledged[visit] = answer.json()["number"]
                self.first.set()
            else:
                self.wrong.append(answer.status_code)


def test_a_stop_under_load_answers_what_it_accepted(server, client):
    """What was acknowledged is there, and what was not answered was not accepted: it is not there."""
    for _ in range(3):
        writers = [Writer(client) for _ in range(12)]
        for writer in writers:
            writer.start()
        for writer in writers:
            assert writer.first.wait(timeout=60)
        server.process.send_signal(signal.SIGTERM)
        for writer in writers:
            writer.join(timeout=60)
        assert server.process.wait(timeout=60) == 0
        assert not [status for writer in writers for status in writer.wrong]
        assert all(len(writer.unanswered) == 1 for writer in writers)
        server.stop()
        server.start()
        stored = {visit["id"]: visit["number"] for visit in client.day(local_day())["visits"]}
        for writer in writers:
            assert {visit: stored.get(visit) for visit in writer.acknowledged} == writer.acknowledged
            assert not stored.keys() & set(writer.unanswered)
