"""Prints as paper and screens show them, and as a phone reads them: rasterised by poppler and librsvg, read by zbar."""

import io
import subprocess
from concurrent.futures import ThreadPoolExecutor

from gatebook import short_folder
from PIL import Image, ImageFilter


def pages(pdf, dpi):
    """The pages of a PDF as gray pictures."""
    with short_folder() as folder:
        subprocess.run(
            ["pdftoppm", "-gray", "-r", str(dpi), "-", folder / "page"], input=pdf, check=True, timeout=60
        )
        return [Image.open(io.BytesIO(file.read_bytes())).convert("L") for file in sorted(folder.glob("page*"))]


def of_svg(svg, dpi):
    """`--zoom` counts in CSS pixels of 96 to the inch."""
    command = ["rsvg-convert", "--dpi-x", "96", "--dpi-y", "96", "--zoom", str(dpi / 96)]
    png = subprocess.run(command, input=svg, capture_output=True, check=True, timeout=60).stdout
    return Image.open(io.BytesIO(png)).convert("RGBA").convert("L")


def askew(picture, degrees):
    return picture.rotate(degrees, expand=True, fillcolor=255, resample=Image.BILINEAR)


def blurred(picture, radius):
    return picture.filter(ImageFilter.GaussianBlur(radius))


def worn(picture):
    """The picture as it is, and as paper looks that hangs askew, out of focus, in the shade, and bleached."""
    yield "as it is", picture
    yield "askew", askew(picture, 7)
    yield "on its side", picture.rotate(90, expand=True)
    yield "on its head", picture.rotate(180)
    yield "blurred", blurred(picture, picture.width / 700)
    yield "on grey", picture.point(lambda light: light * 190 // 255)
    yield "at 60 % contrast", picture.point(lambda light: 51 + light * 153 // 255)


def around_code(picture):
    """The code and its margin; nothing else of a print is quite black."""
    left, top, right, bottom = picture.point(lambda light: 255 if light < 8 else 0).getbbox()
    margin = (right - left) // 6
    return picture.crop((left - margin, top - margin, right + margin, bottom + margin))


def worn_out(picture):
    """The code with all of that at once: what is read then is read with less."""
    radius = picture.width / 700
    return askew(blurred(around_code(picture), radius), 97).point(lambda light: (51 + light * 153 // 255) * 190 // 255)


def read(picture):
    pnm = io.BytesIO()
    picture.save(pnm, "PPM")
    command = ["zbarimg", "--quiet", "--nodbus", "--raw", "-"]
    result = subprocess.run(command, input=pnm.getvalue(), capture_output=True, timeout=60)
    return result.stdout.decode().splitlines() or [""]


def unread(pictures, expected):
    """The names of those pictures in which anything but the link is read, or nothing."""
    with ThreadPoolExecutor(max_workers=2) as pool:
        pictures = list(pictures)
        readings = pool.map(lambda named: set(read(named[1])), pictures)
        return [name for (name, _), reading in zip(pictures, readings) if reading != {expected}]
