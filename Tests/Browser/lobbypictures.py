"""Every screen of the tablet."""

from camera import Camera
from lobby import HUMAN, LANDSCAPE, PORTRAIT, number, on, pair, speak

TABLETS = [
    ("-upright", PORTRAIT, "light", "vi"),
    ("-across", LANDSCAPE, "light", "vi"),
    ("-upright-dark-en", PORTRAIT, "dark", "en"),
    ("-across-dark-en", LANDSCAPE, "dark", "en"),
]


def lobby(browser, server):
    for suffix, viewport, scheme, language in TABLETS:
        with Camera(browser, suffix, scheme, language, viewport, has_touch=True) as camera:
            pair(camera.page, server)
            visit(camera)


def visit(camera):
    """One visitor comes and leaves."""
    page = camera.page

    def shot(screen):
        on(page, screen)
        camera.shot(f"lobby-{screen}")

    if camera.language == "en":
        speak(page, "en")
    shot("start")
    page.click("#enter")
    shot("consent")
    page.click(".actions .main-action")
    on(page, "name")
    page.keyboard.type("Nguyeenx Vawn Maaux" if camera.language == "vi" else "Ana Example", delay=HUMAN)
    shot("name")
    if camera.suffix == "-across":
        camera.suffix = ""
        camera.shot("lobby")
        camera.suffix = "-across"
    page.keyboard.press("Enter")
    on(page, "phone")
    page.keyboard.type("0912345678", delay=HUMAN)
    shot("phone")
    page.keyboard.press("Enter")
    shot("toSee")
    page.click(".answers button:nth-child(1)")
    shot("purpose")
    page.click(".answers button:nth-child(1)")
    shot("app")
    page.click(".answers button:nth-child(3)")
    shot("code")
    page.click(".actions .main-action")
    digits = number(page)
    page.wait_for_selector(".state.good")
    shot("number")
    page.click(".done")
    on(page, "start")
    if camera.language == "en":
        speak(page, "en")
    page.click("#leave")
    on(page, "leave")
    page.keyboard.type(digits, delay=HUMAN)
    shot("leave")
    page.keyboard.press("Enter")
    shot("left")
