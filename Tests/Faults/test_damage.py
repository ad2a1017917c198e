"""Bytes of the database file that are not what they were: it is said where, and who has nothing to do with it goes on."""

import contextlib
import shutil
import sqlite3
import subprocess
from concurrent.futures import ThreadPoolExecutor

import pytest
from gatebook import HEADQUARTERS, UNLIMITED, Server, arrival, lines_of, local_day, new_id, now, problem, short_folder
from witness import examine

OTHER = "LA-STP-1"
PAGE = 4096
#: Visits of the one register that are asked for at once, as many of the other.
TOGETHER = 8
TABLES = ["entry", "payload", "visit", "treeNode", "tree", "closing"]


@pytest.fixture(scope="module")
def filled():
    """A folder with two registers of four hundred visits, that no server has open, and the visits of the first."""
    with short_folder() as folder:
        server = Server(folder / "data", UNLIMITED).start()
        try:
            server.add_account("le.tan")
            server.add_account("le.tan.hai", headquarters=OTHER)
            for username, register in [("le.tan.hai", OTHER), ("le.tan", HEADQUARTERS)]:
                visits = [new_id() for _ in range(400)]
                lines = []
                for visit in visits:
                    body = arrival("Lê Văn Giả Định", entrance=f"{register}-A")
                    body["visitor"]["phone"] = "0912345678"
                    lines.append({"put": f"visits/{visit}", "body": body})
                assert {line["status"] for line in lines_of(server.sign_in(username).sync(lines))} == {201}
        finally:
            server.stop()
        yield server.data, visits


@pytest.fixture
def copy(filled, data):
    shutil.copytree(filled[0], data)
    return data


def pages(data, tree):
    """The pages of a table or an index that hold rows."""
    query = f"SELECT pageno FROM dbstat WHERE name = '{tree}' AND pagetype = 'leaf' ORDER BY path"
    command = ["sqlite3", "-readonly", data / "gatebook.sqlite", query]
    return [int(line) for line in subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()]


def of_one_register(data, numbers, register):
    """The pages on which no other register has rows."""
    content = (data / "gatebook.sqlite").read_bytes()
    found = []
    for number in numbers:
        page = content[(number - 1) * PAGE : number * PAGE]
        if register.encode() in page and OTHER.encode() not in page:
            found.append(number)
    return found


def overwrite(data, offset, content):
    with open(data / "gatebook.sqlite", "r+b") as file:
        file.seek(offset)
        file.write(content)


@pytest.mark.parametrize(
    "tree", ["entry", "entryByVisit", "sqlite_autoindex_entry_2", "payload", "visit", "visitByDay", "treeNode"]
)
def test_a_page_that_is_gone_is_named_and_the_other_register_goes_on(filled, copy, tree):
    lost = of_one_register(copy, pages(copy, tree), HEADQUARTERS)
    for page in lost[:: max(1, len(lost) // 5)]:
        overwrite(copy, (page - 1) * PAGE, bytes(PAGE))
    server = Server(copy, UNLIMITED).start()
    try:
        here, there = server.sign_in(), server.sign_in("le.tan.hai")
        statuses = []
        visits = filled[1][::10]
        for start in range(0, len(visits), TOGETHER):
            # Beside each other, so that some of them wait for one commit.
            with ThreadPoolExecutor(3 * TOGETHER) as desks:
                exits = [desks.submit(leave, here, visit) for visit in visits[start : start + TOGETHER]]
                exits += [desks.submit(here.arrive) for _ in range(TOGETHER)]
                others = [desks.submit(there.arrive, entrance=f"{OTHER}-A") for _ in range(TOGETHER)]
            for answer in (each.result() for each in exits):
                statuses.append(answer.status_code)
                if answer.status_code != 201:
                    assert (answer.status_code, problem(answer)["code"]) == (503, "database-damaged")
                    assert "Retry-After" in answer.headers
            assert {each.result().status_code for each in others} == {201}
            here.get(f"/api/v1/headquarters/{HEADQUARTERS}/days/{local_day()}")
            here.get(f"/api/v1/headquarters/{HEADQUARTERS}/on-site")
        day = there.get(f"/api/v1/headquarters/{OTHER}/days/{local_day()}")
        written = TOGETHER * -(-len(visits) // TOGETHER)
        assert day.status_code == 200 and len(day.json()["visits"]) == len(filled[1]) + written
        assert server.process.poll() is None
        [damage] = examine(copy)
        assert "SQLite finds the file damaged" in damage
        if tree in ("entry", "payload", "visit", "treeNode"):
            assert f"Of {HEADQUARTERS} not all can be read." in damage
        if tree in ("entry", "entryByVisit", "visit"):
            assert 503 in statuses
        print(f"{tree}: {statuses.count(503)} of {len(statuses)} entries refused here, none there; {damage}")
    finally:
        server.stop()


def leave(client, visit):
    exit = {"kind": "departed", "how": "witnessed", "occurredAt": now()}
    return client.put(f"/api/v1/visits/{visit}/entries/{new_id()}", exit)


def kept(data):
    """Every row of the registers, as another program reads them; nothing where it cannot."""
    rows = {}
    with contextlib.closing(sqlite3.connect(data / "gatebook.sqlite")) as database:
        for table in TABLES:
            with contextlib.suppress(sqlite3.DatabaseError):
                rows[table] = database.execute(f"SELECT * FROM {table}").fetchall()
    return rows


def test_a_changed_byte_is_found_wherever_it_changes_a_register(filled, data, chance, rounds):
    filled = filled[0]
    before, found, harmless = kept(filled), 0, 0
    places = [page for tree in TABLES for page in pages(filled, tree)]
    for _ in range(10 * rounds):
        shutil.copytree(filled, data)
        offset = (chance.choice(places) - 1) * PAGE + chance.randrange(PAGE)
        byte = (data / "gatebook.sqlite").read_bytes()[offset]
        overwrite(data, offset, bytes([byte ^ 1 << chance.randrange(8)]))
        wrong = examine(data)
        if wrong:
            found += 1
        else:
            # In the free space of a page, or in the keyed hash by which a repeat is known, which proves nothing.
            assert without_content(kept(data)) == without_content(before), offset
            harmless += 1
        shutil.rmtree(data)
    assert found > harmless
    print(f"one bit in each of {10 * rounds} copies: {found} found, {harmless} changed no register")


def without_content(rows):
    return {table: [row[:8] if table == "entry" else row for row in found] for table, found in rows.items()}
