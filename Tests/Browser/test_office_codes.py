"""The office's install codes and report in a real browser."""

import pytest
from accessibility import LOOKS, violations
from entering import come_in
from gatebook import HEADQUARTERS, local_day, new_id
from playwright.sync_api import expect


@pytest.fixture(scope="module")
def office(house):
    """A day with six visitors."""
    for index in range(6):
        visitor = {"name": f"Nguyễn Thị Mẫu {'ABCDEF'[index]}", "phone": f"0912 345 67{index}"}
        made = house.come_in().arrive(visit=new_id(), visitor=visitor, appAnswer="saysInstalled")
        assert made.status_code == 201
    return house


def opened(page, server, part):
    come_in(page, f"{server.url}/office/#{part}/{HEADQUARTERS}", server.come_in("can.bo"))
    expect(page.locator(f"#{part}")).to_be_visible()


def test_a_placement_is_made_opened_printed_renamed_and_retired(page, office):
    opened(page, office, "placements")
    rows = page.locator("#placements-table tbody tr")
    expect(rows).to_have_count(1)
    page.get_by_text("Thêm một vị trí").click()
    page.locator("#placement-kind").select_option("market")
    page.locator("#placement-new-name").fill("Chợ Ví Dụ")
    page.keyboard.press("Enter")
    expect(rows).to_have_count(2)
    page.get_by_role("button", name="Mở Chợ Ví Dụ").click()
    code = page.locator("#placement-code").inner_text()
    expect(page.locator("#placement-total")).to_contain_text("0 lượt quét")
    page.get_by_text("Nội dung tin nhắn").click()
    expect(page.locator("#placement-messages .raw").first).to_contain_text(f"/i/{code}")
    page.get_by_text("Các đợt in").click()
    page.locator("#placement-round-place").fill("Nhà in Giả Định")
    page.locator("#placement-copies").fill("0")
    page.keyboard.press("Enter")
    expect(page.locator("#placement-copies-error")).to_contain_text("1.000.000")
    page.locator("#placement-copies").fill("500")
    page.keyboard.press("Enter")
    expect(page.locator("#placement-rounds li")).to_contain_text("500 bản")
    page.get_by_text("Đổi tên hoặc ngừng dùng").click()
    page.locator("#placement-name").fill("Chợ Thử")
    page.keyboard.press("Enter")
    expect(page.locator("#placement-title")).to_have_text("Chợ Thử")
    page.locator("#placement-retire").click()
    expect(page.locator("#placement-kind-line")).to_contain_text("ngừng dùng từ")
    page.keyboard.press("Escape")
    expect(rows).to_have_count(1)


def test_a_file_that_is_wrong_says_where_and_a_right_one_is_taken(page, office, tmp_path):
    opened(page, office, "placements")
    page.get_by_text("Thêm nhiều vị trí từ tệp CSV").click()
    wrong = tmp_path / "wrong.csv"
    wrong.write_text("name,kinds,headquarters\nXã Mẫu,school;moon,\n", "utf-8")
    page.locator("#placements-file").set_input_files(wrong)
    expect(page.locator("#placements-file-error")).to_have_text("Dòng 2, cột kinds: Không có loại vị trí này.")
    right = tmp_path / "right.csv"
    right.write_text("name,kinds,headquarters\nXã Mẫu,school;market,\n", "utf-8")
    page.locator("#placements-file").set_input_files(right)
    expect(page.locator("#notice")).to_contain_text("Đã thêm 2 vị trí")
    page.locator("#placements-search").fill("xa mau")
    expect(page.locator("#placements-table tbody tr")).to_have_count(2)


def test_a_sample_is_drawn_called_and_reported(page, office):
    opened(page, office, "report")
    expect(page.locator("#report-table tbody tr")).to_have_count(1)
    page.locator("#sample-size").fill("3")
    page.keyboard.press("Enter")
    calls = page.locator("#sample-table tbody tr")
    expect(calls).to_have_count(3)
    expect(page.locator("#sample-table")).not_to_contain_text("0912")
    page.locator("#sample-people").click()
    expect(calls.first).to_contain_text("0912 345")
    calls.first.get_by_role("combobox").select_option("notInstalled")
    expect(page.locator("#sample-calls")).to_contain_text("100%")


@pytest.mark.parametrize(("scheme", "language"), LOOKS)
def test_axe_finds_nothing(page, office, scheme, language):
    page.emulate_media(color_scheme=scheme)
    opened(page, office, "placements")
    if language == "en":
        page.locator("#language").click()
    for summary in page.locator("#placements summary").all():
        summary.click()
    assert violations(page) == []
    page.locator("#placements-table tbody button").first.click()
    expect(page.locator("#placement-total")).not_to_be_empty()
    for summary in page.locator("#placement summary").all():
        summary.click()
    assert violations(page) == []
    page.keyboard.press("Escape")
    page.locator('[data-part="report"]').click()
    expect(page.locator("#report-table tbody tr")).to_have_count(1)
    assert violations(page) == []


def test_how_complete_the_book_is_stands_with_days_figures_comparison_and_report(page, office):
    counted = {"day": local_day(), "counter": new_id(), "counted": 8}
    assert office.come_in().put(f"/api/v1/entrances/{HEADQUARTERS}-A/heads", counted).status_code == 200
    come_in(page, f"{office.url}/office/#days/{HEADQUARTERS}", office.come_in("tinh"))
    for part, where in (
        ("days", "#days-table tbody"), ("figures", "#figures-table tfoot"), ("compare", "#compare-table tfoot"), ("report", "#report-table"),
    ):
        page.locator(f'#parts [data-part="{part}"]').click()
        expect(page.locator(where)).to_contain_text("75%")
    for link in ("#report-sheet", "#report-sheet-days"):
        with page.expect_download() as download:
            page.locator(link).click()
        assert download.value.suggested_filename == "figures.xlsx"
