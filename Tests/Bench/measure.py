"""What was measured, repeat by repeat, and whether it reaches its goal."""

import statistics
from dataclasses import dataclass, field


@dataclass
class Measure:
    """One figure of a row: ours and, where the goal is a ratio, theirs of the same run."""

    name: str
    unit: str
    ours: list
    theirs: list = field(default_factory=list)
    #: The goal, for the ratio or, without theirs, for our figure itself.
    at_least: float | None = None
    at_most: float | None = None

    @property
    def figures(self):
        """What is held against the goal: each repeat by itself, so that what slows the machine down slows both."""
        if not self.theirs:
            return self.ours
        return [ours / theirs for ours, theirs in zip(self.ours, self.theirs, strict=True)]

    @property
    def is_reached(self):
        """None where there is no goal."""
        middle = statistics.median(self.figures)
        if self.at_least is not None:
            return middle >= self.at_least
        if self.at_most is not None:
            return middle <= self.at_most
        return None

    @property
    def goal(self):
        unit = "×" if self.theirs else f" {self.unit}"
        if self.at_least is not None:
            return f"≥ {number(self.at_least)}{unit}"
        return f"≤ {number(self.at_most)}{unit}" if self.at_most is not None else ""

    def as_json(self):
        return {
            "name": self.name,
            "unit": self.unit,
            "ours": summary(self.ours),
            "theirs": summary(self.theirs) if self.theirs else None,
            "ratio": summary(self.figures) if self.theirs else None,
            "goal": {"atLeast": self.at_least, "atMost": self.at_most},
            "isReached": self.is_reached,
        }


@dataclass
class Row:
    """A row of the table of goals."""

    name: str
    what: str
    against: str
    measures: list
    #: Under what circumstances, for whoever reads the figures later.
    notes: list = field(default_factory=list)

    def as_json(self):
        return {
            "name": self.name,
            "what": self.what,
            "against": self.against,
            "notes": self.notes,
            "measures": [measure.as_json() for measure in self.measures],
        }

    def as_text(self):
        lines = [f"{self.name}: {self.what}" + (f", against {self.against}" if self.against else "")]
        for measure in self.measures:
            cells = [f"{measure.name:<12}", f"{spread(measure.ours)} {measure.unit}"]
            if measure.theirs:
                cells += [f"theirs {spread(measure.theirs)} {measure.unit}", f"ratio {spread(measure.figures)}"]
            if measure.is_reached is not None:
                cells += [f"goal {measure.goal}", "reached" if measure.is_reached else "MISSED"]
            lines.append("    " + "   ".join(cells))
        return "\n".join([*lines, *(f"    ({note})" for note in self.notes)])


def summary(values):
    return {
        "median": statistics.median(values),
        "least": min(values),
        "most": max(values),
        "samples": values,
    }


def spread(values):
    """The median with the least and the most."""
    return f"{number(statistics.median(values))} ({number(min(values))}–{number(max(values))})"


def number(value):
    """With three figures that count."""
    if abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if abs(value) >= 10 else f"{value:.3g}"


def quantile(values, share):
    """The value that so large a share of them does not exceed."""
    ranked = sorted(values)
    return ranked[min(len(ranked) - 1, max(0, -int(-share * len(ranked) // 1) - 1))]
