"""The parts that administrators have, and the dialogs in them."""

from camera import LOOKS, Camera
from gatebook import run

# The button that opens a dialog, and the dialog.
DIALOGS = {
    "accounts": [("#account-add", "add"), ("#accounts-table tbody button", "manage")],
    "devices": [("#device-pair", "offer")],
    "places": [("[data-headquarters='LA-SNV-1']", "headquarters"), ("#agency-add", "agency")],
    "campaigns": [("[data-campaign]", "campaign")],
    "trail": [],
}


def admin(browser, server):
    run("device", "pair", "--entrance", "LA-SNV-1-A", "--kind", "desk", "--data", server.data, check=True)
    client = server.sign_in("quan.tri")
    for look in LOOKS:
        with Camera(browser, *look) as camera:
            page = camera.page
            camera.come_in(f"{server.url}/admin/", client)
            for part, dialogs in DIALOGS.items():
                page.click(f"#parts [data-part={part}]")
                if part == "devices":
                    page.fill("#devices-place", "noi vu")
                    page.locator("#devices-places li").first.click()
                camera.settle()
                camera.shot(f"admin-{part}")
                for button, dialog in dialogs:
                    page.locator(button).first.click()
                    page.wait_for_selector(f"#{dialog}[open]")
                    camera.shot(f"admin-{part}-{dialog}")
                    page.keyboard.press("Escape")
                    page.wait_for_selector(f"#{dialog}", state="hidden")
