"""A placement's link as a QR code in SVG, against the matrix alone that libqrencode makes of it."""

from baseline import qr_rates
from measure import Measure, Row


def measured(bench):
    rates = [qr_rates() for _ in range(bench.repeats)]
    ours, theirs = [list(column) for column in zip(*rates, strict=True)]
    return Row(
        "qr",
        "QR codes as SVG",
        "libqrencode's matrix alone",
        [Measure("rate", "/s", ours, theirs, at_least=0.8)],
    )
