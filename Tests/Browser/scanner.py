"""A card reader that is a keyboard. Pages tell it from people by its pace."""

import contextlib


def scan(page, text, ending="Enter"):
    """One letter right after the other, and what the reader ends with."""
    with standing_still(page):
        page.keyboard.type(text)
        if ending:
            page.keyboard.press(ending)


@contextlib.contextmanager
def standing_still(page):
    """The page's clock stands: letters come without a pause, however busy the machine is."""
    page.clock.install()
    # In seconds, and not in the past.
    page.clock.pause_at(page.evaluate("Date.now() / 1000 + 1"))
    yield
    page.clock.resume()
