"""The end of the day by itself: one whole bundle, whatever happens on the way."""

import json
import os
import re
import stat
import threading
import time
import zipfile
from http.server import BaseHTTPRequestHandler, HTTPServer

import requests
from closed_day import DAY, day_at, server_at, stamp, wait_for, wait_for_a_round, whole
from gatebook import arrival, new_id, run


class Listener:
    """Takes what a webhook is sent; answers the first ones with 500."""

    def __init__(self, refusals):
        self.bodies, self.refusals = [], refusals
        listener = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                listener.refusals -= 1
                if listener.refusals < 0:
                    listener.bodies.append(json.loads(body))
                self.send_response(204 if listener.refusals < 0 else 500)
                self.end_headers()

            def log_message(self, *_):
                pass

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/hook"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


def test_a_closed_day_is_written_once_and_told(yesterday, tmp_path):
    folder = tmp_path / "bundles"
    folder.mkdir()
    letters = tmp_path / "letters"
    sendmail = tmp_path / "sendmail"
    sendmail.write_text(f"#!/bin/sh\ncat >> {letters}\n")
    sendmail.chmod(0o755)
    listener = Listener(refusals=1)
    server = server_at(
        yesterday, 0, folder, GATEBOOK_BUNDLES_WEBHOOK=listener.url, GATEBOOK_BUNDLES_MAIL_TO="van.thu@so.example.vn",
        GATEBOOK_BUNDLES_SENDMAIL=str(sendmail),
    ).start()
    try:
        path = folder / f"LA-SNV-1_{day_at(-DAY)}.zip"
        wait_for(path.exists)
        whole(path)
        assert stat.S_IMODE(path.stat().st_mode) & 0o007 == 0
        wait_for(lambda: listener.bodies)
        wait_for(lambda: letters.exists() and "Subject:" in letters.read_text())
        told = listener.bodies[0]
        assert (told["headquarters"], told["day"], told["supplement"]) == ("LA-SNV-1", day_at(-DAY), 0)
        assert set(told) == {"headquarters", "day", "supplement", "file", "entries", "digest"}
        assert "To: van.thu@so.example.vn" in letters.read_text()
        before = path.stat()
        server.stop()
        stopped = time.time()
        server.start()
        wait_for_a_round(server, stopped)
        assert path.stat().st_mtime_ns == before.st_mtime_ns
        assert os.listdir(folder) == [path.name] and len(listener.bodies) == 1
    finally:
        server.stop()


def test_a_folder_that_cannot_be_written_is_tried_again_and_said(yesterday, tmp_path):
    folder = tmp_path / "not-there-yet"
    server = server_at(yesterday, 0, folder).start()
    try:
        wait_for(lambda: "warnings" in requests.get(server.url + "/health/ready", timeout=10).json())
        doctor = run("doctor", "--data", yesterday)
        assert doctor.returncode == 1 and "not-there-yet" in doctor.stdout
        folder.mkdir()
        path = folder / f"LA-SNV-1_{day_at(-DAY)}.zip"
        wait_for(path.exists)
        whole(path)
        wait_for(lambda: "warnings" not in requests.get(server.url + "/health/ready", timeout=10).json())
        assert run("doctor", "--data", yesterday).returncode == 0
    finally:
        server.stop()


def test_a_bundle_whose_font_is_missing_at_night_waits_for_it(yesterday, tmp_path):
    folder, fonts, config = tmp_path / "bundles", tmp_path / "fonts", tmp_path / "fonts.conf"
    folder.mkdir()
    fonts.mkdir()
    config.write_text(f"<fontconfig><dir>{fonts}</dir></fontconfig>")
    path = folder / f"LA-SNV-1_{day_at(-DAY)}.zip"
    environment = {"FONTCONFIG_FILE": str(config), "XDG_CACHE_HOME": str(tmp_path / "cache")}
    server = server_at(yesterday, 0, folder, **environment).start()
    try:
        wait_for(lambda: "warnings" in requests.get(server.url + "/health/ready", timeout=10).json())
        ready = requests.get(server.url + "/health/ready", timeout=10)
        assert (ready.status_code, ready.json()["warnings"]) == (200, ["bundles-failing"])
        doctor = run("doctor", "--data", yesterday)
        assert doctor.returncode == 1
        assert re.search(rf"WRONG .*{day_at(-DAY)}.*Liberation Serif.*fonts-liberation", doctor.stdout), doctor.stdout
        assert os.listdir(folder) == []
        (fonts / "liberation").symlink_to("/usr/share/fonts/truetype/liberation2")
        wait_for(path.exists)
        whole(path)
        wait_for(lambda: "warnings" not in requests.get(server.url + "/health/ready", timeout=10).json())
        assert run("doctor", "--data", yesterday).returncode == 0
        assert os.listdir(folder) == [path.name]
    finally:
        server.stop()


def test_what_came_late_is_in_a_supplement_at_the_next_closing(yesterday, tmp_path):
    folder = tmp_path / "bundles"
    folder.mkdir()
    first = folder / f"LA-SNV-1_{day_at(-DAY)}.zip"
    server = server_at(yesterday, 0, folder).start()
    try:
        wait_for(first.exists)
        late = arrival("Trần Đến Muộn", occurred_at=stamp(-DAY))
        assert server.sign_in().put(f"/api/v1/visits/{new_id()}", late).status_code == 201
    finally:
        server.stop()
    # Under a moved clock timers never end: what a server does, it does at its start. The first one closes the day.
    server = server_at(yesterday, DAY).start()
    wait_for(lambda: '"what":"closings"' in server.logged().partition(stamp(DAY)[:10])[2])
    server.stop()
    server = server_at(yesterday, DAY, folder).start()
    try:
        supplement = folder / f"LA-SNV-1_{day_at(-DAY)}-supplement-1.zip"
        wait_for(supplement.exists)
        with zipfile.ZipFile(whole(supplement)) as bundle:
            assert "Trần Đến Muộn" in bundle.read(f"LA-SNV-1_{day_at(-DAY)}.csv").decode()
        wait_for((folder / f"LA-SNV-1_{day_at(0)}.zip").exists)
    finally:
        server.stop()
    server = server_at(yesterday, 40 * DAY, folder).start()
    try:
        wait_for(lambda: not first.exists() and not supplement.exists())
    finally:
        server.stop()


def test_killed_at_any_moment_there_is_exactly_one_whole_bundle(yesterday, tmp_path, chance):
    folder = tmp_path / "bundles"
    folder.mkdir()
    path = folder / f"LA-SNV-1_{day_at(-DAY)}.zip"
    # At each step: Tests/Faults.
    for _ in range(3):
        server = server_at(yesterday, 0, folder).start()
        # The bundle is begun a few milliseconds after the day was closed; each round gets a little further.
        time.sleep(chance.uniform(0, 0.6) if not path.exists() else 0.2)
        server.kill()
        server.stop()
        if path.exists():
            whole(path)
    server = server_at(yesterday, 0, folder).start()
    try:
        wait_for(path.exists)
        wait_for_a_round(server, time.time())
        assert os.listdir(folder) == [path.name]
        whole(path)
        assert run("doctor", "--data", yesterday).returncode == 0
    finally:
        server.stop()
