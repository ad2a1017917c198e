"""What is reported upward, as JSON, as CSV and as a spreadsheet: one and the same, read by somebody else's programs."""

import csv
import datetime
import io

import openpyxl
import pytest
from gatebook import HEADQUARTERS, Server, local_day, new_id, short_folder

SHARES = {"share", "errorLeast", "errorMost", "completeness"}
TEXTS = {"unit", "name"}


@pytest.fixture(scope="module")
def province(staff):
    with short_folder() as folder:
        server = staff.join(Server(folder / "data")).start()
        client, today = server.come_in(), datetime.date.fromisoformat(local_day())
        for index, answer in enumerate(["saysInstalled", "notInstalled", "notAsked"]):
            assert client.arrive(party=index + 1, appAnswer=answer).status_code == 201
        visitor = {"name": "Nguyễn Văn Thử", "phone": "0912 345 678"}
        assert client.arrive(visitor=visitor, appAnswer="saysInstalled").status_code == 201
        # Yesterday everybody walked past the book; the day before, what was counted was a slip.
        for back, counted, taken_back in ((0, 9, 1), (1, 4, 0), (2, 3, 3)):
            day = str(today - datetime.timedelta(days=back))
            body = {"day": day, "counter": new_id(), "counted": counted, "takenBack": taken_back}
            assert client.put(f"/api/v1/entrances/{HEADQUARTERS}-A/heads", body).status_code == 200
        check = f"/api/v1/headquarters/{HEADQUARTERS}/post-checks/{new_id()}"
        officer = server.come_in("can.bo")
        (drawn,) = officer.put(check, {"from": str(today), "to": str(today), "size": 1}).json()["visits"]
        assert officer.put(f"{check}/visits/{drawn['visit']}", {"outcome": "notInstalled"}).status_code == 204
        province = server.come_in("tinh")
        first, last = today - datetime.timedelta(days=2), today
        province.span = f"from={first}&to={last}"
        yield province
        server.stop()


def table(province, query):
    """The CSV's rows by column."""
    answer = province.get(f"/api/v1/figures.csv?{query}")
    assert answer.status_code == 200
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_only_days_that_were_counted_say_how_complete_the_book_is(province):
    (line,) = province.get(f"/api/v1/figures?{province.span}").json()
    registered = line["people"]
    assert line["heads"] == {"days": 2, "seen": 12, "registered": registered}
    (row,) = table(province, province.span)
    assert (row["countedDays"], row["seen"], row["seenRegistered"]) == ("2", "12", str(registered))
    assert row["completeness"] == f"{registered / 12:.4f}"
    compared = {each["headquarters"]: each for each in province.get(f"/api/v1/comparison?{province.span}").json()}
    assert compared[HEADQUARTERS]["heads"] == line["heads"]
    yesterday, today = province.get(f"/api/v1/figures?{province.span}&per=day").json()
    assert yesterday["visits"] == 0 and yesterday["heads"] == {"days": 1, "seen": 4, "registered": 0}
    assert today["heads"] == {"days": 1, "seen": 8, "registered": registered}


@pytest.mark.parametrize("query", ["by=headquarters", "by=agency", "by=province", "per=day", "by=agency&per=day"])
def test_the_spreadsheet_says_what_the_csv_says_with_days_as_days_and_numbers_as_numbers(province, query):
    query = f"{province.span}&{query}"
    answer = province.get(f"/api/v1/figures.xlsx?{query}")
    assert answer.status_code == 200 and 'filename="figures.xlsx"' in answer.headers["Content-Disposition"]
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    (sheet,) = book.worksheets
    assert sheet.freeze_panes == "A2"
    header, *rows = sheet.iter_rows()
    expected = table(province, query)
    assert len(header) == len(expected[0])
    assert len(rows) == len(expected) > 0
    for cells, row in zip(rows, expected):
        for cell, (column, text) in zip(cells, row.items()):
            if not text:
                assert cell.value in (None, ""), column
            elif column in TEXTS:
                assert (cell.data_type, cell.value) == ("s", text), column
            elif column == "day":
                assert cell.is_date and cell.value == datetime.datetime.fromisoformat(text), column
            elif column in SHARES:
                assert cell.data_type == "n" and f"{cell.value:.4f}" == text and "%" in cell.number_format, column
            else:
                assert cell.data_type == "n" and cell.value == int(text), column


def test_the_titles_of_the_spreadsheet_are_in_the_language_asked_for_and_vietnamese_otherwise(province):
    def header(query):
        answer = province.get(f"/api/v1/figures.xlsx?{query}")
        sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).worksheets[0]
        return sheet.title, [cell.value for cell in sheet[1]]

    title, vietnamese = header("lang=vi")
    assert (title, vietnamese[3]) == ("Số liệu", "Lượt khách")
    assert header("") == (title, vietnamese)
    title, english = header("lang=en")
    assert (title, english[3]) == ("Figures", "Visits")
    assert all(len(set(titles)) == len(titles) for titles in (vietnamese, english))
    assert set(vietnamese).isdisjoint(english)
    answer = province.get("/api/v1/figures.xlsx?lang=fr")
    assert (answer.status_code, answer.json()["code"]) == (422, "language-unknown")


def test_days_without_anything_are_a_sheet_with_its_header_alone(province):
    answer = province.get("/api/v1/figures.xlsx?from=2025-01-01&to=2025-01-31")
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).worksheets[0]
    assert (sheet.max_row, sheet["A1"].value) == (1, "Mã đơn vị")
    assert table(province, "from=2025-01-01&to=2025-01-31") == []
