"""Desks that go on working: network cut, server killed, browser killed, storage refused, web app updated."""

import contextlib
import gzip
import os
import shutil
import signal
from pathlib import Path

import pytest
import requests
from entering import come_to_the_desk, fill_credentials
from gatebook import HEADQUARTERS, PASSWORD, ROOT, Server, local_day, short_folder
from playwright.sync_api import expect

NAMES = ["Nguyễn Văn Mẫu", "Trần Thị Thử", "Lê Ví Dụ", "Phạm Giả Định"]


class Desk:
    """A browser with a profile of its own, which outlives it."""

    def __init__(self, playwright, profile, server):
        self.playwright = playwright
        self.profile = profile
        self.server = server
        self.open()

    def open(self):
        self.context = self.playwright.chromium.launch_persistent_context(
            self.profile, executable_path="/usr/bin/chromium", args=["--no-sandbox"],
            locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh", viewport={"width": 1366, "height": 768},
        )
        self.page = self.context.new_page()
        self.wrong = []
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))

    def go(self):
        self.page.goto(self.server.url + "/desk/", wait_until="domcontentloaded")

    def sign_in(self, username="le.tan"):
        fill_credentials(self.page, username)
        expect(self.page.locator("#desk")).to_be_visible()

    def begin(self):
        """Comes in, and waits until the page can be opened without the server."""
        come_to_the_desk(self.page, self.server.come_in())
        expect(self.page.locator("#freshness")).to_have_class("chip good")
        self.page.evaluate("navigator.serviceWorker.ready.then(() => true)")

    def register(self, name):
        self.page.locator("#name").fill(name)
        self.page.keyboard.press("Control+Enter")
        expect(self.page.locator("#question")).to_be_visible()
        self.page.keyboard.press("Escape")

    def notice_the_network(self):
        """As the system tells a browser. By itself the desk tries again, too, after longer and longer pauses."""
        self.context.set_offline(True)
        self.context.set_offline(False)

    def kill(self):
        """SIGKILL to every process of this browser."""
        mine = f"--user-data-dir={self.profile}".encode()
        for process in Path("/proc").iterdir():
            with contextlib.suppress(OSError):
                if process.name.isdigit() and mine in (process / "cmdline").read_bytes():
                    os.kill(int(process.name), signal.SIGKILL)
        with contextlib.suppress(Exception):
            self.context.close()
        # What Chromium leaves to say that the profile is in use.
        for name in ["SingletonLock", "SingletonCookie", "SingletonSocket"]:
            (self.profile / name).unlink(missing_ok=True)

    @property
    def chip(self):
        return self.page.locator("#outbox-state")


@pytest.fixture
def desk(playwright, server, tmp_path):
    desk = Desk(playwright, tmp_path / "profile", server)
    yield desk
    with contextlib.suppress(Exception):
        desk.context.close()
    assert desk.wrong == []


def kept(page, store="queue"):
    """What lies in the browser's storage, as it lies there."""
    return page.evaluate(
        """store => new Promise((resolve, reject) => {
            const request = indexedDB.open('gatebook');
            request.onerror = () => reject(request.error);
            request.onsuccess = () => {
                const all = request.result.transaction(store).objectStore(store);
                const found = store === 'queue' ? all.getAll() : all.getAllKeys();
                found.onsuccess = () => { request.result.close(); resolve(found.result); };
            };
        })""",
        store,
    )


def names_of_today(client):
    return sorted(visit["visitor"]["name"] for visit in client.day(local_day())["visits"])


# Two hundred in the fault tests: more than one batch has room for.
ENTRIES = int(os.environ.get("GATEBOOK_FAULT_ENTRIES", "20"))


def test_entries_survive_a_dead_server_and_a_killed_browser_and_none_is_there_twice(desk, server):
    desk.begin()
    server.kill()
    made = [f"{NAMES[number % 4]} {number}" for number in range(ENTRIES)]
    first = ENTRIES * 3 // 5
    for name in made[:first]:
        desk.register(name)
    expect(desk.chip).to_contain_text(f"{first} dòng đã lưu trên máy này")
    desk.kill()

    # The same profile, no server; nobody signs in: the shift goes on.
    desk.open()
    desk.go()
    expect(desk.page.locator("#desk")).to_be_visible()
    expect(desk.page.locator("#heads")).to_have_text(str(first))
    expect(desk.chip).to_contain_text(f"{first} dòng đã lưu trên máy này")
    for name in made[first:]:
        desk.register(name)
    expect(desk.chip).to_contain_text(f"{ENTRIES} dòng đã lưu trên máy này")
    desk.page.reload(wait_until="domcontentloaded")
    expect(desk.page.locator("#heads")).to_have_text(str(ENTRIES))
    expect(desk.chip).to_contain_text(f"{ENTRIES} dòng")
    assert len(kept(desk.page)) == ENTRIES

    server.start()
    # The cookie went with the browser; whoever signs in next sends what waits.
    expect(desk.page.locator("#sign-in")).to_be_visible(timeout=90_000)
    server.add_account("le.tan.2")
    desk.sign_in("le.tan.2")
    expect(desk.chip).to_have_text("Đã nhận đủ", timeout=60_000)
    assert kept(desk.page) == []
    client = server.come_in()
    assert names_of_today(client) == sorted(made)
    visits = client.day(local_day())["visits"]
    assert {visit["recorder"] for visit in visits} == {"le.tan"}
    [device] = client.get(f"/api/v1/headquarters/{HEADQUARTERS}/devices").json()
    assert "missing" not in device and device["lastNumber"] == ENTRIES
    expect(desk.page.locator("#heads")).to_have_text(str(ENTRIES))


def test_a_cut_network_is_said_and_everything_is_received_once_it_is_back(desk, server):
    desk.begin()
    desk.register(NAMES[0])
    expect(desk.chip).to_have_text("Đã nhận đủ")
    desk.context.set_offline(True)
    desk.register(NAMES[1])
    expect(desk.page.locator("#activity li").first).to_contain_text("đã lưu trên máy này")
    expect(desk.page.locator("#activity li").last).to_contain_text("đã nhận")
    desk.context.set_offline(False)
    expect(desk.chip).to_have_text("Đã nhận đủ", timeout=30_000)
    assert names_of_today(server.come_in()) == sorted(NAMES[:2])


def test_a_stolen_profile_holds_no_name(desk, server):
    server.come_in().arrive("Hoàng Thị Bí Mật Thử")
    desk.begin()
    expect(desk.page.locator("#inside-rows")).to_contain_text("Bí Mật")
    server.kill()
    for number in range(12):
        desk.register(f"Đặng Văn Kín Mẫu {number}")
    desk.page.reload(wait_until="domcontentloaded")
    expect(desk.page.locator("#inside-rows")).to_contain_text("Kín Mẫu 11")
    expect(desk.page.locator("#inside-rows")).to_contain_text("Bí Mật")
    [first, *_] = kept(desk.page)
    assert set(first) == {"path", "kind", "at", "register", "device", "sequence", "key", "sealed"}
    desk.kill()
    everything = b"".join(file.read_bytes() for file in desk.profile.rglob("*") if file.is_file())
    assert first["path"].encode() in everything, "the search finds what lies there"
    for secret in ["Kín Mẫu", "Bí Mật", "Đặng Văn", "Hoàng Thị", PASSWORD]:
        for encoding in ["utf-8", "utf-16-le"]:
            assert secret.encode(encoding) not in everything, (secret, encoding)
    server.start()


def test_the_list_ends_with_the_shift(desk, server):
    server.come_in().arrive(NAMES[0])
    desk.begin()
    expect(desk.page.locator("#inside-rows")).to_contain_text(NAMES[0])
    expect(desk.page.locator("#heads")).to_have_text("1")
    assert {"shift.key", "shift.session", "shift.book"} <= set(kept(desk.page, "kept"))
    desk.page.locator("#sign-out").click()
    expect(desk.page.locator("#sign-in")).to_be_visible()
    assert not [name for name in kept(desk.page, "kept") if name.startswith("shift.")]


def test_who_signs_out_while_the_server_is_away_is_signed_out(desk, server):
    desk.begin()
    server.kill()
    desk.register(NAMES[0])
    desk.page.locator("#sign-out").click()
    expect(desk.page.locator("#desk")).to_be_hidden()
    expect(desk.chip).to_contain_text("1 dòng đã lưu trên máy này")
    server.start()
    desk.notice_the_network()
    expect(desk.page.locator("#sign-in")).to_be_visible(timeout=90_000)
    desk.sign_in()
    expect(desk.chip).to_have_text("Đã nhận đủ", timeout=30_000)
    assert names_of_today(server.sign_in()) == [NAMES[0]]


def test_two_tabs_send_each_entry_once(desk, server):
    desk.begin()
    other = desk.context.new_page()
    other.goto(server.url + "/desk/")
    expect(other.locator("#desk")).to_be_visible()
    server.kill()
    for number in range(15):
        desk.register(f"{NAMES[0]} {number}")
    expect(other.locator("#outbox-state")).to_contain_text("15 dòng")
    server.start()
    desk.notice_the_network()
    for page in [desk.page, other]:
        expect(page.locator("#outbox-state")).to_have_text("Đã nhận đủ", timeout=90_000)
    assert names_of_today(server.come_in()) == sorted(f"{NAMES[0]} {number}" for number in range(15))


def test_what_is_refused_after_an_outage_lies_before_the_officer_and_leaves_the_device(desk, server):
    desk.begin()
    server.kill()
    desk.page.fill("#phone", "09 số lạ")
    desk.register(NAMES[0])
    server.start()
    desk.notice_the_network()
    expect(desk.page.locator("#activity li").first).to_contain_text("Cán bộ phụ trách", timeout=90_000)
    assert kept(desk.page) == []
    [item] = server.come_in("can.bo").get("/api/v1/review").json()
    assert item["recorder"] == "le.tan" and NAMES[0] in item["line"]


# MARK: Storage


def test_storage_that_is_refused_is_said_before_anybody_signs_in(playwright, server, tmp_path):
    profile = tmp_path / "profile"
    (profile / "Default").mkdir(parents=True)
    # As an administrator of the browser forbids it.
    (profile / "Default/Preferences").write_text('{"profile":{"default_content_setting_values":{"cookies":2}}}')
    desk = Desk(playwright, profile, server)
    desk.go()
    expect(desk.page.locator("#storage")).to_contain_text("không cho lưu")
    desk.context.close()


# MARK: Updates


@pytest.fixture
def own_kiosk(staff):
    """A server with a web app of its own, which can be changed."""
    with short_folder() as folder:
        shutil.copytree(ROOT / "Kiosk", folder / "kiosk")
        server = staff.join(Server(folder / "data", {"GATEBOOK_FILES_KIOSK": str(folder / "kiosk")})).start()
        yield server, folder / "kiosk"
        server.stop()


def caches(page):
    return page.evaluate("caches.keys()")


def test_an_update_waits_until_nobody_is_disturbed_mixes_nothing_and_keeps_the_queue(playwright, own_kiosk, tmp_path):
    server, kiosk = own_kiosk
    desk = Desk(playwright, tmp_path / "profile", server)
    desk.begin()
    desk.page.reload()
    expect(desk.page.locator("#desk")).to_be_visible()
    [before] = [name for name in caches(desk.page) if name != "gatebook-codes"]
    desk.page.fill("#name", "Đang gõ")
    # Two modules of which neither works with an older one of the other.
    for name, change in [
        ("desk/entries.js", "export const newer = 'yes';"),
        ("desk/activity.js", "import { newer } from './entries.js';\ndocument.body.dataset.newer = newer;"),
    ]:
        (kiosk / name).write_text(f"{(kiosk / name).read_text()}\n{change}\n")
    desk.page.evaluate("navigator.serviceWorker.getRegistration().then((each) => each.update())")
    # All of it is there: the server goes away below.
    desk.page.wait_for_function(
        "navigator.serviceWorker.getRegistration().then((each) => each.waiting !== null)", timeout=120_000
    )
    # Somebody is typing: nothing happens, though the page looks every five seconds.
    desk.page.wait_for_timeout(6_000)
    expect(desk.page.locator("#name")).to_have_value("Đang gõ")
    assert before in caches(desk.page)
    server.kill()
    desk.register(NAMES[0])
    # Nothing is typed any more: the newer version takes over, without the server, and the entry is still there.
    desk.page.wait_for_selector("body[data-newer=yes]", timeout=60_000)
    expect(desk.chip).to_contain_text("1 dòng đã lưu trên máy này")
    assert before not in caches(desk.page)
    server.start()
    desk.notice_the_network()
    expect(desk.chip).to_have_text("Đã nhận đủ", timeout=90_000)
    assert names_of_today(server.come_in()) == [NAMES[0]]
    desk.context.close()


def test_nothing_the_server_knows_is_kept_by_the_worker(desk, server):
    desk.begin()
    desk.page.reload()
    expect(desk.page.locator("#freshness")).to_have_class("chip good")
    paths = desk.page.evaluate(
        """async () => (await Promise.all((await caches.keys()).map(async (name) =>
            (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname)))).flat()"""
    )
    assert "/desk/" in paths and "/desk/desk.js" in paths
    assert all(path.split("/")[1] in {"desk", "lobby", "shared", "texts", "qr"} for path in paths), paths


def test_the_first_load_of_the_desk_is_light(page, server):
    """Sums what comes over the wire until the desk asks who is there; the worker's own loading comes after."""
    sizes = {}

    def note(response):
        path = response.url.removeprefix(server.url)
        if path.startswith("/api/") or response.request.service_worker:
            return
        sizes[path] = len(gzip.compress(requests.get(response.url, timeout=10).content, 9))
        sent = requests.get(response.url, headers={"Accept-Encoding": "gzip"}, stream=True, timeout=10)
        assert sent.headers.get("Content-Encoding") == "gzip", path
        assert len(sent.raw.read(decode_content=False)) <= sizes[path] * 1.02 + 20

    page.on("response", note)
    page.goto(server.url + "/desk/")
    expect(page.locator("#sign-in")).to_be_visible()
    page.remove_listener("response", note)
    print(f"the desk's first load: {sum(sizes.values())} bytes in {len(sizes)} files")
    assert len(sizes) > 20
    assert sum(sizes.values()) <= 150 * 1024
