"""The office after a fortnight at one headquarters: each day is lived on its own date, so that it closes."""

import glob
import random
import time

import gatebook
from camera import LOOKS, Camera, paper
from gatebook import BINARY, HEADQUARTERS, Server, arrival, new_id, now
from playwright.sync_api import expect

ANSWERS = ["shownRunning", "saysInstalled", "installedNow", "notInstalled", "noSmartphone", "declined", "notAsked"]
WEIGHTS = [18, 16, 10, 22, 9, 3, 14]
FAMILIES = ["Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Võ", "Đặng", "Bùi"]
GIVEN = ["Văn Mẫu", "Thị Ví Dụ", "Quốc Thử", "Ngọc Giả Định", "Thị Mẫu", "Văn Thử"]
OFFICES = ["Phòng Tiếp dân", "Bộ phận một cửa", "Văn phòng Sở", "Phòng Nghiệp vụ"]
DAY = 86_400_000


def on_another_day(folder, days):
    """A program that is the server on a day so many days ago."""
    program = folder / f"gatebook-{days}"
    [library] = glob.glob("/usr/lib/*/faketime/libfaketimeMT.so.1")
    # The first program that the library is loaded into loses its arguments; here that is env.
    program.write_text(
        f"#!/bin/sh\nexport LD_PRELOAD={library} FAKETIME=-{days}d FAKETIME_DONT_FAKE_MONOTONIC=1\n"
        f'exec env {BINARY} "$@"\n'
    )
    program.chmod(0o755)
    return program


def live(data, environment, days=14):
    """- Returns: the server on the last of the days, which is today."""
    chance = random.Random(1)
    for ago in range(days, -1, -1):
        gatebook.BINARY = on_another_day(data.parent, ago) if ago else BINARY
        server = Server(data, environment).start()
        if ago == days:
            server.add_account("le.tan")
            server.add_account("can.bo", "officer", agency="LA-SNV")
        if time.gmtime(time.time() + 7 * 3600 - ago * 86_400).tm_wday < 5:
            client = server.sign_in()
            for _ in range(chance.randrange(24, 60)):
                receive(client, chance, ago)
        if ago:
            server.stop()
    return server


def receive(client, chance, ago):
    """One visitor of the hour before now, perhaps asked again when leaving."""
    visit, minutes = new_id(), chance.randrange(10, 60)
    answer = chance.choices(ANSWERS, WEIGHTS)[0]
    visitor = {"name": f"{chance.choice(FAMILIES)} {chance.choice(GIVEN)}", "phone": f"0912 {chance.randrange(100):02}0 {chance.randrange(100):02}0"}
    at = -ago * DAY - minutes * 60_000
    body = arrival(visitor=visitor, occurred_at=now(at), appAnswer=answer, toSee=chance.choice(OFFICES), badge=str(chance.randrange(1, 60)))
    assert client.put(f"/api/v1/visits/{visit}", body).status_code == 201
    later = []
    if answer == "notInstalled" and chance.random() < 0.35:
        later.append({"kind": "answered", "appAnswer": "installedNow"})
    if chance.random() < 0.8:
        later.append({"kind": "departed", "how": "witnessed"})
    for step, entry in enumerate(later):
        moment = now(at + (step + 2) * 60_000)
        client.put(f"/api/v1/visits/{visit}/entries/{new_id()}", {**entry, "occurredAt": moment})


def owe(client):
    """What waits for a decision, and a device of which numbers are missing."""
    client.sync([
        {"put": f"visits/{new_id()}", "body": arrival("Hồ Thị Thử", party=1000)},
        {"put": f"visits/{new_id()}", "body": {**arrival("Bùi Thị Thử"), "deviceSequence": 3}},
    ], headers={"Gatebook-Device": "5f0c8e6a-0000-4000-8000-0000000000a1", "Gatebook-Clock": now(-125_000)})


def office(browser, folder, environment):
    server = live(folder / "office", environment)
    owe(server.sign_in())
    officer = server.sign_in("can.bo")
    for kind, name in [("market", "Chợ Ví Dụ"), ("school", "Trường Mẫu, thư gửi phụ huynh")]:
        made = officer.request("POST", "/api/v1/placements", json={"kind": kind, "name": name, "agency": "LA-SNV"})
        assert made.status_code in (200, 201), made.text
    for look in LOOKS:
        with Camera(browser, *look) as camera:
            camera.come_in(f"{server.url}/office/#days/{HEADQUARTERS}", officer)
            for part in ["days", "log", "figures", "way", "placements", "report", "devices", "review"]:
                camera.page.click(f"#parts [data-part={part}]")
                camera.settle()
                camera.shot(f"office-{part}")
                if then := {"log": visit, "placements": placement, "report": sample}.get(part):
                    then(camera)
    server.stop()


def visit(camera):
    page = camera.page
    paper(page, "office-log" + camera.suffix, landscape=True)
    page.locator("#log-table tbody th button").first.click()
    page.wait_for_selector("#visit[open] #visit-entries li")
    camera.shot("office-log-visit")
    page.click("#correct summary")
    camera.shot("office-log-correct")
    page.click("#visit [data-close]")


def placement(camera):
    page = camera.page
    page.locator("#placements-table tbody button").first.click()
    expect(page.locator("#placement-total")).not_to_be_empty()
    camera.shot("office-placement")
    page.locator("#placement details summary").first.click()
    camera.settle()
    camera.shot("office-placement-messages")
    page.click("#placement-print")
    expect(page.locator("#print-picture")).to_be_visible()
    camera.shot("office-print")
    page.fill("#print-side", "60")
    page.keyboard.press("Enter")
    expect(page.locator("#print-side-error")).not_to_be_empty()
    camera.shot("office-print-refused")
    page.click("#print [data-close]")
    page.click("#placement [data-close]")
    page.click("#placements-print")
    camera.settle()
    camera.shot("office-print-many")
    page.click("#print [data-close]")


def sample(camera):
    page = camera.page
    page.fill("#sample-size", "5")
    page.keyboard.press("Enter")
    page.wait_for_selector("#sample-table tbody tr")
    page.locator("#sample").scroll_into_view_if_needed()
    camera.shot("office-sample")
