"""What only shows on a real connection."""

import csv
import io
import json
import socket
import subprocess
import unicodedata

import pytest
import requests
from gatebook import HEADQUARTERS, Server, arrival, local_day, new_id, problem, run


def test_the_code_of_an_entrance_is_read_back_and_leads_to_the_store(server, client, tmp_path):
    [headquarters] = client.get("/api/v1/headquarters").json()
    entrance = headquarters["entrances"][0]
    link = entrance["link"]
    assert link == f"{server.url}/I/{entrance['placement']}".upper()
    for form in ["svg", "png"]:
        picture = tmp_path / f"code.{form}"
        picture.write_bytes(requests.get(f"{server.url}/qr/{entrance['placement']}.{form}", timeout=10).content)
        if form == "svg":
            subprocess.run(["rsvg-convert", "--width", "600", "-o", tmp_path / "drawn.png", picture], check=True)
            picture = tmp_path / "drawn.png"
        read = subprocess.run(["zbarimg", "--quiet", "--raw", "-Sbinary", picture], capture_output=True, check=True)
        assert read.stdout.decode().strip() == link
    path = link[link.index("/I/"):]
    phone = {"User-Agent": "Mozilla/5.0 (Linux; Android 13) Chrome/120 Mobile"}
    answer = requests.get(server.url + path.lower(), headers=phone, allow_redirects=False, timeout=10)
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("https://play.google.com/")


# Lengths are limited, so the letters are spread over several names.
LETTERS = [
    unicodedata.normalize("NFC", base + mark)
    for base in "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY"
    for mark in ["", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"]
] + ["đ", "Đ"]


def test_the_csv_is_read_back_without_loss(client):
    names = ["Tên " + "".join(LETTERS[start : start + 60]) for start in range(0, len(LETTERS), 60)]
    names += ['Nguyễn "Ví Dụ", Mẫu', "Trần; Thử", "O'Mẫu | Giả Định"]
    for name in names:
        assert client.arrive(name, purpose='Nộp "hồ sơ", lấy số', toSee="Phòng 1, tầng 2").status_code == 201
    content = client.get(f"/api/v1/headquarters/{HEADQUARTERS}/days/{local_day()}/log.csv").content
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\r\n") == content.count(b"\n") == len(names) + 1
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert [row["Họ và tên"] for row in rows] == names
    assert {row["Nội dung làm việc"] for row in rows} == {'Nộp "hồ sơ", lấy số'}


@pytest.mark.parametrize("name", ["=1+1", "+84", "-2+3", "@SUM(A1)", "=cmd|' /C calc'!A0", "＝1+1", "x;=1+1"])
def test_no_cell_runs_in_a_spreadsheet(client, name):
    assert client.arrive(name).status_code == 201
    text = client.get(f"/api/v1/headquarters/{HEADQUARTERS}/days/{local_day()}/log.csv").content.decode("utf-8-sig")
    for delimiter in [",", ";", "\t"]:
        cells = [cell for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter) for cell in row]
        assert not [cell for cell in cells if cell.lstrip(' "').startswith(("=", "+", "-", "@", "\t", "\r", "＝"))]


def test_a_body_that_never_ends_is_given_up_on_and_others_are_served(data, staff):
    server = staff.join(Server(data, {"GATEBOOK_LIMITS_BODY_SECONDS": "1"})).start()
    try:
        client = server.come_in()
        host, port = server.url.removeprefix("http://").split(":")
        with socket.create_connection((host, int(port))) as connection:
            connection.sendall(
                f"PUT /api/v1/visits/{new_id()} HTTP/1.1\r\nHost: x\r\nCookie: {client.headers['Cookie']}\r\n"
                "Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n{".encode()
            )
            assert client.arrive().status_code == 201
            answer = connection.makefile("rb").read()
        head, _, body = answer.partition(b"\r\n\r\n")
        assert b" 408 " in head.splitlines()[0]
        assert json.loads(body)["code"] == "body-too-slow"
        assert [visit["number"] for visit in client.day(local_day())["visits"]] == [1]
    finally:
        server.stop()


def test_a_refused_arrival_leaves_nothing_behind(client):
    for body in [
        arrival("   "),
        arrival("Mẫu", entrance="LA-SNV-1-Z"),
        arrival("Mẫu", party=0),
        arrival("Mẫu", occurred_at="1970-01-01T00:00:00.000Z"),
        arrival("Mẫu", colour="blue"),
        arrival(unicodedata.normalize("NFD", "Nguyễn")),
    ]:
        answer = client.put(f"/api/v1/visits/{new_id()}", body)
        assert answer.status_code == 422
        assert problem(answer)["field"]
    assert client.arrive().json()["number"] == 1


def test_no_file_of_the_folder_and_no_line_of_the_log_names_a_visitor(server, client):
    secrets = ["Nguyễn Thị Canary", "0912000321", "080190123321", "Công ty Canary", "Phòng Canary"]
    client.arrive(
        "Nguyễn Thị Canary",
        toSee="Phòng Canary",
        visitor={
            "name": "Nguyễn Thị Canary",
            "phone": "0912 000 321",
            "organisation": "Công ty Canary",
            "document": {"kind": "citizenCard", "number": "080190123321"},
        },
    )
    assert client.request("POST", "/api/v1/visitors/search", json={"query": "canary"}).json()
    files = [path.read_bytes() for path in server.data.rglob("*") if path.is_file()]
    files.append(server.logged().encode())
    for secret in secrets:
        for form in ["NFC", "NFD"]:
            assert not [1 for content in files if unicodedata.normalize(form, secret).encode() in content], secret


def test_a_database_without_its_keys_opens_no_name(server, client, data):
    client.arrive("Lê Thử")
    server.stop()
    for key in (data / "keys").iterdir():
        key.unlink()
    result = run("export", "--headquarters", HEADQUARTERS, "--day", local_day(), "--format", "csv", "--data", data)
    assert result.returncode == 1
    assert "is missing" in result.stderr and result.stdout == ""
