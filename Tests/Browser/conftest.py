import pytest
from gatebook import Server, short_folder
from playwright.sync_api import expect, sync_playwright

# Signing in takes a second or more of one core, and two tests run at a time.
expect.set_options(timeout=20_000)


@pytest.fixture(scope="session")
def playwright():
    """One for each process: there cannot be two."""
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def chromium(playwright):
    # Without windows, which nobody sees, and which take as long to make as all that is in them.
    browser = playwright.chromium.launch(executable_path="/usr/bin/chromium-headless-shell", args=["--no-sandbox"])
    yield browser
    browser.close()


@pytest.fixture
def page(chromium):
    """A page of a Vietnamese reception; what goes wrong in it fails the test."""
    context = chromium.new_context(locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh", viewport={"width": 1366, "height": 768})
    page = context.new_page()
    wrong = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda message: wrong.append(message.text) if message.type in ("error", "warning") else None)
    yield page
    context.close()
    # A refused request is logged by the browser itself; tests that refuse on purpose look at the screen.
    assert [text for text in wrong if not text.startswith("Failed to load resource")] == []


@pytest.fixture(scope="module")
def house(staff):
    """One server with its staff for the tests of a file that do not get in each other's way."""
    with short_folder() as folder:
        server = staff.join(Server(folder / "data")).start()
        yield server
        server.stop()
