"""Every page by the rules of accessibility, in both languages, light and dark; desk, lobby and office in files of their own."""

import pytest
from accessibility import violations
from gatebook import Server, short_folder
from playwright.sync_api import expect
from test_doors import come_in

OPEN = ["/", "/setup/", "/pair/", "/password/", "/trust/", "/verify/", "/account/", "/admin/", "/office/"]
PARTS = ["accounts", "devices", "trail"]


@pytest.fixture(scope="module")
def agency():
    with short_folder() as folder:
        server = Server(folder / "data").start()
        server.add_account("quan.tri", "admin")
        server.add_account("le.tan")
        server.admin = server.sign_in("quan.tri")
        yield server
        server.stop()


@pytest.fixture(params=["light", "dark"])
def leaf(chromium, request):
    """A page in light and in the dark."""
    context = chromium.new_context(locale="vi-VN", color_scheme=request.param, viewport={"width": 1366, "height": 768})
    yield context.new_page()
    context.close()


def in_both_languages(page):
    """What is wrong, the page's language in front of it."""
    found = []
    for _ in range(2):
        expect(page.locator("h1:visible, h2:visible").first).not_to_be_empty()
        language = page.locator("html").get_attribute("lang")
        found += [f"{language}: {wrong}" for wrong in violations(page)]
        if not page.locator("#language").is_visible():
            break
        page.click("#language")
        expect(page.locator("html")).not_to_have_attribute("lang", language)
    return found


@pytest.mark.parametrize("path", OPEN)
def test_a_page_that_is_open_to_everyone_is_accessible(leaf, agency, path):
    leaf.goto(agency.url + path)
    assert in_both_languages(leaf) == []


@pytest.mark.parametrize("part", PARTS)
def test_a_part_of_the_administration_is_accessible(leaf, agency, part):
    come_in(leaf, f"{agency.url}/admin/#{part}", agency.admin)
    expect(leaf.locator(f"#{part}")).to_be_visible()
    assert in_both_languages(leaf) == []


def test_ones_own_account_is_accessible(leaf, agency):
    come_in(leaf, agency.url + "/account/", agency.admin)
    expect(leaf.get_by_role("heading", level=1)).to_be_visible()
    assert in_both_languages(leaf) == []
