"""The register as somebody checks it who trusts neither the server nor the command."""

import base64
import csv
import hashlib
import io
import os
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import islice

import pytest
import requests
from auditor import Key, Log, audit, parse_checkpoint, unbase64
from busy_day import busy_day, day_of
from gatebook import HEADQUARTERS, instant, lines_of, local_day, new_id, now, run
from merkle import verify_consistency, verify_inclusion
from pymerkle import InmemoryTree
from sample_log import mutated

# Format, key, signature, end, proofs, numbers, range, commitments, erasures; figures only once the day is closed.
HOLDS = ["ok"] * 9


@pytest.fixture
def book(client, officer, chance):
    """The officer of a register with sixty entries of the last minute."""
    start = time.time_ns() // 1_000_000 - 60_000
    answers = lines_of(client.sync(list(islice(busy_day(chance, start), 60))))
    assert {answer["status"] for answer in answers} == {201}
    return officer


def public(server, path, **parameters):
    """What anybody is answered, without signing in."""
    answer = requests.get(f"{server.url}/api/v1/{path}", params=parameters, timeout=30)
    assert answer.status_code == 200, answer.text
    return answer


def checkpoint(server):
    return public(server, f"headquarters/{HEADQUARTERS}/checkpoint").content.decode()


def keys(server):
    return public(server, "key", headquarters=HEADQUARTERS).json()["keys"]


def proof(server, kind, **parameters):
    answer = public(server, f"headquarters/{HEADQUARTERS}/proof/{kind}", **parameters).json()
    assert {key: answer[key] for key in parameters} == parameters
    return [unbase64(step) for step in answer["proof"]]


def export(server, file):
    """The log as the command writes it."""
    place = ["--headquarters", HEADQUARTERS, "--day", local_day(), "--data", server.data]
    run("export", *place, "--format", "jsonl", "--output", file, check=True)
    return file.read_bytes()


def verify(*arguments):
    """How the checks of `gatebook verify` went, in their order: a line each, `ok` or `WRONG`, and a verdict."""
    result = run("verify", *arguments)
    assert result.stderr == "" and result.stdout, result
    *findings, verdict = result.stdout.splitlines()
    marks = [finding.partition(" ")[0] for finding in findings]
    assert set(marks) <= {"ok", "WRONG"} and all(finding.endswith(".") for finding in findings), result.stdout
    wrong = marks.count("WRONG")
    assert verdict == (f"{wrong} of {len(marks)} checks fail." if wrong else "Everything holds."), result.stdout
    assert result.returncode == (1 if wrong else 0)
    return marks


def entries_of(content):
    """What was registered, by number."""
    return {number: (entry["leaf"], entry["payload"]) for number, entry in Log(content).entries.items()}


def disclosures(officer):
    return list(Log(officer.log(local_day())).of_kind("disclosed").values())


def test_the_checkpoint_is_a_public_note_of_a_tree_that_only_grows(server, client, book):
    key = Key(keys(server)[0]["verifierKey"])
    older = checkpoint(server)
    for size in range(1, 4):
        client.arrive()
        newer = checkpoint(server)
        assert key.signed(older) and key.signed(newer)
        (origin, before, older_root), (also, after, newer_root) = map(parse_checkpoint, [older, newer])
        assert (origin, after) == (also, before + size) == (key.name, before + size)
        steps = proof(server, "consistency", **{"from": before, "to": after})
        assert verify_consistency(before, after, older_root, newer_root, steps)
        assert not verify_consistency(before, after, newer_root, newer_root, steps)


def test_every_entry_of_the_log_is_in_the_tree(server, book):
    log = Log(book.log(local_day()))
    assert list(log.entries) == list(range(1, log.size + 1))
    for number, entry in log.entries.items():
        steps = proof(server, "inclusion", entry=number, size=log.size)
        assert verify_inclusion(entry["leaf"].encode(), number - 1, log.size, steps, log.root)
    tree = InmemoryTree(algorithm="sha256")
    tree.append_entries([entry["leaf"].encode() for entry in log.entries.values()])
    assert tree.get_root() == log.root


def test_a_log_passes_a_strangers_audit_and_the_command(server, book, tmp_path):
    file, table, older = tmp_path / "log.jsonl", tmp_path / "log.csv", tmp_path / "checkpoint"
    older.write_text(checkpoint(server))
    file.write_bytes(book.log(local_day()))
    key = keys(server)[0]["verifierKey"]
    assert audit(file.read_bytes(), key=key, against=older.read_bytes()) == []
    assert verify(file) == HOLDS
    for language in ["vi", "en"]:
        table.write_bytes(book.log(local_day(), "csv", lang=language))
        assert verify(file, "--key", key, "--against", older, "--log", table) == HOLDS + ["ok", "ok"]
    table.write_text(table.read_text().replace("Phòng Tiếp dân", "Phòng Giám đốc", 1))
    assert verify(file, "--log", table) == HOLDS + ["WRONG"]


def test_the_command_writes_what_the_server_gives_whether_or_not_it_runs(server, book, tmp_path):
    file = tmp_path / "log.jsonl"
    given = [book.log(local_day()), export(server, file)]
    server.stop()
    given += [export(server, file)]
    for older, newer in zip(given, given[1:]):
        # Each export is registered itself, so the next one has it too.
        assert entries_of(older).items() <= entries_of(newer).items()
        assert audit(newer, against=older) == []
        added = Log(newer).leaves.keys() - Log(older).leaves.keys()
        assert [Log(newer).leaves[number]["what"] for number in added] == ["export"]
    assert verify(file) == HOLDS


def test_an_older_file_is_the_beginning_and_an_altered_one_is_not(server, client, book, tmp_path):
    older, newer, note = tmp_path / "older.jsonl", tmp_path / "newer.jsonl", tmp_path / "checkpoint"
    older.write_bytes(book.log(local_day()))
    client.arrive()
    newer.write_bytes(book.log(local_day()))
    assert audit(newer.read_bytes(), against=older.read_bytes()) == []
    note.write_text(Log(older.read_bytes()).head["checkpoint"])
    assert verify(newer, "--against", note) == verify(newer, "--against", older) == HOLDS + ["ok"]

    origin, size, root = note.read_text().split("\n")[:3]
    for old, new in [(root, "A" * 43 + "="), (f"\n{size}\n", f"\n{int(size) - 1}\n"), (HEADQUARTERS, "LA-STP-1")]:
        altered = Log(older.read_bytes()).head["checkpoint"].replace(old, new)
        note.write_text(altered)
        assert dict(audit(newer.read_bytes(), against=altered.encode())).keys() == {"against"}
        assert verify(newer, "--against", note) == HOLDS + ["WRONG"]
    note.write_text(Log(newer.read_bytes()).head["checkpoint"])
    assert verify(older, "--against", note) == HOLDS + ["WRONG"]


# A thousand in the fault tests; the auditor by itself is tried with as many each time.
CHANGES = int(os.environ.get("GATEBOOK_FAULT_CHANGES", "100"))


def test_whatever_is_changed_in_a_log_is_found(book, chance, tmp_path):
    content = book.log(local_day())
    changed = [mutated(content, chance) for _ in range(CHANGES)]
    assert [file for file in changed if not audit(file)] == []

    def verdict_on(index):
        file = tmp_path / f"{index}.jsonl"
        file.write_bytes(changed[index])
        return verify(file)

    with ThreadPoolExecutor(2) as pool:
        for index, marks in enumerate(pool.map(verdict_on, range(CHANGES))):
            assert "WRONG" in marks, index


def test_an_erased_visitor_is_gone_and_everything_still_adds_up(server, client, book, tmp_path):
    visit = new_id()
    client.arrive("Nguyễn Thị Canary", visit=visit, toSee="Phòng Canary", party=3)
    change = {"kind": "corrected", "field": "visitor.name", "value": "Trần Thị Canary", "reason": "Canary đọc lại"}
    client.put(f"/api/v1/visits/{visit}/entries/{new_id()}", {**change, "occurredAt": now()})
    older, figures = book.log(local_day()), client.day(local_day())["figures"]
    assert older.count(b"Canary") > 3

    def erase():
        return book.request("DELETE", f"/api/v1/visits/{visit}/personal", json={"reason": "Theo đơn của khách"})

    answer = erase()
    assert answer.status_code == 200, answer.text
    assert (answer.json()["visit"], answer.json()["erased"]) == (visit, 2)
    again = erase()
    assert (again.status_code, again.json()) == (200, {**answer.json(), "erased": 0})

    content, table = book.log(local_day()), book.log(local_day(), "csv")
    assert audit(content, against=older) == []
    log = Log(content)
    mine = {leaf["kind"]: log.entries[number] for number, leaf in log.leaves.items() if leaf.get("visit") == visit}
    for kind in ["arrived", "corrected"]:
        assert (mine[kind]["payload"], mine[kind]["salt"]) == (None, None)
    assert client.day(local_day())["figures"] == figures
    assert "visitor" not in client.get(f"/api/v1/visits/{visit}").json()
    assert client.request("POST", "/api/v1/visitors/search", json={"query": "canary"}).json() == []
    (tmp_path / "log.jsonl").write_bytes(content)
    (tmp_path / "log.csv").write_bytes(table)
    assert verify(tmp_path / "log.jsonl", "--log", tmp_path / "log.csv") == HOLDS + ["ok"]

    server.stop()
    files = [path.read_bytes() for path in server.data.rglob("*") if path.is_file()]
    assert not [kept for kept in [content, table, server.logged().encode(), *files] if b"canary" in kept.lower()]


def test_whatever_leaves_the_desk_is_registered_first(client, book):
    earlier = time.time_ns() // 1_000_000 - 3 * 86_400_000
    client.arrive("Phạm Thị Hôm Trước", occurred_at=instant(earlier))
    table = book.log(local_day(), "csv", purpose="request")
    content = book.log(local_day())
    shown = disclosures(book)
    rows = len(list(csv.reader(io.StringIO(table.decode(), newline="")))) - 1
    assert (len(shown), rows) == (2, len(client.day(local_day())["visits"]))
    assert shown[0]["rows"] == rows
    for leaf, file, form, purpose in zip(shown, [table, content], ["csv", "jsonl"], ["request", "filing"]):
        digest = base64.b64encode(hashlib.sha256(file).digest()).decode()
        assert (leaf["what"], leaf["format"], leaf["purpose"], leaf["file"]) == ("export", form, purpose, digest)
        assert (leaf["author"], leaf["day"]) == ("account:can.bo", local_day())

    before = len(disclosures(book))
    found = client.request("POST", "/api/v1/visitors/search", json={"query": "pham hom truoc"}).json()
    assert [one["visitor"]["name"] for one in found] == ["Phạm Thị Hôm Trước"]
    assert len(client.day(day_of(earlier))["visits"]) == 1
    search, day = [leaf for leaf in disclosures(book)[before:] if leaf["what"] != "export"]
    assert (search["what"], search["rows"], search["author"]) == ("search", 1, "account:le.tan")
    assert (day["what"], day["rows"], day["author"]) == ("day", 1, "account:le.tan")


def test_todays_own_desk_is_no_disclosure(client, officer):
    client.arrive("Lê Văn Tại Quầy")
    assert client.request("POST", "/api/v1/visitors/search", json={"query": "le tai quay"}).json()
    assert client.day(local_day())["visits"]
    assert client.get(f"/api/v1/headquarters/{HEADQUARTERS}/on-site").json()["visits"]
    assert disclosures(officer) == []


def test_a_new_key_signs_from_now_on_and_the_old_one_is_still_believed(server, client, book, tmp_path):
    older, newer = tmp_path / "older.jsonl", tmp_path / "newer.jsonl"
    older.write_bytes(book.log(local_day()))
    [first] = keys(server)
    assert run("key", "rotate", "--data", server.data).returncode == 0
    client.arrive()
    newer.write_bytes(book.log(local_day()))

    second, retired = keys(server)
    assert (retired["publicKey"], retired["verifierKey"]) == (first["publicKey"], first["verifierKey"])
    assert second["publicKey"] != first["publicKey"] and "until" in retired and "until" not in second
    shown = run("key", "show", "--data", server.data).stdout.splitlines()
    assert [line.split()[0] for line in shown] == [second["publicKey"], first["publicKey"]]
    for key in [second, retired]:
        assert unbase64(key["verifierKey"].split("+", 2)[2]) == b"\x01" + unbase64(key["publicKey"])

    assert audit(older.read_bytes(), key=first["verifierKey"]) == []
    assert audit(newer.read_bytes(), key=second["verifierKey"], against=older.read_bytes()) == []
    assert dict(audit(newer.read_bytes(), key=first["verifierKey"])).keys() == {"key"}
    assert verify(older, "--key", first["verifierKey"]) == HOLDS
    assert verify(newer, "--key", second["verifierKey"]) == HOLDS

    last, present = retired["lastCheckpoint"], checkpoint(server)
    assert Key(first["verifierKey"]).signed(last) and Key(second["verifierKey"]).signed(present)
    (_, before, last_root), (_, after, present_root) = map(parse_checkpoint, [last, present])
    steps = proof(server, "consistency", **{"from": before, "to": after})
    assert verify_consistency(before, after, last_root, present_root, steps)


def test_what_was_signed_stays_signed_when_the_server_starts_again(server, client, book):
    client.arrive()
    before = checkpoint(server)
    server.stop()
    server.start()
    assert parse_checkpoint(checkpoint(server)) == parse_checkpoint(before)
    assert Key(keys(server)[0]["verifierKey"]).signed(before)
