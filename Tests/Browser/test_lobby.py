"""The tablet in the lobby in a real browser: every journey, by touch and by keys, and nothing left of anybody."""

import subprocess

import pytest
from accessibility import violations
from closed_day import wait_for
from gatebook import HEADQUARTERS, Server, local_day, short_folder
from lobby import HUMAN, LANDSCAPE, PORTRAIT, TITLES, enter, finish, leave, number, on, pair, speak, touch
from playwright.sync_api import expect
from scanner import scan

CARD = "080090000000|300000000|Nguyễn Văn Mẫu|01021990|Nam|Ấp Ví Dụ, Xã Mẫu, Bến Lức, Long An|15032021"

# What is typed and scanned in these tests; of none of it anything may stay.
TYPED = ["Văn Mẫu", "Thị Thử", "Giả Định", "0912345678", "0912 345 678", "912345678", "Phòng Ví Dụ", "080090000000"]


@pytest.fixture(scope="module")
def house(staff):
    """One server for all; each test has a tablet of its own."""
    with short_folder() as folder:
        server = staff.join(Server(folder / "data", {"GATEBOOK_LOBBY_IDLE_SECONDS": "15"})).start()
        server.recorder = server.come_in()
        yield server
        server.stop()


@pytest.fixture
def tablet(chromium):
    """Makes tablets; what goes wrong in one fails the test."""
    contexts, wrong = [], []

    def make(viewport=PORTRAIT, **options):
        context = chromium.new_context(timezone_id="Asia/Ho_Chi_Minh", viewport=viewport, has_touch=True, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda said: wrong.append(said.text) if said.type in ("error", "warning") else None)
        return page

    yield make
    for context in contexts:
        context.close()
    assert [text for text in wrong if not text.startswith("Failed to load resource")] == []


def visits(server):
    return {visit["badge"]: visit for visit in server.recorder.day(local_day())["visits"] if visit.get("badge")}


def visit(server, badge):
    """The visit with a number, once the server has it."""
    return wait_for(lambda: visits(server).get(badge))


# MARK: Coming in


@pytest.mark.parametrize("viewport", [PORTRAIT, LANDSCAPE], ids=["portrait", "landscape"])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_visitor_registers_by_touch_alone(tablet, house, viewport, language, tmp_path):
    page = tablet(viewport)
    pair(page, house)
    if language == "en":
        speak(page, "en")
    expect(page.locator("#heading")).to_have_text(TITLES[language]["start"])
    page.tap("#enter")

    on(page, "consent")
    expect(page.locator(".consent dd")).to_have_count(4)
    expect(page.locator(".consent")).to_contain_text("30")
    page.tap(".actions .main-action")

    on(page, "name")
    expect(page.locator("#heading")).to_have_text(TITLES[language]["name"])
    if language == "en":
        page.tap("[data-method=telex]")
    touch(page, ["n", "g", "u", "y", "e", "e", "n", "x", " ", "v", "a", "w", "n", " ", "m", "a", "a", "u", "x"])
    expect(page.locator("input.line")).to_have_value("Nguyễn Văn Mẫu")
    page.tap(".actions .main-action")

    on(page, "phone")
    touch(page, "091234567")
    page.tap(".actions .main-action")
    expect(page.locator(".entry .error")).not_to_be_empty()
    touch(page, "8")
    expect(page.locator(".entry .error")).to_be_empty()
    page.tap(".actions .main-action")

    on(page, "toSee")
    page.tap(".answers .other")
    touch(page, ["p", "h", "o", "n", "g", "f", " ", "s", "o", "o", "s", " ", "2"])
    page.tap(".actions .main-action")

    on(page, "purpose")
    page.tap(".answers button:nth-child(2)")
    on(page, "app")
    page.tap(".answers button:nth-child(3)")

    # The code is read from the screen by a program that is not ours.
    on(page, "code")
    shot = tmp_path / "code.png"
    page.screenshot(path=shot)
    read = subprocess.run(["zbarimg", "--quiet", "--raw", "-Sbinary", shot], capture_output=True, check=True)
    assert read.stdout.decode().strip().startswith(f"{house.url}/I/".upper())
    page.tap(".actions .main-action")

    digits = number(page)
    expect(page.locator(".state")).to_have_class("state good")
    page.tap(".done")
    on(page, "start")
    expect(page.locator("html")).to_have_attribute("lang", "vi")

    stored = visit(house, digits)
    assert stored["visitor"] == {"name": "Nguyễn Văn Mẫu", "phone": "0912 345 678"}
    # How somebody types stays as it was chosen, for as long as the visit lasts.
    assert stored["toSee"] == "phòng số 2"
    # A choice stands in the book in the language of the book.
    assert stored["purpose"] == "Nhận kết quả"
    assert stored["appAnswer"] == "installedNow"
    assert stored["consent"].startswith(f"2026-11-24-{language}-") and len(stored["consent"]) == 30
    assert "recorder" not in stored


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_visitor_registers_and_leaves_by_keys_alone(tablet, house, language):
    page = tablet(LANDSCAPE)
    pair(page, house)

    def to(selector):
        """Goes on with Tab, as a switch does, until something has the focus; it is always seen where it is."""
        for _ in range(80):
            if page.evaluate("selector => document.activeElement.matches(selector)", selector):
                outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
                assert outline != "none", selector
                return
            page.keyboard.press("Tab")
        raise AssertionError(f"the focus never came to {selector}")

    to(f".languages [lang={language}]")
    page.keyboard.press("Enter")
    expect(page.locator("html")).to_have_attribute("lang", language)
    page.keyboard.press("Shift+Tab")
    to("#enter")
    page.keyboard.press("Enter")
    on(page, "consent")
    # The heading has the focus and is read; the first button after it is the way back, the last the one that agrees.
    expect(page.locator("#heading")).to_be_focused()
    to(".actions .main-action")
    page.keyboard.press("Enter")
    on(page, "name")
    expect(page.locator("input.line")).to_be_focused()
    # The keys on the screen are buttons like any other.
    for key in "an":
        to(f"[data-key={key}]")
        page.keyboard.press("Enter")
        expect(page.locator("#announcer")).not_to_be_empty()
        page.locator("input.line").focus()
    page.keyboard.press("Enter")
    on(page, "phone")
    to(".actions button:nth-child(2)")
    page.keyboard.press("Enter")
    for screen in ["toSee", "purpose", "app"]:
        on(page, screen)
        expect(page.locator("#heading")).to_be_focused()
        to(".answers button:nth-child(1)")
        page.keyboard.press("Space")
    digits = number(page)
    expect(page.locator("#heading")).to_be_focused()
    to(".done")
    page.keyboard.press("Enter")
    on(page, "start")
    assert visit(house, digits)["visitor"] == {"name": "An"}

    to("#leave")
    page.keyboard.press("Enter")
    on(page, "leave")
    expect(page.locator("input.line")).to_be_focused()
    page.keyboard.type(digits, delay=HUMAN)
    page.keyboard.press("Enter")
    on(page, "left")
    expect(page.locator(".state")).to_have_class("state good")
    gone = visit(house, digits)
    assert gone["state"] == "left" and gone["how"] == "selfScanned"


def test_who_does_not_agree_is_led_to_people_and_stands_nowhere(tablet, house):
    before = len(visits(house))
    page = tablet()
    pair(page, house)
    page.tap("#enter")
    on(page, "consent")
    assert page.locator("[type=checkbox]").count() == 0
    page.tap(".actions button:nth-child(2)")
    on(page, "desk")
    page.tap(".done")
    on(page, "start")
    assert len(visits(house)) == before


def test_what_was_said_is_still_there_when_going_back(tablet, house):
    page = tablet()
    pair(page, house)
    page.tap("#enter")
    page.tap(".actions .main-action")
    on(page, "name")
    page.keyboard.type("Tran62 Thi5 Thu73", delay=HUMAN)
    expect(page.locator("input.line")).to_have_value("Tran62 Thi5 Thu73")
    page.locator("input.line").fill("")
    page.tap("[data-method=vni]")
    page.keyboard.type("Tran62 Thi5 Thu73", delay=HUMAN)
    expect(page.locator("input.line")).to_have_value("Trần Thị Thử")
    page.keyboard.press("Enter")
    on(page, "phone")
    page.tap(".actions .quiet")
    on(page, "name")
    expect(page.locator("input.line")).to_have_value("Trần Thị Thử")
    # The caret may go anywhere.
    page.keyboard.press("Home")
    page.keyboard.type("Le6 ", delay=HUMAN)
    expect(page.locator("input.line")).to_have_value("Lê Trần Thị Thử")
    page.tap("#leave-off")
    on(page, "start")


# MARK: Cards


def test_a_card_fills_the_name_and_its_number_goes_nowhere_but_to_the_server(tablet, house):
    page = tablet()
    pair(page, house)
    page.tap("#enter")
    page.tap(".actions .main-action")
    on(page, "name")
    scan(page, CARD)
    expect(page.locator("input.line")).to_have_value("Nguyễn Văn Mẫu")
    assert "080090000000" not in page.content()
    page.keyboard.press("Enter")
    on(page, "phone")
    page.tap(".actions button:nth-child(2)")
    for screen in ["toSee", "purpose", "app"]:
        on(page, screen)
        page.tap(".answers button:nth-child(1)")
    digits = number(page)
    stored = visit(house, digits)["visitor"]
    assert stored == {"name": "Nguyễn Văn Mẫu", "document": {"kind": "citizenCard", "lastFour": "0000"}}


def test_a_name_typed_over_the_cards_takes_the_card_away(tablet, house):
    page = tablet()
    pair(page, house)
    page.tap("#enter")
    page.tap(".actions .main-action")
    on(page, "name")
    scan(page, CARD)
    expect(page.locator("input.line")).to_have_value("Nguyễn Văn Mẫu")
    page.locator("input.line").focus()
    page.keyboard.press("Control+a")
    page.keyboard.type("Tran Ai", delay=HUMAN)
    page.keyboard.press("Enter")
    on(page, "phone")
    page.tap(".actions button:nth-child(2)")
    for screen in ["toSee", "purpose", "app"]:
        on(page, screen)
        page.tap(".answers button:nth-child(1)")
    assert visit(house, number(page))["visitor"] == {"name": "Tran Ai"}


@pytest.mark.parametrize(
    ("scanned", "said"),
    [
        ("https://example.vn/abc", "trang web"),
        ("DN4797900000000|5669206475|01/02/1990|$", "bảo hiểm y tế"),
        ("080090000000|300000000|Nguyen", "một phần"),
    ],
)
def test_a_scan_that_is_no_card_says_what_it_was(tablet, house, scanned, said):
    page = tablet()
    pair(page, house)
    page.tap("#enter")
    page.tap(".actions .main-action")
    on(page, "name")
    scan(page, scanned)
    expect(page.locator(".entry .error")).to_contain_text(said)
    expect(page.locator("input.line")).to_have_value("")


# MARK: Leaving


def test_a_number_from_the_desk_leaves_too_and_a_wrong_one_is_sent_to_people(tablet, house):
    desk = house.recorder
    assert desk.arrive("Phạm Thị Thử", badge="417").status_code == 201
    page = tablet()
    pair(page, house)
    leave(page, "417")
    on(page, "left")
    assert visit(house, "417")["how"] == "selfScanned"
    finish(page)
    leave(page, "417")
    expect(page.locator(".entry .error")).to_contain_text("bàn tiếp đón")
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    page.keyboard.press("Enter")
    expect(page.locator(".entry .error")).to_contain_text("nhập số")


def test_a_slip_of_the_finger_is_nobodys_number(tablet, house):
    page = tablet()
    pair(page, house)
    digits = enter(page)
    finish(page)
    wrong = digits[:2] + str((int(digits[2]) + 1) % 10) + digits[3:]
    leave(page, wrong)
    expect(page.locator(".entry .error")).to_contain_text("không đúng")
    page.keyboard.press("Control+a")
    page.keyboard.type(digits, delay=HUMAN)
    page.keyboard.press("Enter")
    on(page, "left")
    finish(page)
    leave(page, digits)
    expect(page.locator(".entry .error")).to_contain_text("đã ghi ra rồi")


def test_another_tablet_of_the_building_lets_one_out(tablet, house):
    one, other = tablet(), tablet(LANDSCAPE)
    pair(one, house)
    pair(other, house, f"{HEADQUARTERS}-A")
    digits = enter(one)
    visit(house, digits)
    leave(other, digits)
    on(other, "left")
    assert visit(house, digits)["state"] == "left"
    finish(other)
    # And no two of them give the same number.
    assert enter(other)[0] != digits[0]


# MARK: Without the network


def test_in_an_outage_the_number_is_given_and_all_is_sent_by_itself(tablet, house):
    assert house.recorder.arrive("Võ Văn Thử", badge="418").status_code == 201
    page = tablet()
    pair(page, house)
    page.context.set_offline(True)
    digits = enter(page, answer=3)
    expect(page.locator(".state")).to_have_class("state warn")
    expect(page.locator(".state")).to_contain_text("trên thiết bị này")
    finish(page)
    expect(page.locator("#staff")).to_contain_text("trên thiết bị này")
    leave(page, digits)
    on(page, "left")
    expect(page.locator(".state")).to_have_class("state warn")
    finish(page)
    leave(page, "418")
    on(page, "left")
    finish(page)
    page.context.set_offline(False)
    expect(page.locator("#staff")).to_have_class("staff good", timeout=60_000)
    for badge in [digits, "418"]:
        stored = visit(house, badge)
        assert stored["state"] == "left" and stored["how"] == "selfScanned"


def test_the_code_is_there_in_an_outage(tablet, house):
    page = tablet()
    pair(page, house)
    page.context.set_offline(True)
    page.tap("#enter")
    page.tap(".actions .main-action")
    on(page, "name")
    page.keyboard.type("Vi", delay=HUMAN)
    page.keyboard.press("Enter")
    page.tap(".actions button:nth-child(2)")
    for screen in ["toSee", "purpose"]:
        on(page, screen)
        page.tap(".answers button:nth-child(1)")
    on(page, "app")
    page.tap(".answers button:nth-child(3)")
    on(page, "code")
    expect(page.locator(".code svg")).to_be_visible()


# MARK: Nobody there


def test_whoever_walks_away_leaves_nothing(tablet, house):
    page = tablet()
    pair(page, house)
    speak(page, "en")
    page.tap("#enter")
    page.tap(".actions .main-action")
    on(page, "name")
    page.keyboard.type("Giar Ddinhj", delay=HUMAN)
    page.clock.install()
    # A warning that covers what was typed, and counts down; a touch takes it away.
    page.clock.fast_forward(16_000)
    page.clock.run_for(1_000)
    expect(page.locator("#idle")).to_be_visible()
    left = int(page.locator("#idle-left").inner_text())
    assert 15 <= left <= 20
    backdrop = page.evaluate("getComputedStyle(document.querySelector('#idle'), '::backdrop').backgroundColor")
    assert backdrop.startswith("rgb("), backdrop
    page.click("#idle-stay")
    expect(page.locator("#idle")).to_be_hidden()
    expect(page.locator("input.line")).to_have_value("Giar Ddinhj")


def test_after_the_warning_the_start_comes_by_itself_in_vietnamese(tablet, house):
    page = tablet()
    page.clock.install()
    pair(page, house)
    speak(page, "en")
    page.tap("#enter")
    on(page, "consent")
    page.tap(".actions .main-action")
    on(page, "name")
    page.locator("input.line").fill("Giả Định")
    page.clock.run_for(34_000)
    expect(page.locator("#idle")).to_be_visible()
    page.clock.run_for(2_000)
    on(page, "start")
    expect(page.locator("html")).to_have_attribute("lang", "vi")
    assert_nothing_left(page)
    page.tap("#enter")
    on(page, "consent")
    page.tap(".actions .main-action")
    on(page, "name")
    expect(page.locator("input.line")).to_have_value("")


def test_the_last_screen_ends_by_itself(tablet, house):
    page = tablet()
    page.clock.install()
    pair(page, house)
    page.tap("#enter")
    on(page, "consent")
    page.tap(".actions button:nth-child(2)")
    on(page, "desk")
    page.clock.run_for(20_000)
    on(page, "desk")
    page.clock.run_for(12_000)
    on(page, "start")


# MARK: Nothing is left


def kept(page):
    """All that a script of this site can reach, as text."""
    return page.evaluate(
        """async () => {
            const all = [document.documentElement.outerHTML, JSON.stringify(localStorage), JSON.stringify(sessionStorage), location.href,
                         JSON.stringify(history.state), document.title];
            for (const input of document.querySelectorAll('input, textarea')) all.push(input.value);
            for (const { name } of await indexedDB.databases()) {
                const db = await new Promise((resolve, reject) => {
                    const request = indexedDB.open(name);
                    request.onsuccess = () => resolve(request.result);
                    request.onerror = () => reject(request.error);
                });
                for (const store of db.objectStoreNames) {
                    const rows = await new Promise((resolve, reject) => {
                        const request = db.transaction(store).objectStore(store).getAll();
                        request.onsuccess = () => resolve(request.result);
                        request.onerror = () => reject(request.error);
                    });
                    all.push(JSON.stringify(rows, (_, value) => (ArrayBuffer.isView(value) || value instanceof ArrayBuffer
                        ? new TextDecoder('latin1').decode(value) : value)));
                }
                db.close();
            }
            for (const name of await caches.keys()) {
                const cache = await caches.open(name);
                for (const request of await cache.keys()) {
                    all.push(request.url);
                    if (!/\\.(js|css|json|svg)$/.test(request.url)) all.push(await (await cache.match(request)).text());
                }
            }
            return all;
        }"""
    )


def assert_nothing_left(page):
    for text in kept(page):
        for typed in TYPED:
            assert typed not in text, f"{typed} is still there: {text[max(0, text.index(typed) - 60):][:160]}"


@pytest.mark.parametrize("is_offline", [False, True], ids=["online", "offline"])
def test_nothing_of_a_visitor_is_left_anywhere(chromium, house, is_offline, tmp_path):
    """Also in the folder of the browser's profile, once the browser is closed."""
    profile = tmp_path / "profile"
    context = chromium.browser_type.launch_persistent_context(
        profile, executable_path="/usr/bin/chromium", args=["--no-sandbox"], viewport=PORTRAIT, timezone_id="Asia/Ho_Chi_Minh"
    )
    page = context.new_page()
    pair(page, house)
    length = page.evaluate("history.length")
    context.set_offline(is_offline)
    page.click("#enter")
    page.click(".actions .main-action")
    on(page, "name")
    scan(page, CARD)
    expect(page.locator("input.line")).to_have_value("Nguyễn Văn Mẫu")
    page.keyboard.press("Enter")
    on(page, "phone")
    page.keyboard.type("0912345678", delay=HUMAN)
    page.keyboard.press("Enter")
    on(page, "toSee")
    page.click(".answers .other")
    page.keyboard.type("Phongf Vis Duj", delay=HUMAN)
    page.keyboard.press("Enter")
    for screen in ["purpose", "app"]:
        on(page, screen)
        page.click(".answers button:nth-child(1)")
    number(page)
    # Before the visit has ended its name is not on the last screen either.
    assert "Mẫu" not in page.content()
    finish(page)
    assert_nothing_left(page)

    # No way back leads to it.
    assert page.evaluate("history.length") == length
    context.set_offline(False)
    page.goto(house.url + "/pair/")
    page.go_back()
    on(page, "start")
    assert_nothing_left(page)
    context.close()
    for file in profile.rglob("*"):
        if file.is_file():
            content = file.read_bytes()
            for typed in TYPED:
                for bytes_ in [typed.encode(), typed.encode("utf-16-le")]:
                    assert bytes_ not in content, f"{typed} in {file.relative_to(profile)}"


def test_going_back_or_forward_finds_the_start(tablet, house):
    page = tablet()
    pair(page, house)
    page.tap("#enter")
    page.tap(".actions .main-action")
    on(page, "name")
    page.keyboard.type("Giar Ddinhj", delay=HUMAN)
    page.keyboard.press("Alt+ArrowLeft")
    on(page, "name")
    page.goto(house.url + "/pair/")
    page.go_back()
    on(page, "start")
    assert_nothing_left(page)
    page.reload()
    on(page, "start")
    assert_nothing_left(page)


# MARK: The page as such


# Whether a screen fits depends on its words; colours depend on nothing else.
@pytest.mark.parametrize(
    ("viewport", "language", "scheme"),
    [(PORTRAIT, "vi", "light"), (PORTRAIT, "en", "dark"), (LANDSCAPE, "vi", "dark"), (LANDSCAPE, "en", "light")],
    ids=["portrait-vi", "portrait-en", "landscape-vi", "landscape-en"],
)
def test_every_screen_is_accessible(tablet, house, viewport, language, scheme):
    page = tablet(viewport, color_scheme=scheme)
    pair(page, house)
    assert violations(page) == []
    seen = []

    def look(screen):
        on(page, screen)
        seen.append(screen)
        assert violations(page) == [], screen
        wide = page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
        high = page.evaluate("document.documentElement.scrollHeight <= document.documentElement.clientHeight")
        assert wide and high, f"{screen} does not fit"

    if language == "en":
        speak(page, "en")
    look("start")
    page.click("#enter")
    look("consent")
    page.click(".actions button:nth-child(2)")
    look("desk")
    finish(page)
    if language == "en":
        speak(page, "en")
    page.click("#enter")
    page.click(".actions .main-action")
    look("name")
    page.keyboard.press("Enter")
    expect(page.locator(".entry .error")).not_to_be_empty()
    look("name")
    page.keyboard.type("Vi", delay=HUMAN)
    page.keyboard.press("Enter")
    look("phone")
    page.keyboard.press("Enter")
    expect(page.locator(".entry .error")).not_to_be_empty()
    look("phone")
    page.click(".actions button:nth-child(2)")
    look("toSee")
    page.click(".answers .other")
    look("toSee")
    page.keyboard.type("So 2", delay=HUMAN)
    page.keyboard.press("Enter")
    look("purpose")
    page.click(".answers button:nth-child(1)")
    look("app")
    page.click(".answers button:nth-child(3)")
    look("code")
    page.click(".actions button:nth-child(1)")
    look("number")
    finish(page)
    if language == "en":
        speak(page, "en")
    page.click("#leave")
    look("leave")
    page.evaluate("document.querySelector('#idle').showModal()")
    assert violations(page) == [], "the warning"
    assert set(seen) == {"start", "consent", "desk", "name", "phone", "toSee", "purpose", "app", "code", "number", "leave"}


def test_at_twice_the_size_everything_is_still_there(tablet, house):
    # 200 % of a browser's zoom halves the page it lays out.
    page = tablet({"width": 640, "height": 400}, device_scale_factor=2)
    pair(page, house)
    for screen, go in [("start", "#enter"), ("consent", ".actions .main-action"), ("name", None)]:
        on(page, screen)
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), screen
        if go:
            page.locator(go).scroll_into_view_if_needed()
            page.click(go)


def test_targets_are_large(tablet, house):
    for viewport in [PORTRAIT, LANDSCAPE]:
        page = tablet(viewport)
        pair(page, house)
        page.click("#enter")
        page.click(".actions .main-action")
        on(page, "name")
        for box in page.locator("#stage button").all():
            size = box.bounding_box()
            assert size["width"] >= 44 and size["height"] >= 44, size


def test_the_browser_offers_nothing_beside_the_page(tablet, house):
    page = tablet()
    pair(page, house)
    page.click("#enter")
    page.click(".actions .main-action")
    on(page, "name")
    for key in ["Escape", "F1", "F11", "F12", "Control+p", "Control+s", "Control+o", "Control+u", "Alt+ArrowLeft", "Alt+Home"]:
        page.keyboard.press(key)
    on(page, "name")
    prevented = page.evaluate(
        """() => ['contextmenu', 'dragstart', 'drop'].map((name) =>
            !document.querySelector('#heading').dispatchEvent(new Event(name, { bubbles: true, cancelable: true })))"""
    )
    assert prevented == [True, True, True]
    field = page.locator("input.line")
    for attribute, value in {"autocomplete": "off", "spellcheck": "false", "inputmode": "none", "autocapitalize": "off"}.items():
        expect(field).to_have_attribute(attribute, value)
    assert field.get_attribute("name") is None and field.get_attribute("id") is None
    outside = page.evaluate(
        """() => [...document.querySelectorAll('a[href], [target], input[type=file], iframe, form[action]')].length"""
    )
    assert outside == 0
    page.emulate_media(media="print")
    expect(page.locator("body")).to_be_hidden()


def test_a_browser_that_is_no_tablet_is_led_to_be_paired(tablet, house):
    page = tablet()
    page.goto(house.url + "/lobby/")
    page.wait_for_url("**/pair/")


def test_a_revoked_tablet_says_so_to_staff(tablet, house):
    page = tablet()
    officer = house.come_in("can.bo")
    pair(page, house)
    devices = officer.get(f"/api/v1/headquarters/{HEADQUARTERS}/devices").json()
    own = page.evaluate("localStorage.getItem('gatebook.device.id')")
    assert own in [each["id"] for each in devices]
    assert officer.request("DELETE", f"/api/v1/headquarters/{HEADQUARTERS}/devices/{own}").status_code == 204
    page.reload()
    expect(page.locator("#staff")).to_have_class("staff bad")


def test_where_the_browser_keeps_nothing_it_is_said_at_once(tablet, house):
    page = tablet()
    pair(page, house)
    page.add_init_script("IDBFactory.prototype.open = () => { throw new DOMException('', 'SecurityError'); };")
    page.reload()
    on(page, "start")
    expect(page.locator("#staff")).to_have_class("staff bad")
