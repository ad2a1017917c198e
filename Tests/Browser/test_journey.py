"""The main job in a real browser, from the set-up link to the day log, by keyboard alone."""

import csv
import io
import subprocess

import pytest
from entering import come_to_the_desk, type_into
from gatebook import PASSWORD, Server, new_id, now
from playwright.sync_api import expect


@pytest.fixture
def fresh(data):
    server = Server(data).start()
    yield server
    server.stop()


def set_up(page, server):
    page.goto(server.setup_link)
    type_into(page, "#administrator-username", "quan.tri")
    type_into(page, "#administrator-password", PASSWORD)
    type_into(page, "#recorder-headquarters", "noi vu")
    expect(page.locator("#headquarters-found [role=option]")).to_have_count(1)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    type_into(page, "#recorder-username", "le.tan")
    type_into(page, "#recorder-password", PASSWORD)
    page.keyboard.press("Enter")
    expect(page.locator("#done")).to_be_visible()


def sign_in(page, server):
    page.goto(server.url + "/desk/")
    type_into(page, "#username", "le.tan")
    type_into(page, "#password", PASSWORD)
    page.keyboard.press("Enter")
    expect(page.locator("#desk")).to_be_visible()


def test_a_visitor_is_registered_asked_shown_the_code_and_stands_in_the_log(page, fresh, tmp_path):
    set_up(page, fresh)
    assert fresh.setup_link.split("#")[1] not in page.url
    sign_in(page, fresh)
    expect(page.locator("#headquarters-name")).to_contain_text("Sở Nội vụ")

    # Register: the line to type into has the focus, Tab leads on, Ctrl+Enter registers from anywhere.
    expect(page.locator("#name")).to_be_focused()
    page.keyboard.type("Nguyễn Văn Mẫu")
    page.keyboard.press("Tab")
    page.keyboard.type("0912 345 678")
    type_into(page, "#to-see", "Phòng Tiếp dân")
    page.keyboard.press("Control+Enter")

    # Asked: 5 is "not installed", and the code of the entrance comes up, large enough to scan from the screen.
    expect(page.locator("#question")).to_be_visible()
    page.keyboard.press("5")
    code = page.locator("#code-image")
    expect(code).to_be_visible()
    shot = tmp_path / "screen.png"
    page.screenshot(path=shot)
    read = subprocess.run(["zbarimg", "--quiet", "--raw", "-Sbinary", shot], capture_output=True, check=True)
    link = read.stdout.decode().strip()
    assert link.startswith(f"{fresh.url}/I/".upper())
    expect(page.locator("#code-link")).to_contain_text(link.rsplit("/", 1)[1])
    assert code.bounding_box()["height"] > 768 * 0.5

    # Installed before leaving, one key away; then the desk is ready for the next.
    page.keyboard.press("3")
    expect(page.locator("#code")).to_be_hidden()
    expect(page.locator("#name")).to_be_focused()
    expect(page.locator("#heads")).to_have_text("1")

    # The exit: to the list, to the row, X.
    page.keyboard.press("Alt+i")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("x")
    expect(page.locator("#heads")).to_have_text("0")
    expect(page.locator("#outbox-state")).to_have_class("chip good")

    page.locator("#log-today").focus()
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    log = tmp_path / "log.csv"
    download.value.save_as(log)
    assert download.value.suggested_filename.startswith("LA-SNV-1_")
    [row] = csv.DictReader(io.StringIO(log.read_bytes().decode("utf-8-sig"), newline=""))
    assert row["Họ và tên"] == "Nguyễn Văn Mẫu"
    assert row["Số điện thoại"] == "0912 345 678"
    assert row["Người/phòng cần gặp"] == "Phòng Tiếp dân"
    assert row["Tình trạng cài đặt"] == "vừa cài tại quầy"
    assert row["Căn cứ giờ ra"] == "nhân viên thấy"
    assert row["Giờ ra"] >= row["Giờ vào"]


def test_a_returning_visitor_is_found_after_two_letters_and_taken_over(page, server):
    client, visit = server.come_in(), new_id()
    known = {"name": "Trần Thị Thử", "phone": "0987654321", "organisation": "Công ty Ví Dụ"}
    client.arrive("Trần Thị Thử", visit=visit, visitor=known)
    # Whoever is still inside is offered the exit.
    left = {"kind": "departed", "occurredAt": now(), "how": "witnessed"}
    assert client.put(f"/api/v1/visits/{visit}/entries/{new_id()}", left).status_code == 201
    come_to_the_desk(page, server.come_in())
    page.keyboard.type("th")
    expect(page.locator("#recalled")).to_contain_text("Trần Thị Thử")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("#name")).to_have_value("Trần Thị Thử")
    expect(page.locator("#phone")).to_have_value("0987 654 321")
    expect(page.locator("#organisation")).to_have_value("Công ty Ví Dụ")


def test_a_refusal_stands_at_its_field_in_the_language_of_the_page_and_nothing_typed_is_lost(page, server):
    come_to_the_desk(page, server.come_in())
    page.keyboard.type("Lê Văn Giả Định")
    page.keyboard.press("Tab")
    page.keyboard.type("09 số lạ")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#phone-error")).not_to_be_empty()
    vietnamese = page.locator("#phone-error").inner_text()
    expect(page.locator("#name")).to_have_value("Lê Văn Giả Định")
    page.locator("#language").click()
    expect(page.locator("#phone-error")).not_to_have_text(vietnamese)
    page.locator("#phone").fill("0912345678")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#question")).to_be_visible()


def test_an_outage_is_said_and_what_was_typed_is_received_once_the_server_is_back(page, server):
    come_to_the_desk(page, server.come_in())
    page.context.set_offline(True)
    page.keyboard.type("Lê Thị Mẫu")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#outbox-state")).to_have_class("chip warn")
    page.context.set_offline(False)
    expect(page.locator("#outbox-state")).to_have_class("chip good", timeout=40_000)
    stored = server.come_in().get("/api/v1/headquarters/LA-SNV-1/on-site").json()["visits"]
    assert [visit["visitor"]["name"] for visit in stored] == ["Lê Thị Mẫu"]


def test_a_name_that_is_markup_is_shown_as_text(page, server):
    server.come_in().arrive("<img src=x onerror=alert(1)>")
    come_to_the_desk(page, server.come_in())
    expect(page.locator("#inside-rows")).to_contain_text("<img src=x onerror=alert(1)>")
    assert page.locator("#inside-rows img").count() == 0


def test_a_second_use_of_the_set_up_link_is_refused_and_said(page, fresh):
    set_up(page, fresh)
    page.goto("about:blank")
    page.goto(fresh.setup_link)
    expect(page.locator("body")).to_contain_text("hết hạn")
