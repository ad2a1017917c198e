"""The auditor's page in a real browser: what the server exports holds, and what was changed is named."""

import re

import pytest
from gatebook import HEADQUARTERS, arrival, local_day, new_id, now
from playwright.sync_api import expect

CHECKS = "format key signature end proofs numbers range commitments erasures figures rows against".split()
LOG = f"/api/v1/headquarters/{HEADQUARTERS}/days/{{day}}/log.{{kind}}"


def fill(client):
    """Visits with all that happens to them, and among them what a spreadsheet would run."""
    known = {"name": "Lê Văn Giả Định", "phone": "0912345678", "organisation": 'Công ty "Ví Dụ"; @'}
    for name, more in [
        ("Nguyễn Văn Mẫu", {"toSee": "Phòng Tiếp dân", "badge": "17"}),
        ("Trần Thị Thử", {"purpose": "=HYPERLINK(1); -2", "party": 3, "appAnswer": "saysInstalled"}),
        (known["name"], {"visitor": known}),
    ]:
        visit = new_id()
        assert client.put(f"/api/v1/visits/{visit}", arrival(name, **more)).status_code == 201
        for body in [
            {"kind": "answered", "appAnswer": "installedNow"},
            {"kind": "corrected", "field": "visitor.organisation", "value": "Đơn vị đã sửa", "reason": "gõ nhầm"},
            {"kind": "departed", "how": "witnessed"},
        ]:
            answer = client.put(f"/api/v1/visits/{visit}/entries/{new_id()}", {**body, "occurredAt": now()})
            assert answer.status_code == 201, answer.text
    undone = new_id()
    annulment = {"kind": "annulled", "reason": "nhầm", "occurredAt": now()}
    assert client.put(f"/api/v1/visits/{undone}", arrival("Ghi Nhầm")).status_code == 201
    assert client.put(f"/api/v1/visits/{undone}/entries/{new_id()}", annulment).status_code == 201


def exported(client, kind, day=None, query=""):
    answer = client.get(LOG.format(day=day or local_day(), kind=kind) + query)
    assert answer.status_code == 200, answer.text
    return answer.content


def as_file(name, content):
    return {"name": name, "mimeType": "application/octet-stream", "buffer": content}


def outcome(page, check):
    return page.locator(f"[data-check={check}]")


def states(page):
    """What came of each check, in the order of the page."""
    rows = page.locator("#outcomes > li")
    expect(rows).to_have_count(len(CHECKS))
    assert rows.evaluate_all("rows => rows.map(row => row.dataset.check)") == CHECKS
    return dict(zip(CHECKS, rows.evaluate_all("rows => rows.map(row => row.className.split(' ')[1])")))


@pytest.fixture
def verify(page, server):
    """The page, loaded; after that it may ask the network for nothing."""
    page.goto(server.url + "/verify/")
    page.wait_for_load_state("networkidle")
    expect(page.locator("#log-file")).to_be_enabled()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    yield page
    assert asked == []


def test_an_exported_log_holds_with_its_csv_and_an_older_checkpoint_in_both_languages(verify, client):
    fill(client)
    older = client.get(f"/api/v1/headquarters/{HEADQUARTERS}/checkpoint").content
    fill(client)
    csv = exported(client, "csv", query="?lang=en")
    log = exported(client, "jsonl", query="?purpose=audit")
    verify.set_input_files("#log-file", [as_file("a", log), as_file("b", csv), as_file("c", older)])
    expect(verify.locator("#verdict")).to_have_text("Tất cả đều đúng.")
    found = states(verify)
    assert found.pop("figures") == "idle"
    assert set(found.values()) == {"holds"}, found
    expect(verify.locator("#facts")).to_contain_text(HEADQUARTERS)
    expect(verify.locator("#facts")).to_contain_text("/".join(reversed(local_day().split("-"))))

    verify.click("#language")
    expect(verify.locator("#verdict")).to_have_text("Everything holds.")
    expect(outcome(verify, "against")).to_contain_text("The register has only grown")
    expect(outcome(verify, "figures")).to_contain_text("not closed yet")


def test_the_published_key_is_the_one_in_the_log_and_another_is_not(verify, client):
    fill(client)
    log = exported(client, "jsonl")
    [key] = client.get(f"/api/v1/key?headquarters={HEADQUARTERS}").json()["keys"]
    verify.set_input_files("#log-file", as_file("log.jsonl", log))
    for held, sentence in [
        (key["verifierKey"], "đúng là khóa mà ông/bà có"),
        (key["publicKey"], "đúng là khóa mà ông/bà có"),
        (key["publicKey"][::-1], "không phải khóa mà ông/bà có"),
    ]:
        verify.fill("#held-key", held)
        verify.keyboard.press("Enter")
        expect(outcome(verify, "key")).to_contain_text(sentence)
    expect(verify.locator("#verdict")).to_have_text("1 trong 9 phép kiểm tra cho kết quả sai.")


def test_one_changed_letter_of_a_name_is_found_and_its_entry_named(verify, client):
    fill(client)
    log = exported(client, "jsonl").decode()
    line = next(line for line in log.splitlines() if "Trần Thị Thử" in line)
    number = re.search(r'"number":(\d+)', line)[1]
    changed = log.replace(line, line.replace("Trần Thị Thử", "Trần Thị Thú"))
    verify.set_input_files("#log-file", as_file("log.jsonl", changed.encode()))
    expect(verify.locator("#verdict")).to_have_text("2 trong 9 phép kiểm tra cho kết quả sai.")
    commitments = outcome(verify, "commitments")
    expect(commitments).to_contain_text(f"Thông tin cá nhân của dòng sổ {number} không phải phần đã ghi")
    verify.click("#language")
    expect(verify.locator("#verdict")).to_have_text("2 of 9 checks fail.")
    expect(commitments).to_contain_text(f"The personal data of entry {number} is not what was written")
    expect(outcome(verify, "end")).to_contain_text("The file was changed after it was signed")


def test_a_line_taken_out_a_changed_cell_and_a_cut_file_are_each_found(verify, client):
    fill(client)
    csv = exported(client, "csv")
    lines = exported(client, "jsonl").splitlines(keepends=True)
    verify.set_input_files("#log-file", as_file("log.jsonl", b"".join(lines[:2] + lines[3:])))
    expect(outcome(verify, "numbers")).to_contain_text("Thiếu dòng sổ 2")
    verify.set_input_files("#log-file", as_file("log.jsonl", b"".join(lines)))
    changed = csv.decode().replace("Nguyễn Văn Mẫu", "Nguyễn Văn Khác").encode()
    verify.set_input_files("#more-files", as_file("log.csv", changed))
    expect(outcome(verify, "rows")).to_contain_text("ghi ở cột “Họ và tên” khác với các dòng sổ")
    verify.set_input_files("#log-file", as_file("log.jsonl", b"".join(lines)[:-10]))
    expect(outcome(verify, "format")).to_contain_text("bị cắt")
    assert states(verify)["proofs"] == "unmade"


def test_days_without_entries_of_their_own_hold_too(verify, client):
    fill(client)
    for day in ["2025-06-01", "2026-01-01", local_day()]:
        verify.set_input_files("#log-file", as_file("log.jsonl", exported(client, "jsonl", day)))
        expect(verify.locator("#verdict")).to_have_text("Tất cả đều đúng.")
        expect(verify.locator("#facts")).to_contain_text("/".join(reversed(day.split("-"))))


def test_the_page_is_worked_with_the_keyboard_and_tells_its_verdict(verify, client):
    fill(client)
    log = exported(client, "jsonl")
    # Waiting begins early: Playwright takes a moment before it catches the dialog in the browser's place.
    with verify.expect_file_chooser() as chooser:
        verify.keyboard.press("Tab")
        verify.keyboard.press("Tab")
        expect(verify.locator("#log-file")).to_be_focused()
        verify.keyboard.press("Enter")
    chooser.value.set_files(as_file("log.jsonl", log))
    expect(verify.get_by_role("status")).to_have_text("Tất cả đều đúng.")
    verify.get_by_role("button", name="Bỏ log.jsonl").press("Enter")
    expect(verify.get_by_role("status")).to_be_empty()
    expect(verify.locator("#log-file")).to_be_focused()


def test_what_is_dropped_on_the_page_is_checked(verify, client):
    fill(client)
    log = exported(client, "jsonl").decode()
    verify.evaluate(
        """text => {
            const given = new DataTransfer();
            given.items.add(new File([text], 'log.jsonl'));
            document.getElementById('log-zone').dispatchEvent(
                new DragEvent('drop', { dataTransfer: given, bubbles: true, cancelable: true }));
        }""",
        log,
    )
    expect(verify.locator("#verdict")).to_have_text("Tất cả đều đúng.")
