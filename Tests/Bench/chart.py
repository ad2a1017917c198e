"""A picture of figures that grow, as SVG: a panel each, sizes to the right in equal steps of tenfold."""

import math
from xml.sax.saxutils import escape

from measure import number

WIDTH, HEIGHT, COLUMNS, HEADING = 240, 150, 4, 34
LEFT, RIGHT, TOP, BOTTOM = 22, 30, 44, 26
INK, SOFT, LINE, MARK = "#1d242e", "#56606c", "#dcd8cc", "#1d4b73"


def drawn(title, sizes, panels):
    """Panels are titles, units and a value for each size; each has a scale of its own that begins at zero."""
    rows = -(-len(panels) // COLUMNS)
    width, height = WIDTH * COLUMNS, HEADING + HEIGHT * rows
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'role="img" font-family="Liberation Sans, Arial, sans-serif" font-size="11" fill="{INK}">',
        f"<title>{escape(title)}</title>",
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
        f'<text x="{LEFT}" y="22" font-size="14" font-weight="bold">{escape(title)}</text>',
    ]
    for at, panel in enumerate(panels):
        x, y = at % COLUMNS * WIDTH, HEADING + at // COLUMNS * HEIGHT
        parts += [f'<g transform="translate({x} {y})">', *_panel(sizes, *panel), "</g>"]
    return "\n".join([*parts, "</svg>", ""])


def _panel(sizes, title, unit, values):
    least, most = math.log10(sizes[0]), math.log10(sizes[-1])
    foot = HEIGHT - BOTTOM

    def across(size):
        share = (math.log10(size) - least) / (most - least) if most > least else 0.5
        return round(LEFT + 12 + share * (WIDTH - LEFT - RIGHT - 24), 1)

    def up(value):
        return round(foot - value / (max(values) or 1) * (foot - TOP - 14), 1)

    points = [(across(size), up(value)) for size, value in zip(sizes, values, strict=True)]
    yield f'<text x="{LEFT}" y="18" font-weight="bold">{escape(title)}</text>'
    yield f'<text x="{LEFT}" y="32" fill="{SOFT}">{escape(unit)}</text>'
    yield f'<line x1="{LEFT}" y1="{foot}" x2="{WIDTH - RIGHT}" y2="{foot}" stroke="{LINE}"/>'
    line = " ".join(f"{x},{y}" for x, y in points)
    yield f'<polyline points="{line}" fill="none" stroke="{MARK}" stroke-width="2"/>'
    for (x, y), size, value in zip(points, sizes, values, strict=True):
        yield f'<circle cx="{x}" cy="{y}" r="3.5" fill="{MARK}"/>'
        yield f'<text x="{x}" y="{y - 8}" text-anchor="middle">{number(value)}</text>'
        yield f'<text x="{x}" y="{foot + 16}" text-anchor="middle" fill="{SOFT}">{_short(size)}</text>'


def _short(size):
    """1,000,000 as 1 M."""
    for unit, name in ((1_000_000, "M"), (1000, "k")):
        if size >= unit:
            return f"{size / unit:g} {name}"
    return str(size)
