"""What is printed, as a phone, a printer and a person see it: read by zbar, worn and tilted, and by poppler."""

import contextlib
import io
import itertools
import json
import os
import pty
import re
import subprocess
from pathlib import Path

import pytest
from gatebook import BINARY, HEADQUARTERS, ROOT, Server, run, short_folder
from PIL import Image
from prints import of_svg, pages, unread, worn, worn_out

HOST = "so.example.vn"
KINDS = [
    ("poster", {}),
    ("poster", {"size": "a3", "distance": "2"}),
    ("poster", {"language": "both"}),
    ("leaflet", {}),
    ("sticker", {}),
    ("sticker", {"layout": "sheet"}),
    ("badge", {}),
    ("badge", {"layout": "sheet"}),
]


@pytest.fixture(scope="module")
def shop():
    """A server that phones reach at so.example.vn, with an officer, and the code of the first door."""
    with short_folder() as folder:
        server = Server(folder / "data", {"GATEBOOK_PUBLIC_URL": f"https://{HOST}"}).start()
        try:
            server.add_account("can.bo", role="officer", agency="LA-SNV")
            officer = server.sign_in("can.bo")
            placements = officer.get("/api/v1/placements").json()
            code = next(p["code"] for p in placements if p["headquarters"] == HEADQUARTERS)
            yield server, officer, code
        finally:
            server.stop()


def link(code):
    return f"HTTPS://{HOST.upper()}/I/{code}"


def printed(shop, kind, form, **parameters):
    _, officer, code = shop
    answer = officer.get(f"/poster/{code}.{form}", params={"kind": kind, **parameters})
    assert answer.status_code == 200, answer.text
    return answer.content


def on_a_terminal(arguments):
    """What a command shows on a terminal, and how many KiB of memory it had taken when it last showed something."""
    terminal, other_end = pty.openpty()
    process = subprocess.Popen([BINARY, *map(str, arguments)], stderr=other_end, cwd=ROOT)
    os.close(other_end)
    shown, taken = b"", 0
    # The last program that has a terminal's other end closes it, which is an error to whoever reads.
    with contextlib.suppress(OSError):
        while piece := os.read(terminal, 4096):
            shown += piece
            if peak := re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{process.pid}/status").read_text()):
                taken = int(peak[1])
    os.close(terminal)
    assert process.wait(timeout=60) == 0, shown.decode()
    return shown.decode(), taken


@pytest.mark.parametrize("kind, parameters", KINDS, ids=[" ".join([kind, *more.values()]) for kind, more in KINDS])
def test_a_phone_reads_every_print_worn_and_tilted(shop, kind, parameters):
    pdf = printed(shop, kind, "pdf", **parameters)
    svg = printed(shop, kind, "svg", **parameters)
    pictures = []
    for dpi in (150, 300):
        [page] = pages(pdf, dpi)
        png = Image.open(io.BytesIO(printed(shop, kind, "png", resolution=dpi, **parameters)))
        assert abs(png.info["dpi"][0] - dpi) < 0.1
        assert abs(png.width - page.width) <= 1 and abs(png.height - page.height) <= 1
        if dpi == 150:
            pictures += [(f"pdf at {dpi}, {name}", picture) for name, picture in worn(page)]
        for form, picture in {"pdf": page, "svg": of_svg(svg, dpi), "png": png.convert("L")}.items():
            # Of the nine on a sheet, all of them drawn by the same lines, the first four.
            if "layout" in parameters:
                picture = picture.crop((0, 0, picture.width * 2 // 3, picture.height * 2 // 3))
            pictures.append((f"{form} at {dpi}, worn out", worn_out(picture)))
    assert unread(pictures, link(shop[2])) == []


@pytest.mark.parametrize("seconds, language", [(8, "vi"), (15, "en"), (30, "both")])
def test_every_slide_of_a_clip_has_the_code(shop, seconds, language):
    order = {"seconds": seconds, "language": language}
    told = json.loads(printed(shop, "slide", "json", **order))
    assert told["seconds"] == sum(slide["seconds"] for slide in told["slides"]) == seconds
    pdf = pages(printed(shop, "slide", "pdf", **order), 96)
    assert len(pdf) == len(told["slides"])
    pictures = []
    for slide, page in zip(told["slides"], pdf):
        png = Image.open(io.BytesIO(printed(shop, "slide", "png", page=slide["page"], **order)))
        assert png.size == (1920, 1080)
        pictures += [(f"{slide['page']} {name}", worn_png) for name, worn_png in worn(png.convert("L"))]
        svg = of_svg(printed(shop, "slide", "svg", page=slide["page"], **order), 96)
        for form, picture in {"pdf": page, "svg": svg, "png": png.convert("L")}.items():
            pictures.append((f"{slide['page']} {form}, worn out", worn_out(picture)))
    assert unread(pictures, link(shop[2])) == []


def test_every_word_of_the_campaign_and_the_address_stand_in_the_pdf(shop):
    campaign = shop[1].get("/api/v1/campaign").json()
    text = subprocess.run(
        ["pdftotext", "-", "-"], input=printed(shop, "poster", "pdf"), capture_output=True, check=True
    ).stdout.decode()
    words = set(text.split())
    for line in [campaign["headline"]["vi"], *campaign["steps"]["vi"], "Chỉ quét mã có địa chỉ", HOST]:
        assert set(line.split()) <= words
    assert f"{HOST}/i/{shop[2]}" in words
    assert campaign["issuer"].upper().split()[0] in words


def test_the_command_prints_the_same_bytes_as_the_server(shop, tmp_path):
    server, _, code = shop
    for kind, form in itertools.product(["poster", "leaflet", "sticker", "badge"], ["pdf", "svg", "png"]):
        file = tmp_path / f"{kind}.{form}"
        run("poster", code, "--kind", kind, "--format", form, "--output", file, "--data", server.data, check=True)
        assert file.read_bytes() == printed(shop, kind, form), (kind, form)


def test_a_clip_is_numbered_pictures_and_their_durations(shop, tmp_path):
    server, _, code = shop
    run(
        "poster", code, "--kind", "slide", "--seconds", "30", "--format", "png", "--output", tmp_path / "clip.png",
        "--data", server.data, check=True,
    )
    slides = json.loads((tmp_path / "clip.json").read_text())["slides"]
    assert sum(slide["seconds"] for slide in slides) == 30
    assert {file.name for file in tmp_path.iterdir()} == {"clip.json", *(slide["file"] for slide in slides)}


def test_many_placements_are_one_pdf_with_a_page_each(shop, tmp_path):
    server, officer, _ = shop
    rows = "".join(f"Điểm Thử {number},school;market;clinic,\n" for number in range(333))
    answer = officer.request(
        "POST", "/api/v1/placements/import", headers={"Content-Type": "text/csv"},
        data=("name,kinds,headquarters\n" + rows).encode(),
    )
    assert answer.status_code == 201, answer.text
    file = tmp_path / "all.pdf"
    arguments = ["poster", "--all", "--kind", "poster", "--output", file, "--data", server.data]
    shown, kibibytes = on_a_terminal(arguments)
    assert re.search(r"█{40} (\d+) of \1 pages", shown)
    assert 0 < kibibytes < 150_000
    [count] = re.findall(r"Pages: +(\d+)", subprocess.run(["pdfinfo", file], capture_output=True, text=True).stdout)
    assert int(count) > 999
    answer = officer.get("/posters.pdf", params={"kind": "sticker", "place": "school"})
    assert answer.status_code == 200
    assert re.search(rb"/Count 333\b", answer.content)


@pytest.mark.parametrize(
    "query, code",
    [
        ({}, "print-kind-unknown"),
        ({"kind": "flag"}, "print-kind-unknown"),
        ({"kind": "poster", "size": "a5"}, "print-size-unknown"),
        ({"kind": "poster", "language": "fr"}, "print-language-unknown"),
        ({"kind": "sticker", "layout": "roll"}, "print-layout-unknown"),
        ({"kind": "slide", "seconds": "9"}, "print-seconds-unknown"),
        ({"kind": "slide", "page": "0"}, None),
        ({"kind": "poster", "distance": "nan"}, "print-distance-out-of-range"),
        ({"kind": "poster", "side": "0"}, "print-side-out-of-range"),
        ({"kind": "poster", "resolution": "1200"}, "print-resolution-out-of-range"),
        ({"kind": "poster", "side": "60"}, "print-code-too-small"),
        ({"kind": "poster", "distance": "5"}, "print-code-too-large"),
        ({"kind": "poster", "distance": "2"}, "print-paper-too-small"),
    ],
)
def test_what_cannot_be_printed_is_refused_and_says_why(shop, query, code):
    form = "png" if "page" in query else "pdf"
    answer = shop[1].get(f"/poster/{shop[2]}.{form}", params=query)
    assert answer.status_code == 422
    assert answer.json()["code"] == (code or "print-page-out-of-range")


def test_the_command_says_which_size_would_do_and_force_prints_anyway(shop, tmp_path):
    server, _, code = shop
    file = tmp_path / "a.pdf"
    arguments = ["poster", code, "--kind", "poster", "--side", "60", "--output", file, "--data", server.data]
    result = run(*arguments)
    assert (result.returncode, result.stdout) == (1, "")
    assert "150 mm would do" in result.stderr
    assert list(tmp_path.iterdir()) == []
    assert run(*arguments, "--force").returncode == 0


def test_a_missing_font_is_refused(shop, tmp_path):
    server, _, code = shop
    config = tmp_path / "fonts.conf"
    config.write_text("<fontconfig><dir>/usr/share/fonts/truetype/liberation2</dir></fontconfig>")
    result = run(
        "poster", code, "--kind", "poster", "--output", tmp_path / "a.pdf", "--data", server.data,
        env={**os.environ, "FONTCONFIG_FILE": str(config), "XDG_CACHE_HOME": str(tmp_path)},
    )
    assert result.returncode == 1
    assert "Noto Sans" in result.stderr and "fonts-noto-core" in result.stderr
    assert not (tmp_path / "a.pdf").exists()


def test_a_placement_of_another_agency_is_not_there_and_a_retired_one_is_not_printed(shop):
    server, officer, _ = shop
    server.add_account("can.bo.khac", role="officer", agency="LA-STP")
    other = server.sign_in("can.bo.khac")
    assert other.get(f"/poster/{shop[2]}.pdf", params={"kind": "poster"}).json()["code"] == "placement-not-found"
    made = officer.request("POST", "/api/v1/placements", json={"kind": "market", "name": "Chợ Thử Nghiệm"}).json()
    retired = officer.put(f"/api/v1/placements/{made['code']}/retired", {"retired": True})
    assert retired.status_code == 200, retired.text
    answer = officer.get(f"/poster/{made['code']}.pdf", params={"kind": "poster"})
    assert (answer.status_code, answer.json()["code"]) == (409, "placement-retired")
