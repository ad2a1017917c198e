"""Makes the pictures of the screens from the running product: `make pictures`, or `pictures.py desk lobby` for some."""

import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from adminpictures import admin  # noqa: E402
from camera import place  # noqa: E402
from deskpictures import desk, fill, outage  # noqa: E402
from gatebook import Server, run, short_folder  # noqa: E402
from lobbypictures import lobby  # noqa: E402
from officepictures import office  # noqa: E402
from playwright.sync_api import sync_playwright  # noqa: E402

ENVIRONMENT = {"GATEBOOK_PUBLIC_URL": "https://so.example.vn"}
WANTED = sys.argv[1:] or ["desk", "outage", "lobby", "poster", "admin", "office"]


def poster(server, folder):
    """The first door's, small."""
    [code, *_] = [entrance["placement"] for at in server.sign_in().get("/api/v1/headquarters").json() for entrance in at["entrances"]]
    pdf = folder / "poster.pdf"
    run("poster", code, "--kind", "poster", "--output", pdf, "--data", server.data, check=True)
    subprocess.run(["pdftoppm", "-png", "-singlefile", "-r", "50", pdf, place("poster").with_suffix("")], check=True)


def main():
    with short_folder() as folder, sync_playwright() as playwright:
        server = Server(folder / "data", ENVIRONMENT).start()
        server.add_account("le.tan")
        server.add_account("quan.tri", "admin")
        fill(server.sign_in())
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for name, take in {"desk": desk, "outage": outage, "lobby": lobby, "admin": admin}.items():
            if name in WANTED:
                take(browser, server)
        if "poster" in WANTED:
            poster(server, folder)
        server.stop()
        if "office" in WANTED:
            office(browser, folder, ENVIRONMENT)
        browser.close()


if __name__ == "__main__":
    main()
