"""How people and programs come into a page."""

from gatebook import PASSWORD
from playwright.sync_api import expect


def come_in(page, address, client):
    """Opens a page with the session of a program that has signed in."""
    name, value = client.headers["Cookie"].split("=")
    # As if it came over HTTPS. Browsers take a secure cookie from this very machine over HTTP too; the protocol does not.
    origin = client.server.url.replace("http://", "https://")
    page.context.add_cookies(
        [{"name": name, "value": value, "url": origin, "secure": True, "httpOnly": True, "sameSite": "Strict"}]
    )
    page.goto(address)
    expect(page.locator("#sign-out")).to_be_visible()


def come_to_the_desk(page, client):
    come_in(page, client.server.url + "/desk/", client)
    expect(page.locator("#name")).to_be_focused()


def sign_in(page, address, username="le.tan", password=PASSWORD):
    """Signs in where nothing else is asked for."""
    page.goto(address)
    fill_credentials(page, username, password)
    expect(page.locator("#sign-out")).to_be_visible()


def fill_credentials(page, username, password=PASSWORD, prefix=""):
    page.fill(f"#{prefix}username", username)
    page.fill(f"#{prefix}password", password)
    page.keyboard.press("Enter")


def type_into(page, selector, text):
    """Goes to a field as the Tab key would, and types."""
    expect(page.locator(selector)).to_be_visible()
    page.locator(selector).focus()
    page.keyboard.type(text)
