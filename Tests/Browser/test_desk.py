"""The desk's journeys in a real browser: by keyboard, by scanner, in the rush, and when everybody must be out."""

import pytest
from accessibility import LOOKS, violations
from closed_day import wait_for
from entering import come_to_the_desk
from gatebook import new_id, now
from playwright.sync_api import expect
from scanner import scan, standing_still

CARD = "080090000000|300000000|Nguyễn Văn Mẫu|01021990|Nam|Ấp Ví Dụ, Xã Mẫu, Long An|15032021"
PLAIN = "080090000000|300000000|Nguyen Van Mau|01021990|Nam|Ap Vi Du, Xa Mau, Long An|15032021"
SECRET = ["300000000", "Ấp Ví Dụ", "Ap Vi Du", "01021990", "15032021"]
HUMAN = 110  # milliseconds between two keys


@pytest.fixture
def recorder(house):
    """The program of whoever sits at the desk; whoever was inside before has left."""
    recorder = house.come_in()
    for visit in inside(recorder):
        depart(recorder, visit["id"])
    return recorder


@pytest.fixture
def desk(page, recorder):
    return opened(page, recorder)


def opened(page, recorder):
    """The desk, which shows who is inside by now. It looks again after a quarter of a minute."""
    # From the beginning: what was typed before a scan goes by the same clock.
    page.clock.install()
    return opened_by_the_machine(page, recorder)


def opened_by_the_machine(page, recorder):
    """The same by the machine's own clock."""
    page.sent = []
    page.on("request", lambda request: page.sent.append(request.url + (request.post_data or "")))
    come_to_the_desk(page, recorder)
    return page


def depart(recorder, visit):
    body = {"kind": "departed", "occurredAt": now(), "how": "witnessed"}
    assert recorder.put(f"/api/v1/visits/{visit}/entries/{new_id()}", body).status_code == 201


def arrive(recorder, name="Trần Thị Thử", left=False, visitor=None, **more):
    visit = new_id()
    answer = recorder.arrive(name, visit=visit, visitor={"name": name, **(visitor or {})}, **more)
    assert answer.status_code == 201, answer.text
    if left:
        depart(recorder, visit)
    return visit


def inside(recorder):
    return recorder.get("/api/v1/headquarters/LA-SNV-1/on-site").json()["visits"]


def has_visible_focus(page):
    return page.evaluate(
        "(() => { const it = document.activeElement; const style = getComputedStyle(it);"
        " return it !== document.body && it.getClientRects().length > 0 && style.outlineStyle !== 'none' })()"
    )


def expect_no_trace_of_the_scan(page):
    found = page.evaluate(
        "() => JSON.stringify([document.documentElement.outerHTML, { ...localStorage }, { ...sessionStorage },"
        " [...document.querySelectorAll('input')].map((input) => input.value)])"
    )
    for secret in [CARD, *SECRET]:
        assert secret not in found
        assert not [text for text in page.sent if secret in text]


def test_a_typed_visitor_stands_in_the_book_with_three_keys_beside_what_is_typed(desk, recorder):
    desk.keyboard.type("Le Van Mau", delay=HUMAN)
    desk.keyboard.press("Enter")
    desk.keyboard.type("0912345678", delay=HUMAN)
    desk.keyboard.press("Control+Enter")
    expect(desk.locator("#question")).to_be_focused()
    assert has_visible_focus(desk)
    desk.keyboard.press("2")
    expect(desk.locator("#name")).to_be_focused()
    expect(desk.locator("#outbox-state")).to_have_class("chip good")
    [visit] = inside(recorder)
    assert visit["visitor"] == {"name": "Le Van Mau", "phone": "0912 345 678"} and visit["appAnswer"] == "saysInstalled"


@pytest.mark.parametrize("ending", ["Enter", "Tab", None])
@pytest.mark.parametrize("field", ["#name", "#purpose", "#filter", "#handover-open"])
def test_a_scan_is_caught_wherever_the_focus_is_and_leaves_no_trace(desk, recorder, field, ending):
    # On a button there is no field that takes letters without a key; scanners then send what keys have.
    text, name = (CARD, "Nguyễn Văn Mẫu") if field != "#handover-open" else (PLAIN, "Nguyen Van Mau")
    desk.locator(field).focus()
    scan(desk, text, ending=ending)
    expect(desk.locator("#name")).to_have_value(name)
    expect(desk.locator("#document-number")).to_have_value("•••• •••• 0000")
    assert desk.locator("#purpose").input_value() == "" and desk.locator("#filter").input_value() == ""
    desk.keyboard.press("Control+Enter")
    expect(desk.locator("#question")).to_be_visible()
    expect_no_trace_of_the_scan(desk)
    [visit] = inside(recorder)
    assert visit["visitor"]["document"] == {"kind": "citizenCard", "lastFour": "0000"}


def test_a_scan_while_the_question_is_open_answers_nothing(desk, recorder):
    desk.keyboard.type("Le Van Mau", delay=HUMAN)
    desk.keyboard.press("Control+Enter")
    expect(desk.locator("#question")).to_be_focused()
    scan(desk, PLAIN)
    expect(desk.locator("#name")).to_have_value("Nguyen Van Mau")
    assert [visit["appAnswer"] for visit in inside(recorder)] == ["notAsked"]


def test_a_slow_scanner_is_known_by_its_form(page, recorder):
    desk = opened_by_the_machine(page, recorder)
    desk.keyboard.type(CARD, delay=70)
    desk.keyboard.press("Enter")
    expect(desk.locator("#name")).to_have_value("Nguyễn Văn Mẫu")
    expect_no_trace_of_the_scan(desk)


@pytest.mark.parametrize("first", [1, 5, 11])
def test_a_scanner_that_falters_among_the_first_digits_loses_none(desk, first):
    with standing_still(desk):
        desk.keyboard.type(CARD[:first])
        desk.clock.run_for(80)
        desk.keyboard.type(CARD[first:] + "\n")
    expect(desk.locator("#name")).to_have_value("Nguyễn Văn Mẫu")
    expect(desk.locator("#document-number")).to_have_value("•••• •••• 0000")
    expect_no_trace_of_the_scan(desk)


def test_what_an_input_method_composes_is_a_scan_too(desk):
    devtools = desk.context.new_cdp_session(desk)
    with standing_still(desk):
        for end in range(1, len(CARD) + 1):
            devtools.send("Input.imeSetComposition", {"text": CARD[:end], "selectionStart": end, "selectionEnd": end})
        devtools.send("Input.insertText", {"text": CARD})
    expect(desk.locator("#name")).to_have_value("Nguyễn Văn Mẫu")
    expect_no_trace_of_the_scan(desk)


def test_somebody_known_is_taken_over_after_a_scan_and_only_what_changes_is_asked(desk, recorder):
    document = {"kind": "citizenCard", "number": "080090000000"}
    known = {"phone": "0912345678", "organisation": "Công ty Ví Dụ", "document": document}
    arrive(recorder, "Nguyễn Văn Mẫu", left=True, visitor=known)
    scan(desk, CARD)
    expect(desk.locator("#organisation")).to_have_value("Công ty Ví Dụ")
    expect(desk.locator("#to-see")).to_be_focused()
    for typed, following in [("Phòng Thử", "#purpose"), ("Nộp hồ sơ", "#badge")]:
        desk.keyboard.type(typed)
        desk.keyboard.press("Enter")
        expect(desk.locator(following)).to_be_focused()


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        ("https://www.bluezone.gov.vn", "trang web"),
        ("******000000|NGUYEN VAN MAU|1990-**-**|0|QID0|", "PC-Covid"),
        ("DN4790000000000|4e677579e1bb|01/01/1990|1|4d61|79 - 000|$", "bảo hiểm"),
        (CARD[:40], "một phần"),
    ],
)
def test_what_is_no_card_says_what_it_was_and_nothing_typed_is_lost(desk, raw, said):
    desk.locator("#purpose").fill("Nộp hồ sơ")
    scan(desk, raw)
    expect(desk.locator("#scan-result")).to_contain_text(said)
    expect(desk.locator("#purpose")).to_have_value("Nộp hồ sơ")
    assert has_visible_focus(desk)


def test_a_scan_never_replaces_somebody_who_is_being_typed(desk):
    desk.keyboard.type("Le Thi Thu", delay=HUMAN)
    scan(desk, CARD)
    expect(desk.locator("#scan-result")).to_contain_text("Đang ghi dở")
    expect(desk.locator("#name")).to_have_value("Le Thi Thu")


def test_a_badge_and_enter_is_an_exit_that_can_be_taken_back(page, recorder):
    arrive(recorder, badge="17")
    desk = opened(page, recorder)
    expect(desk.locator("#heads")).to_have_text("1")
    desk.keyboard.type("17", delay=HUMAN)
    expect(desk.locator("#recalled [aria-selected=true]")).to_contain_text("Ra")
    desk.keyboard.press("Enter")
    expect(desk.locator("#heads")).to_have_text("0")
    desk.keyboard.press("Alt+z")
    expect(desk.locator("#heads")).to_have_text("1")
    desk.keyboard.type("17")
    desk.keyboard.press("Enter")
    expect(desk.locator("#name")).to_have_value("")
    assert len(inside(recorder)) == 1, "it can still be taken back"
    expect(desk.locator("#outbox-state")).to_have_class("chip good")
    assert inside(recorder) == []


def test_the_card_of_somebody_inside_is_an_exit(page, recorder):
    document = {"kind": "citizenCard", "number": "080090000000"}
    arrive(recorder, "Nguyễn Văn Mẫu", visitor={"document": document})
    desk = opened(page, recorder)
    expect(desk.locator("#heads")).to_have_text("1")
    scan(desk, CARD)
    expect(desk.locator("#recalled [aria-selected=true]")).to_contain_text("Ra")
    desk.keyboard.press("Enter")
    expect(desk.locator("#heads")).to_have_text("0")


def test_the_rush_one_key_a_visitor_details_owed_and_said_later(desk, recorder):
    for _ in range(2):
        desk.keyboard.press("F2")
    desk.keyboard.press("Alt+g")
    desk.keyboard.type("12")
    desk.keyboard.press("Tab")
    desk.keyboard.type("Pham Van Mau", delay=HUMAN)
    desk.keyboard.press("Enter")
    expect(desk.locator("#heads")).to_have_text("14")
    for _ in range(15):
        desk.keyboard.press("F4")
    desk.keyboard.press("Shift+F4")
    expect(desk.locator("#completeness")).to_contain_text("14 người thấy vào")
    expect(desk.locator("#owed-open")).to_contain_text("2")

    desk.keyboard.press("Alt+o")
    expect(desk.locator("#owed-list button").first).to_be_focused()
    desk.keyboard.press("Enter")
    expect(desk.locator("#name")).to_be_focused()
    desk.keyboard.type("Tran Thi Thu", delay=HUMAN)
    desk.keyboard.press("Control+Enter")
    expect(desk.locator("#owed-open")).to_contain_text("1")
    expect(desk.locator("#outbox-state")).to_have_class("chip good")
    assert "Tran Thi Thu" in [visit["visitor"]["name"] for visit in inside(recorder)]
    expect(desk.locator("#name")).to_be_focused()
    # They are told together, a little later.
    wait_for(lambda: recorder.get("/api/v1/headquarters/LA-SNV-1/heads").json()["entrances"][0].get("seen") == 14)


def test_a_roll_call_is_marked_without_a_network_and_merged_afterwards(page, recorder, chromium):
    for name, badge in [("Trần Thị Thử", "17"), ("Lê Văn Mẫu", "18")]:
        arrive(recorder, name, badge=badge)
    desk = opened(page, recorder)
    expect(desk.locator("#heads")).to_have_text("2")
    desk.keyboard.press("F8")
    expect(desk.locator("#rollcall-filter")).to_be_focused()
    expect(desk.locator("#rollcall-state")).to_contain_text("Đã ghép")
    desk.context.set_offline(True)
    desk.keyboard.type("17", delay=HUMAN)
    desk.keyboard.press("Enter")
    expect(desk.locator("#rollcall-summary")).to_contain_text("thiếu 1 trên 2")
    expect(desk.locator("#rollcall-state")).to_contain_text("1 dấu giữ trên máy này")

    other = opened(chromium.new_context(locale="vi-VN").new_page(), recorder)
    expect(other.locator("#heads")).to_have_text("2")
    other.keyboard.press("F8")
    other.keyboard.type("18", delay=HUMAN)
    other.keyboard.press("Enter")
    expect(other.locator("#rollcall-summary")).to_contain_text("thiếu 1 trên 2")
    desk.context.set_offline(False)
    for page in (desk, other):
        expect(page.locator("#rollcall-summary")).to_contain_text("thiếu 0 trên 2")
    other.locator("#rollcall-end").click()
    expect(other.locator("#name")).to_be_focused()
    other.context.close()


def test_the_second_screen_shows_the_code_and_nobodys_name(desk, recorder):
    with desk.context.expect_page() as opened:
        desk.keyboard.press("F10")
    screen = opened.value
    expect(screen.locator("#welcome")).to_be_visible()
    desk.keyboard.type("Le Van Mau", delay=HUMAN)
    desk.keyboard.press("Control+Enter")
    expect(desk.locator("#question")).to_be_focused()
    desk.keyboard.press("5")
    expect(screen.locator("#code-image")).to_be_visible()
    expect(desk.locator("#code")).to_have_class("code-dialog elsewhere")
    assert "Le Van Mau" not in screen.content()
    desk.keyboard.press("3")
    expect(screen.locator("#welcome")).to_be_visible()


# The keys that lead to each, and what has the focus after each of them.
STATES = {
    "ready": {},
    "group": {"Alt+g": "#group-party"},
    "owed": {"F2": "#name", "Alt+o": "#owed-list button"},
    "completing": {"F2": "#name", "Alt+o": "#owed-list button", "Enter": "#name"},
    "rollcall": {"F8": "#rollcall-filter"},
    "help": {"F1": "#help-close"},
    "handover": {"F9": "#next-username"},
}


@pytest.mark.parametrize(("scheme", "language"), LOOKS)
def test_no_state_of_the_desk_breaks_a_rule_of_accessibility(page, recorder, scheme, language):
    arrive(recorder, badge="17")
    page.emulate_media(color_scheme=scheme)
    desk = opened(page, recorder)
    if language == "en":
        desk.locator("#language").click()
    expect(desk.locator("#heads")).not_to_have_text("0")
    for state, keys in STATES.items():
        desk.keyboard.press("Alt+n")
        for key, focused in keys.items():
            desk.keyboard.press(key)
            expect(desk.locator(f"{focused}:focus")).to_be_visible()
        assert violations(desk) == [], state
        assert has_visible_focus(desk), state
        desk.keyboard.press("Escape")
        desk.locator("#clear").click()
    scan(desk, "https://www.bluezone.gov.vn")
    expect(desk.locator("#scan-result")).not_to_be_empty()
    assert violations(desk) == []
    desk.goto(recorder.server.url + "/screen/")
    expect(desk.locator("#welcome")).to_be_visible()
    assert violations(desk) == []
