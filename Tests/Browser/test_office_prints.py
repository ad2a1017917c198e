"""The office's print shop in a real browser: each kind is downloaded and read, and what cannot be printed says why."""

import io
import re
import subprocess

import pytest
from accessibility import violations
from gatebook import HEADQUARTERS, Server, short_folder
from PIL import Image
from playwright.sync_api import expect
from prints import of_svg, pages, read

from test_doors import come_in

KINDS = [
    "kind=poster&size=a4", "kind=poster&size=a3", "kind=leaflet", "kind=sticker", "kind=sticker&layout=sheet", "kind=badge",
    "kind=badge&layout=sheet", "kind=slide&seconds=8", "kind=slide&seconds=15", "kind=slide&seconds=30",
]
# How many slides a clip of so many seconds has.
SLIDES = {"seconds=8": 1, "seconds=15": 2, "seconds=30": 3}


@pytest.fixture(scope="module")
def office():
    with short_folder() as folder:
        server = Server(folder / "data", {"GATEBOOK_PUBLIC_URL": "https://so.example.vn"}).start()
        server.add_account("quan.tri", "admin")
        server.add_account("can.bo", "officer", agency="LA-SNV")
        server.admin = server.sign_in("quan.tri")
        server.officer = server.sign_in("can.bo")
        server.placements = server.officer.get("/api/v1/placements").json()
        yield server
        server.stop()


@pytest.fixture
def door(page, office):
    """The print shop with the first door's code."""
    come_in(page, f"{office.url}/office/#placements/{HEADQUARTERS}", office.officer)
    page.locator("#placements-table tbody button").first.click()
    code = page.locator("#placement-code").inner_text()
    page.locator("#placement-print").click()
    expect(page.locator("#print-kind")).to_be_focused()
    return f"HTTPS://SO.EXAMPLE.VN/I/{code}"


def downloaded(page):
    with page.expect_download() as download:
        page.locator("#print-form .main-action").click()
    expect(page.locator("#print-state")).to_contain_text("Đã tải")
    expect(page.locator("#print-progress")).to_be_hidden()
    return download.value.suggested_filename, download.value.path().read_bytes()


def pictures(form, file):
    """Each page of a file, as large as a phone needs it."""
    if form == "pdf":
        return pages(file, 100)
    return [of_svg(file, 100) if form == "svg" else Image.open(io.BytesIO(file)).convert("L")]


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_is_downloaded_in_each_form_and_read(page, door, kind):
    page.locator("#print-kind").select_option(kind)
    slides = next((count for seconds, count in SLIDES.items() if seconds in kind), 0)
    for form in ("pdf", "svg", "png"):
        page.locator("#print-format").select_option(form)
        if form == "png" and not slides:
            page.locator("#print-resolution").fill("100")
        if slides and form != "pdf":
            expect(page.locator("#print-page option")).to_have_count(slides)
            page.locator("#print-page").select_option(str(slides))
        name, file = downloaded(page)
        assert re.fullmatch(rf"gatebook-{kind[5:].partition('&')[0]}-\w{{7}}\.{form}", name)
        shown = pictures(form, file)
        assert len(shown) == (slides if slides and form == "pdf" else 1)
        for picture in shown:
            assert set(read(picture)) == {door}
    expect(page.locator("#print-picture")).to_be_visible()


def test_the_language_distance_and_side_are_those_of_the_print(page, door):
    page.locator("#print-language").select_option("en")
    page.locator("#print-distance").fill("1,5")
    page.locator("#print-side").fill("155")
    _, file = downloaded(page)
    text = subprocess.run(["pdftotext", "-", "-"], input=file, capture_output=True, check=True).stdout.decode()
    assert "Only scan a code with the address" in text
    # 155 mm are 610 dots at 100 to the inch; the code is the widest that is black on the page.
    [page_of_it] = pages(file, 100)
    left, _, right, _ = page_of_it.point(lambda light: 255 if light < 40 else 0).crop((0, 400, page_of_it.width, 700)).getbbox()
    assert abs(right - left - 610) <= 3


@pytest.mark.parametrize(
    "kind, field, typed, sentences",
    [
        ("kind=poster&size=a4", "side", "60", (
            "Điện thoại không đọc được mã 60 mm từ 1,5 m; mã 150 mm thì đọc được.",
            "Phones cannot read a code of 60 mm from 1.5 m; 150 mm would do.",
        )),
        ("kind=sticker", "distance", "9", (r"Bản in không đủ chỗ cho mã 900 mm; .* \d+ mm", "The print does not hold a code of 900 mm")),
        ("kind=poster&size=a4", "distance", "2", (r"khổ A3 đủ chỗ cho mã 200 mm\.", r"A3 holds one of 200 mm\.")),
        ("kind=leaflet", "distance", "xa", (r"từ 0,1 đến 20 mét", "0.1 to 20 metres")),
    ],
)
def test_a_size_that_phones_cannot_read_is_refused_at_its_field_with_one_that_would_do(
    page, door, kind, field, typed, sentences
):
    page.locator("#print-kind").select_option(kind)
    page.locator(f"#print-{field}").fill(typed)
    page.locator("#print-form .main-action").click()
    # Numbers and their units stand together, by a space that does not break.
    vietnamese, english = (re.compile(sentence.replace(" ", r"\s")) for sentence in sentences)
    # Larger paper is chosen where the kind is.
    where = "kind" if "A3" in sentences[0] else field
    refusal = page.locator(f"#print-{where}-error")
    expect(refusal).to_have_text(vietnamese)
    expect(page.locator(f"#print-{where}")).to_be_focused()
    expect(page.locator("#print-picture")).to_be_hidden()
    page.evaluate("document.getElementById('language').click()")
    expect(refusal).to_have_text(english)
    page.evaluate("document.getElementById('language').click()")
    if field == "side":
        page.locator("[name=force]").check()
        assert set(read(pages(downloaded(page)[1], 100)[0])) == {door}
        expect(refusal).to_be_empty()


def test_words_of_the_campaign_that_do_not_fit_are_named_with_a_length_that_would(page, office, door):
    campaign = office.admin.get("/api/v1/campaign").json()
    path = f"/api/v1/campaigns/{campaign['id']}"
    body = {key: campaign[key] for key in campaign if key not in ("id", "hasLogo", "inForce")}
    long = {**body, "headline": {**body["headline"], "vi": "Ư" * 80}}
    assert office.admin.put(path, long).status_code == 200
    try:
        page.locator("#print-kind").select_option("kind=badge")
        page.locator("#print-form .main-action").click()
        expect(page.locator("#print-error")).to_have_text(
            re.compile(r"^Tiêu đề của chiến dịch không vừa bản in này; khoảng \d+ ký tự thì vừa\.$")
        )
    finally:
        assert office.admin.put(path, body).status_code == 200


def test_many_placements_are_one_pdf(page, office):
    rows = "".join(f"Xã Mẫu {number},school;market,\n" for number in range(30))
    answer = office.officer.request(
        "POST", "/api/v1/placements/import", headers={"Content-Type": "text/csv"}, data=("name,kinds,headquarters\n" + rows).encode()
    )
    assert answer.status_code == 201
    codes = {each["code"] for each in answer.json()["placements"] if each["kind"] == "school"}
    come_in(page, f"{office.url}/office/#placements/{HEADQUARTERS}", office.officer)
    page.locator("#placements-kind").select_option("school")
    page.locator("#placements-print").click()
    expect(page.locator("#print-place")).to_have_value("school")
    expect(page.locator("#print-format")).to_be_hidden()
    page.locator("#print-kind").select_option("kind=sticker")
    name, file = downloaded(page)
    expect(page.locator("#print-state")).to_have_text("Đã tải bản in của 30 vị trí.")
    assert name == "gatebook-sticker-all.pdf"
    assert {reading.rpartition("/")[2] for each in pages(file, 100) for reading in read(each)} == codes
    page.locator("#print-place").select_option("clinic")
    page.locator("#print-form .main-action").click()
    expect(page.locator("#print-state")).to_have_text("Không có vị trí nào.")


def test_a_name_that_does_not_fit_is_named_among_many(page, office):
    name = "Điểm " + "Rất Dài " * 20
    made = office.officer.request("POST", "/api/v1/placements", json={"kind": "household", "name": name.strip()}).json()
    come_in(page, f"{office.url}/office/#placements/{HEADQUARTERS}", office.officer)
    page.locator("#placements-print").click()
    page.locator("#print-kind").select_option("kind=sticker&layout=sheet")
    page.locator("#print-form .main-action").click()
    expect(page.locator("#print-error")).to_have_text(
        re.compile(rf"^Tên vị trí {made['code']} không vừa bản in này; khoảng \d+ ký tự thì vừa\.$")
    )
    retired = office.officer.put(f"/api/v1/placements/{made['code']}/retired", {"retired": True})
    assert retired.status_code == 200


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(page, door, scheme):
    page.emulate_media(color_scheme=scheme)
    expect(page.locator("#print-picture")).to_be_visible()
    assert violations(page) == []
    page.locator("#print-kind").select_option("kind=slide&seconds=30")
    page.locator("#print-format").select_option("png")
    expect(page.locator("#print-page option")).to_have_count(3)
    page.locator("#print-side").fill("1")
    page.locator("#print-form .main-action").click()
    expect(page.locator("#print-side-error")).not_to_be_empty()
    assert violations(page) == []
