"""Over TLS with an authority of our own, in a real browser: Gatebook needs a secure context for half of what it does."""

import base64
import hashlib

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from gatebook import Server, run
from playwright.sync_api import expect


def public_key_digest(path):
    key = x509.load_pem_x509_certificate(path.read_bytes()).public_key()
    info = key.public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    return base64.b64encode(hashlib.sha256(info).digest()).decode()


@pytest.fixture
def secure(data):
    run("certificate", "127.0.0.1", "--data", data, check=True)
    server = Server(data).start()
    yield server
    server.stop()


@pytest.fixture
def trusting(chromium, secure):
    """A page of a browser that takes the authority for trusted, as a device does once it was told."""
    known = public_key_digest(secure.data / "tls/authority.pem")
    browser = chromium.browser_type.launch(
        executable_path="/usr/bin/chromium",
        args=["--no-sandbox", f"--ignore-certificate-errors-spki-list={known}"],
    )
    yield browser.new_page(locale="vi-VN")
    browser.close()


def test_the_desk_is_a_secure_context(trusting, secure):
    trusting.goto(secure.url + "/desk/")
    expect(trusting.locator("#username")).to_be_visible()
    assert trusting.evaluate("isSecureContext")
    assert trusting.evaluate("Boolean(crypto.subtle && navigator.serviceWorker && indexedDB)")


def test_a_browser_that_does_not_know_the_authority_warns(page, secure):
    with pytest.raises(Exception, match="ERR_CERT_AUTHORITY_INVALID"):
        page.goto(secure.url + "/desk/")


@pytest.mark.parametrize("agent, steps", [("X11; Linux x86_64", "linux"), ("Linux; Android 14; SM-X210", "android")])
def test_the_page_shows_the_fingerprint_and_the_steps_of_the_device(chromium, secure, agent, steps):
    """As at the first visit, when the person has clicked the warning away."""
    context = chromium.new_context(ignore_https_errors=True, user_agent=f"Mozilla/5.0 ({agent}) Chrome/141.0")
    page = context.new_page()
    page.goto(secure.url + "/trust/")
    certificate = x509.load_pem_x509_certificate((secure.data / "tls/authority.pem").read_bytes())
    expect(page.locator("#fingerprint")).to_have_text(certificate.fingerprint(hashes.SHA256()).hex(":").upper())
    expect(page.locator("details[open]")).to_have_count(1)
    expect(page.locator("details").first).to_have_attribute("data-platform", steps)
    with page.expect_download() as downloading:
        page.locator("#there a").click()
    assert downloading.value.suggested_filename == "authority.crt"
    with open(downloading.value.path(), "rb") as file:
        assert x509.load_der_x509_certificate(file.read()) == certificate
    context.close()


def test_without_an_authority_the_page_says_so(page, server):
    page.goto(server.url + "/trust/")
    expect(page.locator("#none")).to_be_visible()
    expect(page.locator("#there, #devices, #failed").locator("visible=true")).to_have_count(0)
