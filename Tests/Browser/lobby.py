"""A tablet in the lobby, as a visitor and a plugged-in keyboard touch it."""

import re

from gatebook import run
from playwright.sync_api import expect

PORTRAIT = {"width": 800, "height": 1280}
LANDSCAPE = {"width": 1280, "height": 800}

# Slower than any card reader, as people are.
HUMAN = 70

TITLES = {
    "vi": {"start": "Xin chào", "name": "Họ và tên của ông/bà?", "left": "Cảm ơn, chào ông/bà!"},
    "en": {"start": "Welcome", "name": "What is your name?", "left": "Thank you, goodbye!"},
}


def pairing_code(server, entrance="LA-SNV-1-A"):
    offer = run("device", "pair", "--entrance", entrance, "--kind", "lobby", "--data", server.data, check=True)
    return re.search(r"[0-9A-Z]{4}-[0-9A-Z]{4}", offer.stdout)[0]


def pair(page, server, entrance="LA-SNV-1-A"):
    """Makes the page's browser a tablet of this door, and opens its start."""
    page.goto(server.url + "/pair/")
    page.fill("#code", pairing_code(server, entrance))
    page.keyboard.press("Enter")
    expect(page.locator("#paired")).to_be_visible()
    page.goto(server.url + "/lobby/")
    on(page, "start")


def on(page, screen):
    """Waits for a screen."""
    expect(page.locator("#stage")).to_have_attribute("data-screen", screen)


def speak(page, language):
    page.click(f".languages [lang={language}]")
    expect(page.locator("html")).to_have_attribute("lang", language)


def touch(page, keys):
    """Types on the keyboard of the screen."""
    for key in keys:
        page.click("button.space" if key == " " else f"[data-key='{key}']")


def enter(page, name="Nguyeenx Vawn Maaux", phone="0912345678", answer=1):
    """From the start to the number; what is None is passed over. Returns the number."""
    page.click("#enter")
    on(page, "consent")
    page.click(".actions .main-action")
    on(page, "name")
    page.keyboard.type(name, delay=HUMAN)
    page.keyboard.press("Enter")
    on(page, "phone")
    if phone:
        page.keyboard.type(phone, delay=HUMAN)
        page.keyboard.press("Enter")
    else:
        page.click(".actions button:nth-child(2)")
    on(page, "toSee")
    page.click(".answers button:nth-child(1)")
    on(page, "purpose")
    page.click(".answers button:nth-child(1)")
    on(page, "app")
    page.click(f".answers button:nth-child({answer})")
    if answer in (2, 3):
        on(page, "code")
        page.click(".actions button:nth-child(1)")
    return number(page)


def number(page):
    on(page, "number")
    return page.locator(".number [aria-hidden]").inner_text().replace(" ", "")


def finish(page):
    page.click(".done")
    on(page, "start")


def leave(page, digits):
    page.click("#leave")
    on(page, "leave")
    page.keyboard.type(digits, delay=HUMAN)
    page.keyboard.press("Enter")
