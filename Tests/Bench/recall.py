"""Returning visitors found by two letters, as a desk asks for them: over HTTP, with the reading in the register."""

import csv
import http.client
import io
import json
import random
import time
import unicodedata

from building import OFFICER, RECORDER, VISITORS_PER_THOUSAND_VISITS
from measure import Measure, Row, quantile

SEARCHES = 500
#: What a name's beginnings are drawn from: the same seed makes the same people.
VISITS_OF_NAMES = 20_000


def measured(bench):
    queries = beginnings(bench)
    few, many = (p99s(bench, visitors, queries) for visitors in (bench.visits // 10, bench.visits))
    return Row(
        "recall",
        f"returning visitors among {bench.visits // 10:,}, by two letters",
        f"the same among {bench.visits:,}",
        [
            Measure("p99", "ms", few, at_most=20),
            Measure("p99 of more", "ms", many),
            Measure("growth", "ms", many, few, at_most=1.5),
        ],
        [f"{SEARCHES} searches over HTTP, each a durable entry when it shows people of other days"],
    )


def p99s(bench, visitors, queries):
    with bench.building(visitors * 1000 // VISITORS_PER_THOUSAND_VISITS).open_copy() as server:
        client = server.sign_in(RECORDER)
        searched(client, queries)
        return [quantile(searched(client, queries), 0.99) for _ in range(bench.repeats)]


def searched(client, queries):
    """The milliseconds that each took."""
    connection = http.client.HTTPConnection(client.server.url.removeprefix("http://"))
    headers = {**client.headers, "Content-Type": "application/json"}
    times, misses = [], 0
    for query in queries:
        start = time.perf_counter()
        connection.request("POST", "/api/v1/visitors/search", json.dumps({"query": query}), headers)
        answer = connection.getresponse()
        found = json.loads(answer.read())
        times.append((time.perf_counter() - start) * 1000)
        assert answer.status == 200, found
        misses += not found
    connection.close()
    # Rare beginnings may be nobody's among few.
    assert misses < len(queries) / 10, f"{misses} of {len(queries)} searches found nobody"
    return times


def beginnings(bench):
    """Two letters each, as often as the words of visitors' names begin with them."""
    building = bench.building(VISITS_OF_NAMES)
    with building.open() as server:
        log = server.sign_in(OFFICER).log(building.day, "csv").decode("utf-8-sig")
    names = [row[4] for row in csv.reader(io.StringIO(log))][1:]
    chance = random.Random(1)
    words = [word for name in names for word in name.split() if len(word) > 1]
    return [unaccented(chance.choice(words)[:2]) for _ in range(SEARCHES)]


def unaccented(text):
    apart = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))
