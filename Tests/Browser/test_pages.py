"""Every page by the rules of accessibility, in Vietnamese and light, in English and dark; desk, lobby and office in files of their own."""

import pytest
from accessibility import LOOKS, violations
from entering import come_in
from playwright.sync_api import expect

OPEN = ["/", "/setup/", "/pair/", "/password/", "/trust/", "/verify/", "/account/", "/admin/", "/office/"]
PARTS = ["accounts", "devices", "trail"]


@pytest.fixture(params=LOOKS, ids="-".join)
def leaf(chromium, request):
    """A page in light and Vietnamese, and one that is going to be dark and English."""
    scheme, language = request.param
    context = chromium.new_context(locale="vi-VN", color_scheme=scheme, viewport={"width": 1366, "height": 768})
    page = context.new_page()
    page.language = language
    yield page
    context.close()


def wrong_with(page):
    """What breaks a rule once the page speaks its language, if it speaks more than one."""
    expect(page.locator("h1:visible, h2:visible").first).not_to_be_empty()
    if page.language == "en" and page.locator("#language").is_visible():
        page.click("#language")
        expect(page.locator("html")).to_have_attribute("lang", "en")
    return violations(page)


@pytest.mark.parametrize("path", OPEN)
def test_a_page_that_is_open_to_everyone_is_accessible(leaf, house, path):
    leaf.goto(house.url + path)
    assert wrong_with(leaf) == []


@pytest.mark.parametrize("part", PARTS)
def test_a_part_of_the_administration_is_accessible(leaf, house, part):
    come_in(leaf, f"{house.url}/admin/#{part}", house.come_in("quan.tri"))
    expect(leaf.locator(f"#{part}")).to_be_visible()
    assert wrong_with(leaf) == []


def test_ones_own_account_is_accessible(leaf, house):
    come_in(leaf, house.url + "/account/", house.come_in("quan.tri"))
    expect(leaf.get_by_role("heading", level=1)).to_be_visible()
    assert wrong_with(leaf) == []
