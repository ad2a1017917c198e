"""The desk: quiet, in the rush, without the server; and the visitors' screen."""

from camera import LOOKS, Camera, paper
from gatebook import PASSWORD, new_id, now

VISITORS = [
    ("Nguyễn Văn Mẫu", "0912 345 678", "Công ty Ví Dụ", "Phòng Tiếp dân", "17", "saysInstalled", 74),
    ("Trần Thị Thử", "0987 654 321", None, "Phòng Hành chính", "18", "installedNow", 61),
    ("Đoàn khách Trường Mẫu", None, "Trường Ví Dụ", "Văn phòng Sở", None, "notAsked", 48),
    ("Lê Quốc Giả Định", "0272 3822 822", "Báo Ví Dụ", "Chánh Văn phòng", "21", "noSmartphone", 35),
    ("Phạm Thị Ví Dụ", "0901 000 111", None, "Phòng Tiếp dân", "22", "shownRunning", 12),
    ("Võ Văn Thử", "0356 000 222", "Hợp tác xã Mẫu", "Phòng Nghiệp vụ", "23", "declined", 3),
]


def fill(client):
    for name, phone, organisation, to_see, badge, answer, minutes in VISITORS:
        visitor = {"name": name, "phone": phone, "organisation": organisation}
        client.arrive(
            name,
            visit=new_id(),
            occurred_at=now(-minutes * 60_000),
            visitor={key: value for key, value in visitor.items() if value},
            toSee=to_see,
            appAnswer=answer,
            party=12 if name.startswith("Đoàn") else 1,
            **({"badge": badge} if badge else {}),
        )
    # Two of one name who have been here before.
    for phone, organisation in [("0938 000 111", "Công ty Mẫu"), ("0977 000 222", "Báo Ví Dụ")]:
        visit, past = new_id(), now(-90 * 60_000)
        visitor = {"name": "Đỗ Thị Ví Dụ", "phone": phone, "organisation": organisation}
        client.arrive(visit=visit, occurred_at=past, visitor=visitor, toSee="Phòng Tiếp dân", appAnswer="saysInstalled")
        client.put(f"/api/v1/visits/{visit}/entries/{new_id()}", {"kind": "departed", "how": "witnessed", "occurredAt": now(-80 * 60_000)})


def sign_in(camera, server):
    page = camera.page
    page.goto(server.url + "/desk/")
    page.wait_for_selector("#username")
    camera.shot("desk-sign-in")
    page.fill("#username", "le.tan")
    page.fill("#password", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_selector("#desk:not([hidden])")
    page.wait_for_selector("#inside-rows .row:nth-child(3)")
    camera.speak()
    camera.shot("desk-storage")
    if page.locator("#storage-risk button").is_visible():
        page.click("#storage-risk button")


def register(page):
    page.fill("#name", "Bùi Thị Mẫu")
    page.fill("#phone", "0938 000 333")
    page.fill("#to-see", "Phòng Tiếp dân")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("#question:not([hidden])")
    page.wait_for_function("document.querySelector('#outbox-state').classList.contains('good')")


def desk(browser, server):
    for look in LOOKS:
        with Camera(browser, *look) as camera:
            page = camera.page
            sign_in(camera, server)
            page.wait_for_timeout(500)
            camera.shot("desk-quiet")
            page.keyboard.press("F1")
            camera.shot("desk-keys")
            page.keyboard.press("Escape")
            register(page)
            camera.shot("desk")
            page.keyboard.press("5")
            page.wait_for_selector("#code[open]")
            page.wait_for_function("document.querySelector('#code-image').complete")
            camera.shot("desk-code")
            page.keyboard.press("Escape")
            page.keyboard.press("Alt+n")
            page.keyboard.type("do thi")
            page.wait_for_selector("#recalled li:nth-child(2)")
            camera.shot("desk-returning")
            page.keyboard.press("Escape")
            page.fill("#name", "")
            rush(camera)


def rush(camera):
    """The rush, the roll call and the visitors' screen."""
    page = camera.page
    page.keyboard.press("Alt+n")
    for key in ["F2", "F2", *["F4"] * 30]:
        page.keyboard.press(key)
    page.keyboard.type("17")
    page.wait_for_selector("#recalled [aria-selected=true]")
    page.wait_for_timeout(2_500)
    camera.shot("desk-rush")
    page.keyboard.press("Escape")
    page.keyboard.press("F8")
    for badge in ["18", "22"]:
        page.fill("#rollcall-filter", badge)
        page.keyboard.press("Enter")
    page.wait_for_timeout(1_000)
    camera.shot("desk-rollcall")
    paper(page, "desk-rollcall" + camera.suffix)
    page.click("#rollcall-end")
    page.wait_for_selector("#rollcall", state="hidden")
    with camera.context.expect_page() as opened:
        page.keyboard.press("F10")
    screen = opened.value
    screen.set_viewport_size({"width": 1024, "height": 768})
    screen.wait_for_selector("#welcome:not([hidden])")
    camera.shot("screen-welcome", screen)
    page.fill("#name", "Bùi Thị Mẫu")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("#question:not([hidden])")
    page.keyboard.press("5")
    screen.wait_for_selector("#code:not([hidden])")
    screen.wait_for_function("document.querySelector('#code-image').complete")
    camera.shot("screen", screen)
    camera.shot("desk-code-elsewhere")
    page.keyboard.press("Escape")


def outage(browser, server):
    """What the desk says while the server is dead."""
    for look in LOOKS:
        with Camera(browser, *look) as camera:
            page = camera.page
            sign_in(camera, server)
            page.wait_for_function("document.querySelector('#freshness').classList.contains('good')")
            server.kill()
            page.fill("#name", "Đặng Văn Ví Dụ")
            page.keyboard.press("Control+Enter")
            page.wait_for_selector("#question:not([hidden])")
            page.keyboard.press("2")
            page.wait_for_timeout(6_000)
            camera.shot("desk-offline")
        server.stop()
        server.start()
