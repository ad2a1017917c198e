"""Where pictures are taken, and where they go."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# What the README shows is kept with the sources; all others are made again whenever somebody wants to see them.
KEPT = ROOT / "Tests/Browser/pictures"
OTHERS = ROOT / ".build/pictures"
SHOWN = ["desk", "desk-rush", "lobby", "office-days", "poster"]

DESK = {"width": 1366, "height": 768}
LOOKS = [("", "light", "vi"), ("-dark-en", "dark", "en")]


def place(name):
    """The file of a picture."""
    folder = KEPT if name in SHOWN else OTHERS
    folder.mkdir(parents=True, exist_ok=True)
    return folder / f"{name}.png"


def paper(page, name, **options):
    """A page as it is printed; its file is a PDF."""
    OTHERS.mkdir(parents=True, exist_ok=True)
    page.emulate_media(media="print")
    page.pdf(path=OTHERS / f"{name}.pdf", format="A4", **options)
    page.emulate_media(media="screen")


class Camera:
    """One browser's window in one look; pictures are named after both."""

    def __init__(self, browser, suffix="", scheme="light", language="vi", viewport=DESK, **options):
        self.suffix = suffix
        self.language = language
        self.context = browser.new_context(
            viewport=viewport, color_scheme=scheme, locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh", **options
        )
        self.page = self.context.new_page()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.context.close()

    def come_in(self, address, client):
        """Opens a page with the session of a program that has signed in."""
        name, value = client.headers["Cookie"].split("=")
        self.page.goto(address)
        self.page.evaluate("cookie => { document.cookie = `${cookie}; Path=/; Secure`; }", f"{name}={value}")
        self.page.reload()
        self.page.wait_for_selector("#sign-out:not([hidden])")
        self.speak()

    def speak(self):
        if self.language == "en":
            self.page.click("#language")

    def settle(self):
        """Until what was asked for is on the screen."""
        self.page.wait_for_timeout(800)

    def shot(self, name, page=None, **options):
        (page or self.page).screenshot(path=place(name + self.suffix), **options)
