"""Makes the pictures of the screens from the running product: `make pictures`."""

import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from gatebook import PASSWORD, Server, new_id, now, run, short_folder  # noqa: E402
from lobby import HUMAN, LANDSCAPE, PORTRAIT, number, on, pair, speak  # noqa: E402
from officepictures import live  # noqa: E402
from playwright.sync_api import sync_playwright  # noqa: E402

PICTURES = Path(__file__).resolve().parent / "pictures"

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


def sign_in(page, server):
    page.goto(server.url + "/desk/")
    page.fill("#username", "le.tan")
    page.fill("#password", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_selector("#desk:not([hidden])")
    page.wait_for_selector("#inside-rows .row:nth-child(3)")


def register(page):
    page.fill("#name", "Bùi Thị Mẫu")
    page.fill("#phone", "0938 000 333")
    page.fill("#to-see", "Phòng Tiếp dân")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("#question:not([hidden])")
    page.wait_for_function("document.querySelector('#outbox-state').classList.contains('good')")


def lobby(browser, server):
    """Every screen of the tablet: upright in Vietnamese, across in both languages, across in the dark."""
    for name, viewport, scheme, language in [
        ("lobby-upright", PORTRAIT, "light", "vi"),
        ("lobby", LANDSCAPE, "light", "vi"),
        ("lobby-upright-dark-en", PORTRAIT, "dark", "en"),
        ("lobby-dark-en", LANDSCAPE, "dark", "en"),
    ]:
        context = browser.new_context(viewport=viewport, color_scheme=scheme, timezone_id="Asia/Ho_Chi_Minh", has_touch=True)
        page = context.new_page()
        pair(page, server)
        if language == "en":
            speak(page, "en")

        def shot(screen, page=page, name=name):
            on(page, screen)
            page.screenshot(path=PICTURES / f"{name}-{screen}.png")

        shot("start")
        page.click("#enter")
        shot("consent")
        page.click(".actions .main-action")
        on(page, "name")
        page.keyboard.type("Nguyeenx Vawn Maaux" if language == "vi" else "Ana Example", delay=HUMAN)
        shot("name")
        page.keyboard.press("Enter")
        on(page, "phone")
        page.keyboard.type("0912345678", delay=HUMAN)
        shot("phone")
        page.keyboard.press("Enter")
        shot("toSee")
        page.click(".answers button:nth-child(1)")
        shot("purpose")
        page.click(".answers button:nth-child(1)")
        shot("app")
        page.click(".answers button:nth-child(3)")
        shot("code")
        page.click(".actions .main-action")
        digits = number(page)
        page.wait_for_selector(".state.good")
        shot("number")
        page.click(".done")
        on(page, "start")
        if language == "en":
            speak(page, "en")
        page.click("#leave")
        on(page, "leave")
        page.keyboard.type(digits, delay=HUMAN)
        shot("leave")
        page.keyboard.press("Enter")
        shot("left")
        context.close()


def desk_in_the_rush(browser, server):
    """The rush, the roll call and the visitors' screen."""
    for suffix, scheme, language in [("", "light", "vi"), ("-dark-en", "dark", "en")]:
        context = browser.new_context(
            viewport={"width": 1366, "height": 768}, color_scheme=scheme, timezone_id="Asia/Ho_Chi_Minh"
        )
        page = context.new_page()
        sign_in(page, server)
        if language == "en":
            page.click("#language")
        page.keyboard.press("Alt+n")
        for key in ["F2", "F2", *["F4"] * 30]:
            page.keyboard.press(key)
        page.keyboard.type("17")
        page.wait_for_selector("#recalled [aria-selected=true]")
        page.wait_for_timeout(2_500)
        page.screenshot(path=PICTURES / f"desk-rush{suffix}.png")
        page.keyboard.press("Escape")
        page.keyboard.press("F8")
        for badge in ["18", "22"]:
            page.fill("#rollcall-filter", badge)
            page.keyboard.press("Enter")
        page.wait_for_timeout(1_000)
        page.screenshot(path=PICTURES / f"desk-rollcall{suffix}.png")
        page.click("#rollcall-end")
        page.wait_for_selector("#rollcall", state="hidden")
        with context.expect_page() as opened:
            page.keyboard.press("F10")
        screen = opened.value
        screen.set_viewport_size({"width": 1024, "height": 768})
        screen.wait_for_selector("#welcome:not([hidden])")
        page.fill("#name", "Bùi Thị Mẫu")
        page.keyboard.press("Control+Enter")
        page.wait_for_selector("#question:not([hidden])")
        page.keyboard.press("5")
        screen.wait_for_selector("#code:not([hidden])")
        screen.wait_for_function("document.querySelector('#code-image').complete")
        screen.screenshot(path=PICTURES / f"screen{suffix}.png")
        context.close()


def poster(server, folder):
    """The first door's, small."""
    [code, *_] = [entrance["placement"] for at in server.sign_in().get("/api/v1/headquarters").json() for entrance in at["entrances"]]
    pdf = folder / "poster.pdf"
    run("poster", code, "--kind", "poster", "--output", pdf, "--data", server.data, check=True)
    subprocess.run(["pdftoppm", "-png", "-singlefile", "-r", "50", pdf, PICTURES / "poster"], check=True)


def main():
    PICTURES.mkdir(exist_ok=True)
    with short_folder() as folder, sync_playwright() as playwright:
        server = Server(folder / "data", {"GATEBOOK_PUBLIC_URL": "https://so.example.vn"}).start()
        server.add_account("le.tan")
        fill(server.sign_in())
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for name, scheme, language in [("desk", "light", "vi"), ("desk-dark-en", "dark", "en")]:
            context = browser.new_context(
                viewport={"width": 1366, "height": 768}, color_scheme=scheme, timezone_id="Asia/Ho_Chi_Minh"
            )
            page = context.new_page()
            sign_in(page, server)
            if language == "en":
                page.click("#language")
            register(page)
            page.screenshot(path=PICTURES / f"{name}.png")
            page.keyboard.press("5")
            page.wait_for_selector("#code[open]")
            page.wait_for_function("document.querySelector('#code-image').complete")
            page.screenshot(path=PICTURES / f"{name}-code.png")
            context.close()
        desk_in_the_rush(browser, server)
        lobby(browser, server)
        poster(server, folder)
        server.stop()
        office(browser, folder)
        browser.close()


def office(browser, folder):
    server = live(folder / "office", {"GATEBOOK_PUBLIC_URL": "https://so.example.vn"})
    cookie, value = server.sign_in("can.bo").headers["Cookie"].split("=")
    for part in ["days", "log", "figures", "way"]:
        for suffix, scheme, language in [("", "light", "vi"), ("-dark-en", "dark", "en")]:
            context = browser.new_context(
                viewport={"width": 1366, "height": 768}, color_scheme=scheme, locale="vi-VN",
                timezone_id="Asia/Ho_Chi_Minh",
            )
            page = context.new_page()
            page.goto(f"{server.url}/office/#{part}")
            page.evaluate("cookie => { document.cookie = `${cookie}; Path=/; Secure`; }", f"{cookie}={value}")
            page.reload()
            page.wait_for_selector(f"#{part}:not([hidden])")
            if language == "en":
                page.click("#language")
            page.wait_for_load_state("networkidle")
            page.screenshot(path=PICTURES / f"office-{part}{suffix}.png")
            context.close()
    server.stop()


if __name__ == "__main__":
    main()
