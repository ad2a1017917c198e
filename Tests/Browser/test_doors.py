"""Doors and keys in a real browser: accounts, second factor, handover, pairing, and what strangers may not do."""

import base64
import contextlib
import csv
import functools
import hashlib
import hmac
import http.server
import io
import re
import struct
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
import requests
from entering import come_in, fill_credentials, sign_in, type_into
from gatebook import HEADQUARTERS, PASSWORD, Server, local_day, short_folder
from playwright.sync_api import expect

CHOSEN = "bốn con voi qua cầu tre"
COOKIE = "__Host-gatebook"


@pytest.fixture(scope="module")
def doors():
    """One server for all: its key derivation is slow on purpose, and each account and sign-in waits for it."""
    with short_folder() as folder:
        server = Server(folder / "data").start()
        server.add_account("quan.tri", "admin")
        server.add_account("le.tan")
        server.admin = server.sign_in("quan.tri")
        yield server
        server.stop()


@pytest.fixture
def another(chromium):
    """Another browser: nothing of the first one's cookies or storage."""
    with contextlib.ExitStack() as opened:

        def make(**options):
            context = chromium.new_context(locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh", **options)
            opened.callback(context.close)
            return context.new_page()

        yield make


def totp(secret, offset=0):
    """The code of RFC 6238 that an authenticator shows, some steps of 30 seconds from now."""
    counter = struct.pack(">Q", int(time.time()) // 30 + offset)
    digest = hmac.new(base64.b32decode(secret), counter, hashlib.sha1).digest()
    place = digest[-1] & 15
    return str((struct.unpack(">I", digest[place : place + 4])[0] & 0x7FFFFFFF) % 1_000_000).zfill(6)


def at_the_beginning_of_a_step():
    """Codes that are compared a moment later must still be of the step they are taken for."""
    if time.time() % 30 > 22:
        time.sleep(30.2 - time.time() % 30)


def add(server, username, role="recorder", **where):
    """An account as an administrator makes it, with the password chosen by its link."""
    if role == "recorder":
        where = {"headquarters": HEADQUARTERS, **where}
    made = server.admin.request("POST", "/api/v1/accounts", json={"username": username, "role": role, **where})
    token = made.json()["link"].partition("#")[2]
    done = requests.post(server.url + "/api/v1/password/reset", json={"token": token, "new": PASSWORD}, timeout=30)
    assert done.status_code == 204, done.text


def cookie(page, name=COOKIE):
    return next((each["value"] for each in page.context.cookies() if each["name"] == name), None)


def asked_with(server, value, path="/api/v1/session"):
    """What a program gets that holds nothing but the value of a cookie."""
    return requests.get(server.url + path, headers={"Cookie": f"{COOKIE}={value}"}, timeout=30).status_code


def register(page, name):
    type_into(page, "#name", name)
    page.keyboard.press("Control+Enter")
    expect(page.locator("#question")).to_be_visible()
    page.keyboard.press("1")
    expect(page.locator("#name")).to_be_focused()


# MARK: Accounts


def test_an_added_recorder_chooses_a_password_by_the_link_and_comes_to_the_desk(page, doors, another):
    sign_in(page, doors.url + "/admin/", "quan.tri")
    expect(page.locator("[data-account='quan.tri']")).to_be_visible()
    page.locator("#account-add").press("Enter")
    page.keyboard.type("Bao.Ve")
    page.keyboard.press("Enter")
    expect(page.locator("#add-headquarters-error")).to_have_text("Hãy chọn một trụ sở trong danh sách.")
    expect(page.locator("#add-headquarters")).to_be_focused()
    page.keyboard.type("so noi vu")
    expect(page.locator("#add-headquarters-list [role=option]")).to_have_count(1)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(page.locator("#link-title")).to_have_text("Tài khoản bao.ve đã được tạo")
    link = page.input_value("#link-text")
    assert link.startswith(doors.url + "/password/#")
    page.keyboard.press("Escape")
    # Shown once: what is closed is gone.
    expect(page.locator("#link-text")).to_have_value("")
    row = page.locator("#accounts-table tr", has_text="bao.ve")
    expect(row).to_contain_text("chưa có mật khẩu")
    expect(row).to_contain_text("Sở Nội vụ")

    recorder = another()
    recorder.goto(link)
    expect(recorder.locator("#username")).to_have_value("bao.ve")
    assert "#" not in recorder.url
    for new, again, field, sentence in [
        ("ngắn quá", "ngắn quá", "new", "Mật khẩu phải có ít nhất 12 ký tự."),
        (CHOSEN, CHOSEN + "!", "again", "Hai lần nhập không giống nhau."),
        ("123456789012", "123456789012", "new", "Mật khẩu này quá dễ đoán. Hãy dùng vài từ không liên quan đến nhau."),
    ]:
        recorder.fill("#new", new)
        recorder.fill("#again", again)
        recorder.keyboard.press("Enter")
        expect(recorder.locator(f"#{field}-error")).to_have_text(sentence)
        expect(recorder.locator(f"#{field}")).to_be_focused()
    recorder.check("#show-passwords")
    assert recorder.get_attribute("#new", "type") == "text"
    recorder.fill("#new", CHOSEN)
    recorder.fill("#again", CHOSEN)
    recorder.keyboard.press("Enter")
    expect(recorder.locator("#done")).to_contain_text("bao.ve đăng nhập được ngay")
    recorder.click("#done .main-action")
    fill_credentials(recorder, "bao.ve", CHOSEN)
    expect(recorder.locator("#recorder-name")).to_have_text("bao.ve")

    recorder.goto(link)
    expect(recorder.locator("#closed-reason")).to_have_text(
        "Liên kết đã dùng hoặc hết hạn. Hãy xin quản trị viên liên kết mới."
    )

    # Disabled: out at once, everywhere.
    row.get_by_role("button").click()
    expect(page.locator("#manage-sessions")).to_have_text("Đang mở: 1.")
    page.click("#disable")
    expect(page.locator("#manage-done")).to_contain_text("Đã khóa")
    assert asked_with(doors, cookie(recorder)) == 401
    page.click("#disable")
    expect(page.locator("#manage-done")).to_have_text("Đã mở khóa.")


def test_the_last_administrator_and_ones_own_account_are_kept_from_being_shut_out(page, doors):
    come_in(page, doors.url + "/admin/", doors.admin)
    page.fill("#accounts-filter", "quản trị")
    page.locator("#accounts-table").get_by_role("button").click()
    expect(page.locator("#disable")).to_be_disabled()
    page.click("#reset")
    expect(page.locator("#link-title")).to_have_text("Liên kết mới cho quan.tri")


def test_the_trail_tells_who_did_what_and_is_searched(page, doors):
    add(doors, "co.vet", role="tracer")
    requests.post(doors.url + "/api/v1/session", json={"username": "co.vet", "password": "sai sai sai sai"}, timeout=30)
    come_in(page, doors.url + "/admin/#trail", doors.admin)
    rows = page.locator("#trail-table tbody tr")
    expect(rows.first).to_contain_text("đăng nhập")
    page.fill("#trail-who", "co.v")
    page.select_option("#trail-what", "signInFailed")
    page.click("#trail-form button")
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("co.vet")
    page.select_option("#trail-what", "")
    page.fill("#trail-from", local_day())
    page.fill("#trail-to", local_day())
    page.click("#trail-form button")
    expect(rows.locator("th")).to_have_text(["đăng nhập sai", "đặt mật khẩu bằng liên kết", "thêm tài khoản"])
    page.fill("#trail-to", "2020-01-01")
    page.fill("#trail-from", "")
    page.click("#trail-form button")
    expect(page.locator("#trail-count")).to_have_text("Không có dòng nào.")


def test_an_officer_finds_the_devices_of_the_own_agency_and_nothing_else(page, doors):
    add(doors, "can.bo", role="officer", agency="LA-SNV")
    sign_in(page, doors.url + "/admin/#accounts", "can.bo")
    expect(page.locator("#devices-title")).to_be_visible()
    expect(page.locator("#parts [data-part]:visible")).to_have_count(1)
    expect(page.locator("#devices-place")).to_have_value(re.compile(r"\(LA-SNV-1\)"))
    page.fill("#devices-place", "báo")
    page.keyboard.press("ArrowDown")
    expect(page.locator("#devices-places [role=option]")).to_have_count(0)


# MARK: The second factor


def set_up_factor(page):
    """Follows the page; gives the secret and the recovery codes."""
    page.click("#factor-begin")
    expect(page.locator("#factor-symbol svg")).to_be_visible()
    secret = page.inner_text("#factor-secret").replace(" ", "")
    at_the_beginning_of_a_step()
    # The step before the present one, so that the present one is still good for signing in.
    page.fill("#factor-code", totp(secret, -1))
    page.keyboard.press("Enter")
    expect(page.locator("#codes li")).to_have_count(10)
    return secret, page.locator("#codes li").all_inner_texts()


def test_a_second_factor_is_set_up_asked_for_replaced_by_a_recovery_code_and_taken_off(page, doors, another, tmp_path):
    sign_in(page, doors.url + "/account/", "le.tan")
    expect(page.locator("#factor-state")).to_have_text("chưa bật")
    page.click("#factor-begin")
    page.fill("#factor-code", "000000")
    page.keyboard.press("Enter")
    expect(page.locator("#factor-code-error")).to_have_text("Mã không khớp. Hãy xem mã tiếp theo trên ứng dụng.")
    page.click("#factor-cancel")
    secret, recovery = set_up_factor(page)
    with page.expect_download() as download:
        page.click("#codes-save")
    download.value.save_as(tmp_path / "codes.txt")
    saved = (tmp_path / "codes.txt").read_text()
    assert all(code in saved for code in recovery) and "le.tan" in saved
    page.click("#codes-kept")
    expect(page.locator("#codes li")).to_have_count(0)
    expect(page.locator("#factor-state")).to_have_text("đang bật")

    # Asked for the code only now that there is one, and what was typed stays.
    desk = another()
    desk.goto(doors.url + "/desk/")
    expect(desk.locator("#sign-in-code")).to_be_hidden()
    fill_credentials(desk, "le.tan")
    expect(desk.locator("#sign-in-code")).to_be_focused()
    expect(desk.locator("#password")).to_have_value(PASSWORD)
    desk.keyboard.type("999999")
    desk.keyboard.press("Enter")
    expect(desk.locator("#sign-in-error")).to_have_text("Mã xác thực không đúng hoặc đã dùng rồi.")
    expect(desk.locator("#password")).to_have_value(PASSWORD)
    desk.fill("#sign-in-code", totp(secret))
    desk.keyboard.press("Enter")
    expect(desk.locator("#desk")).to_be_visible()

    third = another()
    third.goto(doors.url + "/account/")
    fill_credentials(third, "le.tan")
    third.fill("#sign-in-code", recovery[0].lower().replace("-", " "))
    third.keyboard.press("Enter")
    expect(third.locator("#account")).to_be_visible()
    expect(third.locator("#sessions li")).to_have_count(3)
    expect(third.locator("#sessions li").first).to_contain_text("phiên này")
    third.click("#sessions-end")
    expect(third.locator("#sessions li")).to_have_count(1)

    third.click("#factor-on summary")
    third.fill("#remove-password", "sai mật khẩu rồi")
    third.keyboard.press("Enter")
    expect(third.locator("#remove-password-error")).to_have_text("Mật khẩu hiện tại không đúng.")
    third.fill("#remove-password", PASSWORD)
    third.keyboard.press("Enter")
    expect(third.locator("#factor-state")).to_have_text("chưa bật")


def test_a_role_that_needs_a_second_factor_is_led_to_set_one_up(page, data):
    server = Server(data, {"GATEBOOK_SECOND_FACTOR_ROLES": "admin,recorder"}).start()
    try:
        server.add_account("quan.tri", "admin")
        page.goto(server.url + "/desk/")
        fill_credentials(page, "quan.tri")
        page.wait_for_url("**/account/")
        page.goto(server.url + "/admin/")
        page.wait_for_url("**/account/")
        expect(page.locator("#must")).to_contain_text("cần xác thực hai lớp")
        expect(page.locator("#factor-title")).to_be_focused()
        expect(page.locator("#to-admin")).to_be_hidden()
        set_up_factor(page)
        page.click("#codes-kept")
        page.click("#to-admin")
        expect(page.locator("#accounts-table")).to_be_visible()
    finally:
        server.stop()


# MARK: The desk


def recorded(page, server):
    """Who wrote whom into today's log, as whoever is signed in reads it."""
    answer = requests.get(
        f"{server.url}/api/v1/headquarters/{HEADQUARTERS}/days/{local_day()}/log.csv",
        headers={"Cookie": f"{COOKIE}={cookie(page)}"},
        timeout=30,
    )
    rows = csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"), newline=""))
    return [(row["Họ và tên"], row["Người ghi sổ"]) for row in rows]


def test_the_shift_is_said_and_handed_over_without_closing_the_page(page, doors):
    add(doors, "ca.chieu")
    sign_in(page, doors.url + "/desk/", "le.tan")
    expect(page.locator("#recorder-name")).to_have_text("le.tan")
    register(page, "Nguyễn Văn Mẫu")
    before = cookie(page)
    type_into(page, "#name", "Trần Thị Thử")
    type_into(page, "#badge", "17")

    page.keyboard.press("F9")
    expect(page.locator("#next-username")).to_be_focused()
    fill_credentials(page, "le.tan", prefix="next-")
    expect(page.locator("#next-sign-in-error")).to_contain_text("phải là người khác")
    fill_credentials(page, "ca.chieu", "không phải mật khẩu", prefix="next-")
    expect(page.locator("#next-sign-in-error")).to_have_text("Tên đăng nhập hoặc mật khẩu không đúng.")
    # Cancelled, the first one still answers for the book.
    page.keyboard.press("Escape")
    expect(page.locator("#recorder-name")).to_have_text("le.tan")
    expect(page.locator("#badge")).to_be_focused()

    page.keyboard.press("F9")
    fill_credentials(page, "ca.chieu", prefix="next-")
    expect(page.locator("#recorder-name")).to_have_text("ca.chieu")
    expect(page.locator("#name")).to_have_value("Trần Thị Thử")
    expect(page.locator("#badge")).to_be_focused()
    assert cookie(page) != before and asked_with(doors, before) == 401
    page.keyboard.press("Control+Enter")
    expect(page.locator("#question")).to_be_visible()
    expect(page.locator("#outbox-state")).to_have_class("chip good")

    assert [row for row in recorded(page, doors) if row[0] in ("Nguyễn Văn Mẫu", "Trần Thị Thử")] == [
        ("Nguyễn Văn Mẫu", "le.tan"),
        ("Trần Thị Thử", "ca.chieu"),
    ]


def test_a_handover_waits_for_what_the_first_recorder_has_noted(page, doors):
    add(doors, "ca.dem")
    sign_in(page, doors.url + "/desk/", "le.tan")
    expect(page.locator("#name")).to_be_focused()
    page.context.set_offline(True)
    register(page, "Lê Văn Giả Định")
    page.keyboard.press("F9")
    expect(page.locator("#handover-waiting")).to_contain_text("chưa nhận 2 dòng sổ của le.tan")
    fill_credentials(page, "ca.dem", prefix="next-")
    time.sleep(0.5)
    expect(page.locator("#recorder-name")).to_have_text("le.tan")
    page.context.set_offline(False)
    expect(page.locator("#recorder-name")).to_have_text("ca.dem", timeout=40_000)
    assert ("Lê Văn Giả Định", "le.tan") in recorded(page, doors)


# MARK: Devices


def test_a_device_is_paired_with_a_code_and_revoked(page, doors, another):
    add(doors, "bao.ve.2", headquarters="LA-BAO-1")
    come_in(page, doors.url + "/admin/#devices", doors.admin)
    expect(page.locator("#device-pair")).to_be_disabled()
    type_into(page, "#devices-place", "la-bao-1")
    page.keyboard.press("Enter")
    expect(page.locator("#devices-empty")).to_have_text("Trụ sở này chưa có thiết bị nào.")
    page.click("#device-pair")
    page.fill("#offer-name", "Bàn cổng chính")
    page.keyboard.press("Enter")
    code = page.locator("#offered-code")
    expect(code).to_have_text(re.compile(r"^[0-9A-Z]{4}-[0-9A-Z]{4}$"))
    expect(page.locator("#offered-left")).to_have_text(re.compile("Còn hiệu lực (10:00|9:5)"))

    desk = another()
    desk.goto(doors.url + "/pair/")
    expect(desk.locator("#code")).to_be_focused()
    for typed, sentence in [("ABC", "Mã gồm 8 chữ và số"), ("0000-0000", "Mã sai, đã dùng, hoặc quá mười phút.")]:
        desk.fill("#code", typed)
        desk.keyboard.press("Enter")
        expect(desk.locator("#code-error")).to_contain_text(sentence)
    desk.fill("#code", code.inner_text().lower().replace("-", " "))
    desk.keyboard.press("Enter")
    expect(desk.locator("#paired-state")).to_have_text("Máy này là máy của bàn tiếp đón.")
    expect(desk.locator("#paired-facts")).to_contain_text("(LA-BAO-1-A)")
    assert cookie(desk, COOKIE + "-device")
    expect(page.locator("#offered-state")).to_have_text("Đã ghép xong.")
    page.keyboard.press("Escape")

    # What it sends is numbered from 1 under the name it was paired as: nothing is missing.
    desk.click("#paired-desk a")
    fill_credentials(desk, "bao.ve.2")
    expect(desk.locator("#name")).to_be_focused()
    register(desk, "Nguyễn Văn Mẫu")
    expect(desk.locator("#outbox-state")).to_have_class("chip good")
    row = page.locator("#devices-table tbody tr")
    expect(row).to_have_count(1)
    expect(row).to_contain_text("Bàn cổng chính")
    expect(row).to_contain_text("không thiếu")

    row.get_by_role("button", name="Thu hồi Bàn cổng chính").click()
    page.keyboard.press("Enter")
    expect(page.locator("#revoke")).to_be_hidden()
    row.get_by_role("button", name="Thu hồi Bàn cổng chính").click()
    page.click("#revoke-yes")
    expect(row).to_contain_text("thu hồi")
    desk.reload()
    expect(desk.locator("#sign-in-reason")).to_contain_text("đã bị thu hồi")
    desk.click("#sign-in-way a")
    expect(desk.locator("#paired-state")).to_contain_text("đã bị thu hồi")
    desk.click("#forget")
    desk.click("#forget-yes")
    expect(desk.locator("#paired")).to_be_hidden()
    assert cookie(desk, COOKIE + "-device") is None
    desk.goto(doors.url + "/desk/")
    expect(desk.locator("#name")).to_be_focused()
    register(desk, "Trần Thị Thử")
    expect(desk.locator("#outbox-state")).to_have_class("chip good")


def test_a_lobby_tablet_says_what_it_is(page, doors):
    offer = doors.admin.request(
        "POST", "/api/v1/devices", json={"entrance": f"{HEADQUARTERS}-A", "kind": "lobby"}
    )
    page.goto(doors.url + "/pair/")
    page.fill("#code", offer.json()["code"])
    page.keyboard.press("Enter")
    expect(page.locator("#paired-state")).to_have_text("Máy này là máy tính bảng ở sảnh.")
    expect(page.locator("#paired-lobby")).to_contain_text("/lobby/")
    expect(page.locator("#paired-facts")).to_contain_text(f"({HEADQUARTERS}-A)")
    page.reload()
    expect(page.locator("#paired-state")).to_have_text("Máy này là máy tính bảng ở sảnh.")


# MARK: What must not go


def test_a_changed_password_ends_the_other_sessions_and_stolen_cookies_are_dead(page, doors, another):
    add(doors, "le.tan.2")
    desk = another()
    sign_in(desk, doors.url + "/desk/", "le.tan.2")
    expect(desk.locator("#name")).to_be_focused()
    type_into(desk, "#name", "Phạm Thị Ví Dụ")
    sign_in(page, doors.url + "/account/", "le.tan.2")
    expect(page.locator("#sessions li")).to_have_count(2)
    stolen = [cookie(desk), cookie(page)]
    assert [asked_with(doors, value) for value in stolen] == [200, 200]
    page.fill("#old", "sai mật khẩu rồi")
    page.fill("#new", CHOSEN)
    page.fill("#again", CHOSEN)
    page.keyboard.press("Enter")
    expect(page.locator("#old-error")).to_have_text("Mật khẩu hiện tại không đúng.")
    page.fill("#old", PASSWORD)
    page.keyboard.press("Enter")
    expect(page.locator("#password-done")).to_contain_text("Đã đổi mật khẩu")
    expect(page.locator("#sessions li")).to_have_count(1)
    assert [asked_with(doors, value) for value in stolen] == [401, 401]

    # The other browser asks to sign in, and has kept what was typed.
    desk.keyboard.press("Control+Enter")
    expect(desk.locator("#sign-in-reason")).to_contain_text("Phiên làm việc đã hết")
    fill_credentials(desk, "le.tan.2", CHOSEN)
    expect(desk.locator("#outbox-state")).to_have_class("chip good")
    expect(desk.locator("#inside-rows")).to_contain_text("Phạm Thị Ví Dụ")

    last = cookie(page)
    assert asked_with(doors, last) == 200
    page.click("#sign-out")
    expect(page.locator("#sign-in")).to_be_visible()
    assert asked_with(doors, last) == 401 and cookie(page) is None


def test_a_cookie_from_before_the_sign_in_is_worth_nothing_after_it(page, doors):
    planted = "ab" * 32
    page.goto(doors.url)
    page.evaluate("([name, value]) => { document.cookie = `${name}=${value}; Path=/; Secure`; }", [COOKIE, planted])
    assert cookie(page) == planted
    sign_in(page, doors.url + "/account/", "le.tan")
    expect(page.locator("#account")).to_be_visible()
    first = cookie(page)
    assert first != planted and asked_with(doors, planted) == 401
    [kept] = [each for each in page.context.cookies() if each["name"] == COOKIE]
    assert kept["httpOnly"] and kept["secure"] and kept["sameSite"] == "Strict"


def test_wrong_tries_slow_down_and_the_page_says_for_how_long(page, doors):
    page.goto(doors.url + "/desk/")
    page.fill("#username", "le.tan")
    page.fill("#password", PASSWORD)
    wrong = {"username": "le.tan", "password": "không phải mật khẩu"}
    with ThreadPoolExecutor(5) as several:
        tries = several.map(lambda _: requests.post(doors.url + "/api/v1/session", json=wrong, timeout=30), range(10))
        assert {answer.status_code for answer in tries} == {401}
    # The tenth is followed by a second without tries, the eleventh by two.
    time.sleep(1)
    assert requests.post(doors.url + "/api/v1/session", json=wrong, timeout=30).status_code == 401
    page.keyboard.press("Enter")
    expect(page.locator("#sign-in-error")).to_contain_text(re.compile(r"Có thể thử lại sau \d+ giây"))
    expect(page.locator("#password")).to_have_value(PASSWORD)
    expect(page.locator("#sign-in-error")).to_have_text("Đã có thể thử lại.", timeout=10_000)
    page.locator("#password").press("Enter")
    expect(page.locator("#desk")).to_be_visible()


ATTACK = """<!doctype html><meta charset="utf-8"><title>stranger</title>
<form method="post" enctype="text/plain" target="away"><input name='{"username":"ke.la","role":"admin","x":"' value='"}'></form>
<iframe name="away"></iframe>"""


@pytest.fixture
def stranger(tmp_path):
    """A page of somebody else's, on another port and under two names."""
    (tmp_path / "index.html").write_text(ATTACK)

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_):
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=tmp_path)) as site:
        threading.Thread(target=site.serve_forever, daemon=True).start()
        yield site.server_port
        site.shutdown()


def test_a_page_of_another_origin_changes_nothing_here(chromium, doors, stranger):
    admin = doors.admin
    context = chromium.new_context()
    page = context.new_page()
    come_in(page, doors.url + "/admin/", admin)
    expect(page.locator("[data-account='quan.tri']")).to_be_visible()
    before = admin.get("/api/v1/accounts").json()
    # One is another origin of the same site, to which even strict cookies go; the other is another site.
    for host in ["127.0.0.1", "localhost"]:
        page.goto(f"http://{host}:{stranger}/")
        answers = []
        page.on("response", lambda response: answers.append((response.request.method, response.status)))
        seen = page.evaluate(
            """async (url) => {
                const body = JSON.stringify({ username: 'ke.la', role: 'admin' });
                const outcomes = [];
                for (const [path, method, mode, type] of [
                    ['/api/v1/accounts', 'POST', 'no-cors', 'text/plain'],
                    ['/api/v1/accounts', 'POST', 'cors', 'application/json'],
                    ['/api/v1/session', 'POST', 'no-cors', 'text/plain'],
                    ['/api/v1/session', 'DELETE', 'cors', 'text/plain'],
                    ['/api/v1/accounts', 'GET', 'cors', undefined],
                ]) {
                    try {
                        const answer = await fetch(url + path, {
                            method, mode, credentials: 'include',
                            body: method === 'POST' ? body : undefined, headers: type && { 'Content-Type': type },
                        });
                        outcomes.push(answer.type);
                    } catch {
                        outcomes.push('refused');
                    }
                }
                return outcomes;
            }""",
            doors.url,
        )
        # An opaque answer tells the page nothing, and CORP keeps even that from it.
        assert set(seen) <= {"refused", "opaque"}
        page.evaluate(
            "url => { const form = document.forms[0]; form.action = url + '/api/v1/accounts'; form.submit(); }", doors.url
        )
        page.wait_for_timeout(500)
        # The form was sent and refused; what fetch was answered is kept from the page, and from us.
        assert {status for method, status in answers if method == "POST"} == {403}
    assert admin.get("/api/v1/accounts").json() == before
    page.goto(doors.url + "/admin/")
    expect(page.locator("[data-account='quan.tri']")).to_be_visible()
    # Nor is it put into somebody else's frame.
    page.goto(f"http://127.0.0.1:{stranger}/")
    page.evaluate("url => { document.querySelector('iframe').src = url + '/desk/'; }", doors.url)
    page.wait_for_timeout(300)
    assert all(frame.url != doors.url + "/desk/" or not frame.query_selector("#sign-in") for frame in page.frames)
    context.close()


# MARK: The other language


def test_every_page_speaks_english_too(page, doors):
    page.goto(doors.url + "/")
    page.click("#language")
    expect(page.locator("h1")).to_have_text("Visitors’ book")
    for path, said in [
        ("/account/", "Sign in"),
        ("/admin/", "Sign in"),
        ("/pair/", "8 letters and digits; capitals and the hyphen do not matter."),
        ("/password/", "This address lacks its key."),
    ]:
        page.goto(doors.url + path)
        expect(page.locator("body")).to_contain_text(said)
    sign_in(page, doors.url + "/admin/", "quan.tri")
    for part, said in [("accounts", "Last sign-in"), ("devices", "Choose a headquarters."), ("trail", "signed in")]:
        page.click(f"[data-part={part}]")
        expect(page.locator(f"#{part}")).to_contain_text(said)
        expect(page.locator(f"#{part}-title")).to_be_focused()
    page.click("#to-account")
    expect(page.locator("#account-role")).to_have_text("Administrator")
    page.click("#factor-begin")
    expect(page.locator("#factor-form")).to_contain_text("scan this symbol")
    page.click("#sign-out")
    expect(page.locator("#username")).to_be_focused()
    sign_in(page, doors.url + "/desk/", "le.tan")
    expect(page.locator("#name")).to_be_focused()
    page.keyboard.press("F9")
    expect(page.locator("#handover-title")).to_have_text("Who takes over?")
    vietnamese = re.compile("[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]")
    assert not vietnamese.search(page.locator("#handover").inner_text())
