"""The command, beside a running server and alone."""

import contextlib
import csv
import io
import sqlite3
import subprocess

import pytest
from gatebook import HEADQUARTERS, PASSWORD, Server, local_day, run, short_folder

HEADER = "agency,agencyName,kind,headquarters,name,address,entrances,validFrom,validTo,successor\n"
ROW = "LA-THU,Sở Thử,so,LA-THU-1,Trụ sở Thử,,Cổng chính;Cổng sau,2026-01-01,,\n"


def codes(client):
    return [headquarters["code"] for headquarters in client.get("/api/v1/headquarters").json()]


@pytest.mark.parametrize(
    "command", [[], ["serve"], ["import"], ["account"], ["account", "add"], ["export"], ["poster"], ["message"], ["qr"], ["doctor"]]
)
def test_every_command_explains_itself(command):
    result = run(*command, "--help")
    assert (result.returncode, result.stderr) == (0, "")
    assert "USAGE: " + " ".join(["gatebook", *command]) in result.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ["sreve"],
        ["serve", "--port", "70000"],
        ["account", "add", "le.tan", "--role", "king", "--password-stdin"],
        ["account", "add", "le.tan", "--role", "recorder", "--password-stdin"],
        ["export", "--headquarters", HEADQUARTERS, "--day", "2026-02-31", "--format", "csv"],
        ["qr"],
        ["poster", "--kind", "poster", "--output", "a.pdf"],
        ["poster", "--all", "--kind", "poster", "--format", "svg", "--output", "a.svg"],
        ["poster", "0000001", "--kind", "poster", "--output", "a.pdf"],
        ["poster", "0000000", "--kind", "poster", "--distance", "50", "--output", "a.pdf"],
        ["message", "0000000"],
        ["message", "0000001", "--kind", "sms"],
        ["message", "0000000", "--kind", "fax"],
    ],
)
def test_wrong_usage_ends_with_2_and_says_so_on_stderr(arguments):
    result = run(*arguments)
    assert (result.returncode, result.stdout) == (2, "")
    assert "Error:" in result.stderr


def test_an_account_is_added_beside_a_running_server_and_without_one(data):
    server = Server(data).start()
    server.add_account("beside.server")
    assert server.sign_in("beside.server").get("/api/v1/session").json()["headquarters"] == HEADQUARTERS
    server.stop()
    server.add_account("without.server")
    again = Server(data).start()
    try:
        assert again.sign_in("without.server").get("/api/v1/session").status_code == 200
        taken = run(
            "account", "add", "without.server", "--role", "admin", "--password-stdin", "--data", data,
            stdin=PASSWORD + "\n",
        )
        assert (taken.returncode, taken.stderr) == (1, "gatebook: This user name is taken.\n")
        short = run("account", "add", "short", "--role", "admin", "--password-stdin", "--data", data, stdin="short\n")
        assert (short.returncode, short.stderr) == (1, "gatebook: A password has at least 12 characters.\n")
    finally:
        again.stop()


def test_an_import_adds_headquarters_and_is_the_same_a_second_time(server, tmp_path):
    file = tmp_path / "more.csv"
    file.write_text("\ufeff" + HEADER + ROW)
    assert run("import", file, "--data", server.data).stdout == "1 headquarters read, 1 of them new\n"
    assert run("import", file, "--data", server.data).stdout == "1 headquarters read, 0 of them new\n"
    server.add_account("thu", headquarters="LA-THU-1")
    [found] = server.sign_in("thu").get("/api/v1/headquarters").json()
    assert [entrance["code"] for entrance in found["entrances"]] == ["LA-THU-1-A", "LA-THU-1-B"]
    assert found["name"] == "Trụ sở Thử"


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (ROW + ROW.replace("LA-THU-1,", "la,"), "line 3, column headquarters: "),
        (ROW.replace("2026-01-01", "2026-13-01"), "line 2, column validFrom: "),
        (ROW + ROW, "line 3, column headquarters: this code stands in line 2 already."),
        (ROW + '"LA-', "line 3, column "),
        (ROW.replace(",so,", ","), "line 2, column "),
    ],
)
def test_an_import_with_a_bad_row_names_file_line_and_column_and_imports_nothing(server, tmp_path, rows, said):
    file = tmp_path / "bad.csv"
    file.write_text(HEADER + rows)
    admin = server.come_in("quan.tri")
    before = codes(admin)
    result = run("import", file, "--data", server.data)
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr.startswith(f"gatebook: {file}, {said}"), result.stderr
    assert codes(admin) == before


def test_the_exported_log_is_the_one_the_server_gives(server, client, tmp_path):
    client.arrive("Trần Thị Ví Dụ", toSee="Phòng Tiếp dân")
    arguments = ["export", "--headquarters", HEADQUARTERS, "--day", local_day(), "--format", "csv"]
    file = tmp_path / "log.csv"
    assert run(*arguments, "--output", file, "--data", server.data).returncode == 0
    downloaded = client.get(f"/api/v1/headquarters/{HEADQUARTERS}/days/{local_day()}/log.csv").content
    assert file.read_bytes() == downloaded
    server.stop()
    file.unlink()
    assert run(*arguments, "--output", file, "--data", server.data).returncode == 0
    assert file.read_bytes() == downloaded
    [row] = csv.DictReader(io.StringIO(downloaded.decode("utf-8-sig"), newline=""))
    assert row["Họ và tên"] == "Trần Thị Ví Dụ"


def test_an_export_of_an_unknown_headquarters_leaves_no_file(server, tmp_path):
    file = tmp_path / "log.csv"
    result = run(
        "export", "--headquarters", "LA-KHONG-1", "--day", local_day(), "--format", "csv", "--output", file,
        "--data", server.data,
    )
    assert (result.returncode, result.stderr) == (1, "gatebook: There is no such headquarters here.\n")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("form", ["svg", "png"])
def test_a_drawn_code_is_read_back(tmp_path, form):
    text = "HTTPS://GATEBOOK.EXAMPLE/I/ABCDE12"
    picture = tmp_path / f"code.{form}"
    assert run("qr", text, "--format", form, "--output", picture).returncode == 0
    if form == "svg":
        subprocess.run(["rsvg-convert", "--width", "400", "-o", tmp_path / "code.png", picture], check=True)
    read = subprocess.run(
        ["zbarimg", "--quiet", "--raw", "-Sbinary", tmp_path / "code.png"], capture_output=True, check=True
    )
    assert read.stdout.decode().strip() == text


def test_doctor_says_what_holds_and_what_does_not(server, client):
    client.arrive("Lê Văn Giả Định")
    healthy = run("doctor", "--data", server.data)
    assert healthy.returncode == 0
    assert all(line.startswith("ok") for line in healthy.stdout.splitlines())
    server.stop()
    subprocess.run(
        ["sqlite3", server.data / "gatebook.sqlite", "UPDATE visit SET party = 7"], check=True
    )
    ill = run("doctor", "--data", server.data)
    assert ill.returncode == 1
    assert "WRONG 1 visits stand where" in ill.stdout


def test_a_demo_is_the_same_for_the_same_seed_and_touches_no_visits():
    def demo(name, seed):
        made = run("demo", "--data", folder / name, "--visits", 300, "--days", 3, "--seed", seed)
        assert made.returncode == 0, made.stderr
        with contextlib.closing(sqlite3.connect(folder / name / "gatebook.sqlite")) as database:
            return database.execute(
                "SELECT register, hex(id), arrivedAt, party, appAnswer FROM visit ORDER BY register, id"
            ).fetchall()

    with short_folder() as folder:
        first, same, other = demo("one", 7), demo("two", 7), demo("three", 8)
        assert len(first) == 300
        assert first == same
        assert first != other
        refused = run("demo", "--data", folder / "one", "--visits", 5)
        assert refused.returncode == 1
        assert "holds visits" in refused.stderr
        examined = run("doctor", "--data", folder / "one")
        assert examined.returncode == 0, examined.stdout + examined.stderr
