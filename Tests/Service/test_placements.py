"""Install codes on the running server: made in bulk, scanned by real readers, retired, mistyped; figures and the check."""

import contextlib
import csv
import hashlib
import io
import sqlite3
from pathlib import Path

import pytest
import requests
from gatebook import HEADQUARTERS, Server, local_day, new_id, run, short_folder

COMMUNES = Path(__file__).parent / "fixtures/communes_2021.csv"
CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
ANDROID = "Mozilla/5.0 (Linux; Android 10; SM-A105F) AppleWebKit/537.36 Chrome/84.0.4147.111 Mobile Safari/537.36"
PEOPLE = [
    ANDROID,
    "Mozilla/5.0 (iPhone; CPU iPhone OS 13_6 like Mac OS X) AppleWebKit/605.1.15 Version/13.1.2 Mobile/15E148 Safari/604.1",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 15_5 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 Zalo iOS/441 ZaloTheme/light",
    "Opera/9.80 (Android; Opera Mini/7.5.33361/31.1543; U; en) Presto/2.8.119 Version/11.1010",
]
PREVIEWS = [
    "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
    "TelegramBot (like TwitterBot)",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_11_1) AppleWebKit/601.2.4 (KHTML, like Gecko) Version/9.0.1 Safari/601.2.4 "
    "facebookexternalhit/1.1 Facebot Twitterbot/1.0",
    "WhatsApp/2.20.108 A",
]
BOTS = ["Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", "curl/7.88.1", "python-requests/2.31"]


@pytest.fixture(scope="module")
def office(staff):
    with short_folder() as folder:
        server = staff.join(Server(folder / "data")).start()
        server.officer = server.come_in("can.bo")
        yield server
        server.stop()


def send(client, text):
    return client.request("POST", "/api/v1/placements/import", headers={"Content-Type": "text/csv"}, data=text.encode())


def made(client, name, kind="market"):
    answer = client.request("POST", "/api/v1/placements", json={"kind": kind, "name": name})
    assert answer.status_code == 201, answer.text
    return answer.json()["code"]


def scan(server, code, agent=ANDROID, **headers):
    return requests.get(f"{server.url}/i/{code}", headers={"User-Agent": agent, **headers}, allow_redirects=False, timeout=30)


def checks(code):
    """Luhn mod 32, written once more."""
    total = 0
    for position, character in enumerate(reversed(code)):
        value = CROCKFORD.index(character) * (1 if position % 2 == 0 else 2)
        total += value // 32 + value % 32
    return total % 32 == 0


def test_three_placements_for_each_of_188_communes_in_one_go(office):
    communes = list(csv.DictReader(io.StringIO(COMMUNES.read_text("utf-8"))))
    assert len(communes) == 188
    # Some communes share a name, so the district stands beside it.
    rows = [[f"{row['name']}, {row['district']}", "household;market;school", ""] for row in communes]
    file = io.StringIO()
    csv.writer(file).writerows([["name", "kinds", "headquarters"], *rows])
    answer = send(office.officer, file.getvalue())
    assert answer.status_code == 201, answer.text
    placements = answer.json()["placements"]
    assert len(placements) == 564 and answer.json()["rows"] == 188
    assert [each["name"] for each in placements[::3]] == [row[0] for row in rows]
    codes = {each["code"] for each in placements}
    assert len(codes) == 564 and all(checks(code) for code in codes)
    # Once more is a mistake, and says on which line.
    again = send(office.officer, file.getvalue())
    assert again.status_code == 422 and again.json()["field"] == "2.name"
    # All of them, a page at a time.
    seen, after = [], ""
    while page := office.officer.get(f"/api/v1/placements?kind=school&limit=100{after}").json():
        seen += [each["code"] for each in page]
        after = f"&after={page[-1]['code']}"
    assert len(seen) == len(set(seen)) == 188


def test_people_previews_and_bots_are_counted_apart_and_no_scan_is_swallowed(office):
    code = made(office.officer, "Chợ Giả Định")
    for agent in PEOPLE:
        for path in (code, code.lower()):
            answer = scan(office, path, agent)
            assert answer.status_code in (200, 302) and answer.headers["Cache-Control"] == "no-store"
            assert "ETag" not in answer.headers and "Last-Modified" not in answer.headers
    assert scan(office, code).status_code == 302
    for agent in PREVIEWS:
        assert scan(office, code, agent).status_code == 200
    assert scan(office, code, ANDROID, **{"Sec-Purpose": "prefetch;prerender"}).status_code == 200
    for agent in BOTS:
        assert scan(office, code, agent).status_code == 200
    total = office.officer.get(f"/api/v1/placements/{code}/scans").json()["total"]
    assert total == {"scans": 9, "previews": 5, "bots": 3, "people": {"least": 1, "most": 9}}
    # After a restart the same people are told apart again, and are no more than they were.
    office.stop()
    office.start()
    office.officer = office.sign_in("can.bo")
    assert scan(office, code).status_code == 302
    total = office.officer.get(f"/api/v1/placements/{code}/scans").json()["total"]
    assert total["people"] == {"least": 1, "most": 10}
    # Nothing but counts is kept.
    with contextlib.closing(sqlite3.connect(f"file:{office.data}/gatebook.sqlite?mode=ro", uri=True)) as kept:
        for table, columns in (("scan", "placement day reader count"), ("scanReaders", "placement day salt count")):
            assert " ".join(row[1] for row in kept.execute(f"PRAGMA table_info({table})")) == columns


def test_a_mistyped_code_offers_the_right_one_and_a_retired_one_still_leads_to_the_app(office):
    code = made(office.officer, "Chợ Thử")
    wrong = code[:2] + ("0" if code[2] != "0" else "1") + code[3:]
    page = scan(office, wrong)
    assert page.status_code == 404 and f'href="/i/{code}"' in page.text and len(page.content) < 15 * 1024
    assert office.officer.put(f"/api/v1/placements/{code}/retired", {"retired": True}).status_code == 200
    page = scan(office, code)
    assert page.status_code == 200 and "không còn được dùng" in page.text and "<script" not in page.text
    assert len(page.content) < 15 * 1024 and page.headers["Cache-Control"] == "no-store"
    style = requests.get(f"{office.url}/install/install.css", timeout=30)
    assert len(page.content) + len(style.content) < 15 * 1024
    assert office.officer.get(f"/api/v1/placements/{code}/scans").json()["total"]["scans"] == 1


def test_messages_fit_and_say_how_long_they_are(office):
    code = made(office.officer, "Tin nhắn Thử", "sms")
    messages = office.officer.get(f"/api/v1/placements/{code}/messages").json()
    plain = messages["plainSMS"]
    assert plain["alphabet"] == "gsm7" and plain["fits"] and plain["text"].isascii() and f"/i/{code}" in plain["text"]
    assert plain["length"] == len(plain["text"]) and plain["parts"] == (1 if plain["length"] <= 160 else 2)
    assert messages["zalo"]["fits"] and f"/i/{code}" not in messages["zalo"]["text"]
    assert messages["zalo"]["link"].endswith(f"/i/{code}")
    assert "gạch chéo" in messages["spoken"]["text"]


def test_the_command_prints_each_message_as_the_office_has_it_and_says_how_long_it_is(office):
    code = made(office.officer, "Tin nhắn Ví Dụ", "sms")
    messages = office.officer.get(f"/api/v1/placements/{code}/messages").json()

    def told(kind, placement=code):
        return run("message", placement, "--kind", kind, "--data", office.data)

    for kind, name in (("sms", "sms"), ("plain-sms", "plainSMS")):
        message, result = messages[name], told(kind)
        length = f"{message['length']} characters of {message['alphabet']}, parts: {message['parts']}\n"
        assert (result.returncode, result.stdout, result.stderr) == (0, message["text"] + "\n", length)
    zalo, result = messages["zalo"], told("zalo")
    assert (result.returncode, result.stdout) == (0, zalo["text"] + "\n")
    assert result.stderr == f"{len(zalo['text'])} of 400 characters; button: {zalo['link']}\n"
    spoken, result = messages["spoken"]["text"], told("spoken")
    assert (result.returncode, result.stdout, result.stderr) == (0, spoken + "\n", f"{len(spoken)} characters\n")
    unknown = told("sms", "0000000")
    assert (unknown.returncode, unknown.stdout, unknown.stderr) == (1, "", "gatebook: There is no such install code.\n")


def test_a_message_that_does_not_fit_is_printed_all_the_same_and_the_command_fails(office):
    code = made(office.officer, "Tin nhắn Dài", "sms")
    admin = office.come_in("quan.tri")
    campaign = admin.get("/api/v1/campaign").json()
    path = f"/api/v1/campaigns/{campaign['id']}"
    body = {key: campaign[key] for key in campaign if key not in ("id", "hasLogo", "inForce")}
    long = {**body, "sms": "Mời cài {app} tại {link} " + "và mời người nhà " * 12, "zalo": "Mời cài {app} tại www.example.vn"}
    long["sms"] = long["sms"].strip()
    assert admin.put(path, long).status_code == 200
    try:
        messages = office.officer.get(f"/api/v1/placements/{code}/messages").json()
        for kind, name, said in (
            ("sms", "sms", "gatebook: At most 3 parts are sent; shorten the text.\n"),
            ("zalo", "zalo", "gatebook: Zalo takes links in buttons only; leave the link out of the text.\n"),
        ):
            assert not messages[name]["fits"]
            result = run("message", code, "--kind", kind, "--data", office.data)
            assert (result.returncode, result.stdout) == (1, messages[name]["text"] + "\n")
            assert result.stderr.splitlines(keepends=True)[1:] == [said]
        # Without accents the same words are half as long.
        assert messages["plainSMS"]["fits"]
        assert run("message", code, "--kind", "plain-sms", "--data", office.data).returncode == 0
    finally:
        assert admin.put(path, body).status_code == 200


def test_a_sample_can_be_drawn_again_and_its_calls_are_reported(office):
    client = office.come_in()
    visits = {}
    for index in range(12):
        visit = new_id()
        phone = {"phone": f"0912 345 6{10 + index}"} if index % 4 else {}
        visitor = {"name": f"Nguyễn Văn Thử {'ABCDEFGHIJKL'[index]}", **phone}
        assert client.arrive(visit=visit, visitor=visitor, appAnswer="saysInstalled").status_code == 201
        visits[visit] = bool(phone)
    assert client.arrive(appAnswer="notInstalled").status_code == 201
    day, check = local_day(), new_id()
    path = f"/api/v1/headquarters/{HEADQUARTERS}/post-checks/{check}"
    drawn = office.officer.put(path, {"from": day, "to": day, "size": 4}).json()
    order = sorted(visits, key=lambda visit: hashlib.sha256(f"{drawn['seed']}\n{visit}".encode()).digest())
    assert [each["visit"] for each in drawn["visits"]] == [visit for visit in order if visits[visit]][:4]
    people = office.officer.get(path + "/people").json()
    assert all(person["phone"].startswith("0912 345") for person in people)
    for each, outcome in zip(drawn["visits"], ["stillInstalled", "notInstalled", "notReached", "refused"]):
        assert office.officer.put(f"{path}/visits/{each['visit']}", {"outcome": outcome}).status_code == 204
    province = office.come_in("tinh")
    for by, unit in (("headquarters", HEADQUARTERS), ("agency", "LA-SNV"), ("province", "")):
        (line,) = province.get(f"/api/v1/figures?by={by}&from={day}&to={day}").json()
        assert line["unit"] == unit and line["visits"] == 13 and line["asked"] == 13 and line["installed"] == 12
        assert line["answers"]["notInstalled"] == 1 and line["calls"]["errorRate"] == 0.5
    rows = list(csv.DictReader(io.StringIO(province.get("/api/v1/figures.csv?per=day").content.decode("utf-8-sig"))))
    assert rows[0]["visits"] == "13" and rows[0]["share"] == "0.9231"
    assert province.get(path + "/people").status_code == 404
