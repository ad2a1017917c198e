"""A journey over all routes, as everyone there is, with people and secrets that are found again wherever they are let
fall: in the log, in what is said of an error, in an address, in a file of the data folder."""

import base64
import hashlib
import hmac
import json
import struct
import time
import unicodedata
from urllib.parse import quote

import pytest
import requests
import yaml
from gatebook import HEADQUARTERS, PASSWORD, ROOT, Server, arrival, lines_of, local_day, new_id, now

ENTRANCE = f"{HEADQUARTERS}-A"

PEOPLE = {
    "name": "Nguyễn Thị Kanari",
    "mended": "Trần Văn Kanari",
    "phone": "0912 757 321",
    "number": "080190757321",
    "passport": "K7573210",
    "organisation": "Công ty Kanari",
    "toSee": "Phòng Kanari",
    "purpose": "Kanari nộp hồ sơ",
    "badge": "K/757",
    "reason": "Kanari yêu cầu",
    # As the square on a citizen card says it.
    "card": "080190757321|280757321|Nguyễn Thị Kanari|01021990|Nữ|Thôn Kanari|03042021",
}
WRONG = "một mật khẩu kanari sai"
NEXT = "một mật khẩu kanari mới"
SETUP = "một mật khẩu kanari đầu tiên"


class Journey:
    """What was said on the way, and which secrets there are to find."""

    def __init__(self, server):
        self.server = server
        self.session = requests.Session()
        self.answers = []
        self.secrets = {*PEOPLE.values(), PASSWORD, WRONG, NEXT, SETUP}

    def ask(self, method, path, body=None, cookie=None, headers=None, data=None):
        headers = {**({"Cookie": cookie} if cookie else {}), **(headers or {})}
        answer = self.session.request(
            method, self.server.url + path, json=body, data=data, headers=headers, timeout=30, allow_redirects=False
        )
        self.answers.append((method, path, answer))
        if cookie := answer.headers.get("Set-Cookie", "").split(";")[0]:
            self.secrets.add(cookie.partition("=")[2])
        return answer

    def sign_in(self, username, password=PASSWORD, **more):
        answer = self.ask("POST", "/api/v1/session", {"username": username, "password": password, **more})
        return answer.headers["Set-Cookie"].split(";")[0] if answer.status_code == 201 else answer.json()["code"]


@pytest.fixture
def server(data):
    limits = {"GATEBOOK_LIMITS_REQUESTS_PER_SECOND": "100000", "GATEBOOK_LIMITS_REQUEST_BURST": "1000000"}
    server = Server(data, {**limits, "GATEBOOK_LOG_LEVEL": "debug"}).start()
    yield server
    if server.process.poll() is None:
        server.stop()


def test_nothing_personal_and_no_secret_is_let_fall(server, data):
    journey = Journey(server)
    open_the_house(journey)
    callers = {
        role: journey.sign_in(username)
        for role, username in {
            "recorder": "le.tan", "officer": "can.bo", "admin": "quan.tri", "tracer": "truy.vet", "province": "tinh",
        }.items()
    }  # fmt: skip
    callers |= {"lobby": paired(journey, callers["admin"], "lobby"), "nobody": None}
    visit = live_a_day(journey, callers)
    change_the_locks(journey, callers["admin"])
    for cookie in callers.values():
        knock_everywhere(journey, cookie, visit)
    for _, cookie in sorted(callers.items()):
        journey.ask("DELETE", "/api/v1/session", cookie=cookie)
    assert len(journey.answers) > 1000
    assert not [answer for _, _, answer in journey.answers if answer.status_code >= 500]

    found = search(journey)
    said_nothing(journey, found)
    kept_nothing(journey, found, data)
    # The same when the write-ahead log has gone into the database.
    server.stop()
    kept_nothing(journey, found, data)


def open_the_house(journey):
    """The first administrator by the one-time link, the others by command."""
    token = journey.server.setup_link.partition("#")[2]
    journey.secrets.add(token)
    administrator = {"username": "quan.dau", "password": SETUP}
    journey.ask("POST", "/api/v1/setup/headquarters", {"token": token})
    journey.ask("POST", "/api/v1/setup", {"token": token, "administrator": {**administrator, "password": "kanari"}})
    assert journey.ask("POST", "/api/v1/setup", {"token": token, "administrator": administrator}).status_code == 201
    assert journey.ask("POST", "/api/v1/setup", {"token": token, "administrator": administrator}).status_code == 403
    for username in ["le.tan", "le.tan.2"]:
        journey.server.add_account(username)
    journey.server.add_account("can.bo", role="officer", agency="LA-SNV")
    for username, role in [("quan.tri", "admin"), ("truy.vet", "tracer"), ("truy.vet.2", "tracer"), ("tinh", "province")]:
        journey.server.add_account(username, role=role)


def paired(journey, admin, kind):
    offer = journey.ask("POST", "/api/v1/devices", {"entrance": ENTRANCE, "kind": kind}, admin).json()
    journey.secrets |= {offer["code"], offer["code"].replace("-", "")}
    answer = journey.ask("POST", "/api/v1/devices/pair", {"code": offer["code"], "version": "1"})
    assert journey.ask("POST", "/api/v1/devices/pair", {"code": offer["code"]}).json()["code"] == "pairing-refused"
    return answer.headers["Set-Cookie"].split(";")[0]


def person(**more):
    document = {"kind": "citizenCard", "number": PEOPLE["number"]}
    visitor = {key: PEOPLE[key] for key in ["name", "phone", "organisation"]} | {"document": document} | more
    return {**arrival(), "visitor": visitor, **{key: PEOPLE[key] for key in ["toSee", "purpose", "badge"]}}


def live_a_day(journey, callers):
    """Whatever happens to a visit, and to what cannot be a visit."""
    recorder, officer, lobby = callers["recorder"], callers["officer"], callers["lobby"]
    visit, other, third = new_id(), new_id(), new_id()
    place = f"/api/v1/visits/{visit}"
    assert journey.ask("PUT", place, person(), recorder).status_code == 201
    assert journey.ask("PUT", place, person(name=PEOPLE["mended"]), recorder).status_code == 409
    assert journey.ask("PUT", place, person(name=PEOPLE["mended"]), lobby).status_code == 409
    passport = {"kind": "passport", "number": PEOPLE["passport"]}
    assert journey.ask("PUT", f"/api/v1/visits/{other}", person(document=passport), lobby).status_code == 201
    assert journey.ask("PUT", f"/api/v1/visits/{third}", person(), recorder).status_code == 201
    for wrong in [
        person(name=PEOPLE["card"] * 9),
        person(phone=PEOPLE["name"]),
        person(phone=PEOPLE["number"]),
        person(document={"kind": "citizenCard", "number": PEOPLE["passport"]}),
        person(document={"kind": PEOPLE["name"]}),
        person(name=unicodedata.normalize("NFD", PEOPLE["name"])),
        person() | {PEOPLE["name"]: PEOPLE["phone"]},
        person() | {"occurredAt": PEOPLE["name"]},
        person() | {"party": PEOPLE["phone"]},
        person() | {"entrance": PEOPLE["name"]},
        [person()],
    ]:
        assert journey.ask("PUT", f"/api/v1/visits/{new_id()}", wrong, recorder).status_code in [400, 422]
    for cookie, body in [
        (recorder, {"kind": "answered", "appAnswer": "declined"}),
        (recorder, {"kind": "corrected", "field": "visitor.name", "value": PEOPLE["mended"], "reason": PEOPLE["reason"]}),
        (officer, {"kind": "corrected", "field": "purpose", "value": PEOPLE["card"], "reason": PEOPLE["reason"]}),
        (recorder, {"kind": "departed", "how": "witnessed"}),
        (recorder, {"kind": "annulled", "reason": PEOPLE["reason"]}),
    ]:
        answer = journey.ask("PUT", f"{place}/entries/{new_id()}", {"occurredAt": now(), **body}, cookie)
        assert answer.status_code == 201, answer.text
    wrong = {"kind": "corrected", "field": "visitor.phone", "value": PEOPLE["name"], "reason": PEOPLE["reason"]}
    journey.ask("PUT", f"{place}/entries/{new_id()}", {"occurredAt": now(), **wrong}, recorder)

    lines = [
        json.dumps({"put": f"visits/{new_id()}", "body": person()}),
        json.dumps({"put": f"visits/{new_id()}", "body": person(phone=PEOPLE["name"])}),
        json.dumps({"put": PEOPLE["name"], "body": {}}),
        PEOPLE["card"],
    ]
    for cookie in [recorder, lobby]:
        answer = journey.ask(
            "POST", "/api/v1/sync", cookie=cookie, data="\n".join(lines).encode(),
            headers={"Content-Type": "application/x-ndjson", "Gatebook-Device": new_id(), "Gatebook-Clock": now()},
        )  # fmt: skip
        said = lines_of(answer)
        assert [line["status"] // 100 for line in said] == [2, 4, 4, 4]
        assert not any(secret in json.dumps(line, ensure_ascii=False) for line in said for secret in PEOPLE.values())
    waiting = journey.ask("GET", "/api/v1/review", cookie=officer).json()
    # The same lines again lie there once.
    assert len(waiting) == 3
    for item, decision in zip(
        waiting,
        [
            {"decision": "register", "body": person(phone=PEOPLE["name"])},
            {"decision": "register", "put": f"visits/{new_id()}", "body": person()},
            {"decision": "dismiss", "reason": PEOPLE["reason"]},
        ],
        strict=False,
    ):
        journey.ask("POST", f"/api/v1/review/{item['id']}", decision, officer)

    for cookie in [recorder, officer]:
        for query in [PEOPLE["name"], PEOPLE["number"], PEOPLE["phone"], PEOPLE["card"], "k"]:
            journey.ask("POST", "/api/v1/visitors/search", {"query": query}, cookie)
        day = f"/api/v1/headquarters/{HEADQUARTERS}/days/{local_day()}"
        for path in [place, f"{day}", f"{day}/log.csv", f"{day}/log.jsonl", f"/api/v1/headquarters/{HEADQUARTERS}/on-site"]:
            assert journey.ask("GET", path, cookie=cookie).status_code == 200
    erased = journey.ask("DELETE", f"/api/v1/visits/{third}/personal", {"reason": PEOPLE["reason"]}, officer)
    assert erased.status_code == 200

    trace = {"headquarters": HEADQUARTERS, "visit": visit, "caseNumber": "CDC-2026-001"}
    trace = journey.ask("POST", "/api/v1/traces", trace, callers["tracer"]).json()["id"]
    assert journey.ask("POST", f"/api/v1/traces/{trace}/approval", cookie=callers["tracer"]).status_code == 403
    second = journey.sign_in("truy.vet.2")
    assert journey.ask("POST", f"/api/v1/traces/{trace}/approval", cookie=second).status_code == 204
    assert journey.ask("GET", f"/api/v1/traces/{trace}", cookie=callers["tracer"]).status_code == 200
    return visit


def change_the_locks(journey, admin):
    """Passwords, second factors, handovers and one-time links, right and wrong."""
    assert journey.sign_in("le.tan", WRONG) == "sign-in-refused"
    assert journey.sign_in(WRONG, WRONG) == "sign-in-refused"
    # Typed into the wrong field.
    assert journey.sign_in(PASSWORD, "le.tan") == "sign-in-refused"
    handing = journey.sign_in("le.tan")
    for password, status in [(WRONG, 401), (PASSWORD, 201)]:
        body = {"username": "le.tan.2", "password": password}
        assert journey.ask("POST", "/api/v1/session/handover", body, handing).status_code == status

    cookie = journey.sign_in("le.tan.2")
    for old, new in [(WRONG, NEXT), (PASSWORD, "kanari"), (PASSWORD, NEXT)]:
        answer = journey.ask("PUT", "/api/v1/password", {"old": old, "new": new}, cookie)
    assert answer.status_code == 204
    cookie = journey.sign_in("le.tan.2", NEXT)
    offer = journey.ask("POST", "/api/v1/second-factor", cookie=cookie).json()
    journey.secrets |= {offer["secret"], base64.b32decode(offer["secret"])}
    assert journey.ask("PUT", "/api/v1/second-factor", {"code": "kanari"}, cookie).status_code == 422
    confirmed = journey.ask("PUT", "/api/v1/second-factor", {"code": totp(offer["secret"])}, cookie)
    codes = confirmed.json()["recoveryCodes"]
    journey.secrets |= {*codes, *(code.replace("-", "") for code in codes)}
    assert journey.sign_in("le.tan.2", NEXT) == "second-factor-required"
    assert journey.sign_in("le.tan.2", NEXT, code="KANARI") == "sign-in-refused"
    cookie = journey.sign_in("le.tan.2", NEXT, code=codes[0])
    for password, status in [(WRONG, 422), (NEXT, 204)]:
        body = {"password": password}
        assert journey.ask("DELETE", "/api/v1/second-factor", body, cookie).status_code == status

    link = journey.ask("POST", "/api/v1/accounts/le.tan.2/reset", {}, admin).json()["link"]
    # Behind the number sign: browsers send that to nobody.
    address, _, token = link.partition("/#")
    assert address == journey.server.url + "/password"
    journey.secrets.add(token)
    assert journey.ask("POST", "/api/v1/password/reset/check", {"token": token}).status_code == 200
    for new, status in [("kanari", 422), (PASSWORD, 204), (PASSWORD, 403)]:
        assert journey.ask("POST", "/api/v1/password/reset", {"token": token, "new": new}).status_code == status


def totp(secret):
    """RFC 6238."""
    counter = struct.pack(">Q", int(time.time()) // 30)
    digest = hmac.digest(base64.b32decode(secret), counter, hashlib.sha1)
    offset = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[offset : offset + 4])[0] & 0x7FFFFFFF) % 1_000_000:06d}"


# Each costs as much time as a password does; they were asked above.
SLOW = {"signIn", "handOver", "changePassword", "removeSecondFactor"}
# Would end what the rest is asked with.
LAST = {"signOut"}


def knock_everywhere(journey, cookie, visit):
    """Every route of the description, by addresses that are there and that are not, with all that does not belong."""
    description = yaml.safe_load((ROOT / "Config/openapi.yaml").read_bytes())
    there = {"visit": visit, "code": HEADQUARTERS, "day": local_day(), "username": "le.tan.2"}
    for path, item in description["paths"].items():
        for method, operation in item.items():
            if method == "parameters" or operation["operationId"] in SLOW | LAST:
                continue
            names = [part[1:-1] for part in path.split("/") if part.startswith("{")]
            right, wrong = path, path
            for name in names:
                right = right.replace("{%s}" % name, there.get(name, new_id()))
                wrong = wrong.replace("{%s}" % name, quote(PEOPLE["name"]))
            query = "?" + "&".join(f"{name}={quote(PEOPLE['name'])}" for name in ["from", "who", "lang", "entry", "day"])
            if method == "get":
                for place in [right, wrong, right + query]:
                    journey.ask("GET", place, cookie=cookie)
                continue
            for place in [right, wrong]:
                journey.ask(method.upper(), place, {PEOPLE["name"]: PEOPLE["card"]}, cookie)
            headers = {"Content-Type": "application/json", "Gatebook-Device": PEOPLE["number"], "Referer": PEOPLE["number"]}
            journey.ask(method.upper(), right, cookie=cookie, headers=headers, data=PEOPLE["card"].encode())
    for path in [quote(PEOPLE["name"]), "desk/" + quote(PEOPLE["name"]), quote(PEOPLE["name"]) + "?" + PEOPLE["number"]]:
        journey.ask("GET", "/" + path, cookie=cookie)


def search(journey):
    """Finds the secrets of this journey in bytes, however they are spelled."""
    spellings = {}
    for secret in journey.secrets:
        texts = [secret]
        if isinstance(secret, str):
            composed, decomposed = (unicodedata.normalize(form, secret) for form in ["NFC", "NFD"])
            texts = [composed, decomposed, quote(composed), quote(decomposed), secret.lower(), secret.replace(" ", "")]
        for text in texts:
            spelled = text if isinstance(text, bytes) else text.encode()
            if len(spelled) > 4:
                spellings[spelled] = secret

    def found(content):
        return sorted({str(spellings[spelled]) for spelled in spellings if spelled in content})

    return found


def kept_nothing(journey, found, data):
    """In the log, and in every file: the database, its write-ahead log, the keys."""
    assert found(journey.server.logged().encode()) == []
    for file in data.rglob("*"):
        if file.is_file():
            assert found(file.read_bytes()) == [], file


def said_nothing(journey, found):
    # There is something to find, in what those are shown who may see it.
    assert found(b"".join(answer.content for _, _, answer in journey.answers if answer.status_code == 200))
    for method, path, answer in journey.answers:
        headers = "\n".join(f"{name}: {value}" for name, value in answer.headers.items() if name != "Set-Cookie")
        assert found(headers.encode()) == [], (method, path)
        if answer.status_code < 400:
            continue
        body = answer.json() if answer.headers["Content-Type"] == "application/problem+json" else answer.text
        # Who may read the register is shown what it has.
        stored = body.pop("stored", None) if isinstance(body, dict) else None
        assert found(json.dumps(body, ensure_ascii=False).encode()) == [], (method, path, body)
        assert stored is None or answer.request.headers["Cookie"].startswith("__Host-gatebook=")
