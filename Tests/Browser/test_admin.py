"""What administrators look after, in a real browser: campaigns, agencies and headquarters."""

import pytest
from accessibility import LOOKS, violations
from entering import come_in, type_into
from playwright.sync_api import expect


@pytest.fixture(autouse=True)
def admin(house):
    """Each test begins with the campaign of the configuration alone, without an end."""
    admin = house.come_in("quan.tri")
    for campaign in admin.get("/api/v1/campaigns").json():
        if campaign["name"] != "Bluezone":
            admin.request("DELETE", f"/api/v1/campaigns/{campaign['id']}")
    campaign = admin.get("/api/v1/campaign").json()
    path = f"/api/v1/campaigns/{campaign['id']}"
    body = {key: campaign[key] for key in campaign if key not in ("id", "hasLogo", "inForce", "validTo")}
    assert admin.put(path, body).status_code == 200
    admin.request("DELETE", path + "/logo")
    return admin


def open_part(page, admin, part):
    come_in(page, f"{admin.server.url}/admin/#{part}", admin)
    expect(page.locator(f"#{part}-table tbody tr").first).to_be_visible()


# MARK: Campaigns


def test_the_next_app_is_prepared_with_the_keyboard_and_refused_until_the_last_one_ends(page, admin):
    open_part(page, admin, "campaigns")
    expect(page.locator("#campaigns-now")).to_have_text("Hôm nay giới thiệu Bluezone.")
    page.locator("#campaign-add").press("Enter")
    expect(page.locator("#campaign-name")).to_be_focused()
    page.keyboard.type("PC-Covid")
    page.fill("#campaign-validFrom", "2099-10-01")
    expect(page.locator("#campaign-overlap")).to_contain_text("Trùng với chiến dịch Bluezone")
    page.locator("#campaign-headline-vi").fill("Cài đặt PC-Covid")
    expect(page.locator("#preview-poster")).to_contain_text("Cài đặt PC-Covid")
    expect(page.locator("#preview-sms")).to_contain_text("PC-Covid")
    page.locator("#campaign-save").press("Enter")
    expect(page.locator("#campaign-validFrom-error")).to_contain_text("hãy kết thúc chiến dịch kia trước")
    expect(page.locator("#campaign-validFrom")).to_be_focused()
    # Nothing typed is lost by a refusal, nor by one press of Escape.
    assert page.input_value("#campaign-headline-vi") == "Cài đặt PC-Covid"
    page.keyboard.press("Escape")
    expect(page.locator("#campaign")).to_be_visible()
    expect(page.locator("#campaign-note")).to_contain_text("chưa được lưu")
    page.locator("#campaign-cancel").press("Enter")
    page.get_by_role("button", name="Sửa chiến dịch Bluezone").press("Enter")
    page.fill("#campaign-validTo", "2099-09-29")
    page.locator("#campaign-save").press("Enter")
    expect(page.locator("#campaigns-gaps")).to_have_text("Từ 30/09/2099 trở đi không có chiến dịch nào.")
    page.locator("#campaign-add").press("Enter")
    page.keyboard.type("PC-Covid")
    page.fill("#campaign-validFrom", "2099-10-01")
    page.locator("#campaign-save").press("Enter")
    expect(page.locator("#campaigns-table tbody tr")).to_have_count(2)
    expect(page.locator("#campaigns-gaps")).to_have_text("Từ 30/09/2099 đến 30/09/2099 không có chiến dịch nào.")
    page.get_by_role("button", name="Sửa chiến dịch PC-Covid").press("Enter")
    page.locator("#campaign-remove").press("Enter")
    page.locator("#campaign-remove-yes").press("Enter")
    expect(page.locator("#campaigns-table tbody tr")).to_have_count(1)
    expect(page.locator("#campaigns-title")).to_be_focused()


def test_a_refused_text_or_logo_is_said_at_its_field_and_a_logo_is_kept(page, admin, tmp_path):
    open_part(page, admin, "campaigns")
    page.get_by_role("button", name="Sửa chiến dịch Bluezone").press("Enter")
    page.fill("#campaign-sms", "Cai dat {app}")
    page.locator("#campaign-save").press("Enter")
    expect(page.locator("#campaign-sms-error")).to_contain_text("phải có {link}")
    expect(page.locator("#campaign-sms")).to_be_focused()
    page.fill("#campaign-sms", "Cai dat {app}: {link}")
    false = tmp_path / "logo.png"
    false.write_bytes(b"GIF89a")
    page.set_input_files("#campaign-logo", false)
    page.locator("#campaign-save").press("Enter")
    expect(page.locator("#campaign-logo-error")).to_contain_text("không phải ảnh PNG")
    picture = tmp_path / "picture.png"
    picture.write_bytes(page.locator("#preview-poster").screenshot())
    page.set_input_files("#campaign-logo", picture)
    expect(page.locator("#campaign-logo-picture")).to_be_visible()
    page.locator("#campaign-save").press("Enter")
    expect(page.locator("#campaign")).to_be_hidden()
    assert admin.get("/api/v1/campaign").json()["hasLogo"]


# MARK: Agencies and headquarters


def test_an_agency_with_its_headquarters_is_added_found_and_ended_with_the_keyboard(page, admin):
    open_part(page, admin, "places")
    expect(page.locator("#places-count")).to_have_text("60 cơ quan, 60 trụ sở")
    page.locator("#agency-add").press("Enter")
    page.keyboard.type("la-thu")
    type_into(page, "#agency-name", "Sở Ví Dụ")
    page.keyboard.press("Enter")
    expect(page.locator("#agency-kind-error")).not_to_be_empty()
    expect(page.locator("#agency-kind")).to_be_focused()
    assert page.input_value("#agency-name") == "Sở Ví Dụ"
    page.keyboard.type("so")
    page.keyboard.press("Enter")
    expect(page.locator("[data-agency='LA-THU']")).to_be_focused()
    page.locator("[data-add-headquarters='LA-THU']").press("Enter")
    page.keyboard.type("Trụ sở Thử")
    type_into(page, "#entrances-1", "Cổng chính")
    page.locator("#entrance-add").press("Enter")
    page.keyboard.type("Cổng sau")
    page.keyboard.press("Enter")
    expect(page.locator("[data-headquarters='LA-THU-1']")).to_be_focused()
    type_into(page, "#places-filter", "so vi du")
    expect(page.locator("#places-table tbody tr")).to_have_count(2)
    page.locator("[data-agency='LA-THU']").press("Enter")
    type_into(page, "#agency-successor", "LA-SNV")
    page.fill("#agency-validTo", "2020-12-31")
    page.locator("#agency-form .main-action").press("Enter")
    expect(page.locator("#places-table .agency")).to_contain_text("Kế thừa: Sở Nội vụ")
    expect(page.locator("#places-table .agency")).to_contain_text("đã thôi hoạt động")
    kept = admin.get("/api/v1/headquarters").json()
    assert [each["name"] for each in next(one for one in kept if one["code"] == "LA-THU-1")["entrances"]] == [
        "Cổng chính", "Cổng sau",
    ]


# MARK: For everybody


@pytest.mark.parametrize(("scheme", "language"), LOOKS)
def test_axe_finds_nothing_on_any_part_or_dialog(page, admin, scheme, language):
    page.emulate_media(color_scheme=scheme)
    open_part(page, admin, "places")
    if language == "en":
        page.click("#language")
    for part, button in [("places", "#agency-add"), ("places", "[data-headquarters='LA-SNV-1']"), ("campaigns", "[data-campaign]")]:
        page.click(f"#parts [data-part={part}]")
        expect(page.locator(button).first).to_be_visible()
        assert violations(page) == []
        page.locator(button).first.click()
        assert violations(page) == []
        page.keyboard.press("Escape")
