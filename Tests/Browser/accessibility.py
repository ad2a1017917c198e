"""What axe-core finds on the page that is open, by the rules of WCAG 2.2 at A and AA."""

from axe_playwright_python.sync_playwright import Axe

RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
    "resultTypes": ["violations"],
}

# Each scheme and each language once: no word depends on a colour, and no colour on a word.
LOOKS = [("light", "vi"), ("dark", "en")]


def violations(page):
    """A line for each element that breaks a rule; an empty list when none does."""
    found = Axe().run(page, options=RULES).response["violations"]
    return [
        f"{rule['id']}: {rule['help']}: {' '.join(map(str, node['target']))}" for rule in found for node in rule["nodes"]
    ]
