"""A card reader that is a keyboard. Pages tell it from people by its pace."""


def scan(page, text, ending="Enter"):
    """One letter right after the other, and what the reader ends with."""
    page.keyboard.type(text)
    if ending:
        page.keyboard.press(ending)
