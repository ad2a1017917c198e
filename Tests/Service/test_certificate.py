"""TLS with an authority of our own, seen by OpenSSL, by `cryptography` and by a browser."""

import datetime
import ipaddress
import os
import socket
import ssl
import time
from pathlib import Path

import pytest
import requests
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from gatebook import Server, problem, run

DAY = datetime.timedelta(days=1)


def certify(data, *names):
    return run("certificate", *names, "--data", data, check=True).stdout


def authority(data):
    return x509.load_pem_x509_certificate((data / "tls/authority.pem").read_bytes())


def on_disk(data):
    return x509.load_pem_x509_certificate((data / "tls/server.pem").read_bytes())


def shown(server):
    """What the server shows to whoever connects, without asking who vouches for it."""
    port = int(server.url.rpartition(":")[2])
    return x509.load_pem_x509_certificate(ssl.get_server_certificate(("127.0.0.1", port)).encode())


def connect(server, name, trusted):
    """A handshake with a server that goes by this name."""
    port = int(server.url.rpartition(":")[2])
    context = ssl.create_default_context(cafile=trusted)
    context.verify_flags |= ssl.VERIFY_X509_STRICT
    with socket.create_connection(("127.0.0.1", port), timeout=10) as plain:
        with context.wrap_socket(plain, server_hostname=name) as wrapped:
            return wrapped.version()


def eventually(holds, seconds=30):
    """The server looks at its files every few seconds."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.25)


def replace(path, contents):
    new = path.with_suffix(".other")
    new.write_bytes(contents)
    new.chmod(0o600)
    os.replace(new, path)


def write_server(data, names, age, life):
    """Makes a server's certificate with the authority's key, as a stranger would; ages are in days."""
    issuer = authority(data)
    issuer_key = serialization.load_pem_private_key((data / "tls/authority.key").read_bytes(), None)
    chain, key = issue(issuer.subject, issuer_key, names, age, life)
    replace(data / "tls/server.key", key)
    replace(data / "tls/server.pem", chain + (data / "tls/authority.pem").read_bytes())


def general_name(name):
    try:
        return x509.IPAddress(ipaddress.ip_address(name))
    except ValueError:
        return x509.DNSName(name)


def issue(issuer, issuer_key, names, age=0, life=90):
    key = ec.generate_private_key(ec.SECP256R1())
    now = datetime.datetime.now(datetime.timezone.utc)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, names[0])]))
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - age * DAY)
        .not_valid_after(now + (life - age) * DAY)
        .add_extension(x509.SubjectAlternativeName([general_name(name) for name in names]), critical=False)
        .sign(issuer_key or key, hashes.SHA256())
    )
    return certificate.public_bytes(serialization.Encoding.PEM), key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


@pytest.fixture
def secure(data):
    """A server with a certificate of its own authority, for this machine and a name that nobody resolves."""
    certify(data, "127.0.0.1", "gate.example")
    server = Server(data).start()
    yield server
    server.stop()


# MARK: What is made


def test_the_folder_and_what_is_in_it_are_for_the_owner_alone(data):
    certify(data, "gate.example")
    assert (data / "tls").stat().st_mode & 0o777 == 0o700
    files = {path.name: path.stat().st_mode & 0o777 for path in (data / "tls").iterdir()}
    assert files == dict.fromkeys(["authority.key", "authority.pem", "names.txt", "server.key", "server.pem"], 0o600)


def test_the_command_says_what_it_made_and_what_to_compare(data):
    said = certify(data, "gate.example", "192.168.1.10").splitlines()
    root, leaf = authority(data), on_disk(data)
    digest = root.fingerprint(hashes.SHA256()).hex(":").upper()
    assert f"  {digest}" in said
    assert said[0].startswith("made Gatebook gate.example local authority, good until 20")
    assert said[1].startswith("made a certificate for gate.example, 192.168.1.10, good until 20")
    assert "https://gate.example:8080/trust/" in said[4]
    assert "Gatebook gate.example local authority" in root.subject.rfc4514_string()
    assert root.not_valid_after_utc - root.not_valid_before_utc == 3652 * DAY
    assert leaf.not_valid_after_utc - leaf.not_valid_before_utc == 397 * DAY


def test_what_is_made_says_what_it_is_for(data):
    certify(data, "gate.example", "192.168.1.10", "fd00::10")
    root, leaf = authority(data), on_disk(data)
    leaf.verify_directly_issued_by(root)
    root.verify_directly_issued_by(root)

    def extension(certificate, kind):
        found = certificate.extensions.get_extension_for_class(kind)
        return found.value, found.critical

    assert extension(root, x509.BasicConstraints) == (x509.BasicConstraints(ca=True, path_length=0), True)
    usage, critical = extension(root, x509.KeyUsage)
    assert usage.key_cert_sign and usage.crl_sign and not usage.digital_signature and critical
    assert extension(leaf, x509.BasicConstraints) == (x509.BasicConstraints(ca=False, path_length=None), True)
    assert list(extension(leaf, x509.ExtendedKeyUsage)[0]) == [ExtendedKeyUsageOID.SERVER_AUTH]
    alternatives, _ = extension(leaf, x509.SubjectAlternativeName)
    assert [str(name.value) for name in alternatives] == ["gate.example", "192.168.1.10", "fd00::10"]
    assert (
        extension(leaf, x509.AuthorityKeyIdentifier)[0].key_identifier
        == extension(root, x509.SubjectKeyIdentifier)[0].digest
    )


def test_a_second_run_keeps_the_authority(data):
    certify(data, "gate.example")
    root, key, first = (data / "tls/authority.pem").read_bytes(), (data / "tls/authority.key").read_bytes(), on_disk(data)
    said = certify(data, "other.example")
    assert said.startswith("kept Gatebook gate.example local authority")
    assert (data / "tls/authority.pem").read_bytes() == root
    assert (data / "tls/authority.key").read_bytes() == key
    assert on_disk(data).serial_number != first.serial_number


@pytest.mark.parametrize("name", ["https://gate.example", "gate.example:8080", "sở.vn", "0.0.0.0", "192.168.1", ""])
def test_what_is_no_name_is_refused_and_nothing_is_made(data, name):
    result = run("certificate", "gate.example", name, "--data", data)
    assert result.returncode == 2
    assert not data.exists()


def test_a_key_that_others_may_read_or_that_is_lost_is_said(data):
    certify(data, "gate.example")
    (data / "tls/authority.key").chmod(0o644)
    assert "chmod 600" in run("certificate", "gate.example", "--data", data).stderr
    (data / "tls/authority.key").unlink()
    before = on_disk(data)
    result = run("certificate", "gate.example", "--data", data)
    assert result.returncode == 1
    assert "authority.key is missing" in result.stderr
    assert on_disk(data) == before


# MARK: What is served


def test_who_trusts_the_authority_is_answered_over_https(secure):
    trusted = secure.data / "tls/authority.pem"
    assert secure.url.startswith("https://127.0.0.1:")
    assert secure.setup_link.startswith("https://")
    answer = requests.get(secure.url + "/health/ready", verify=trusted, timeout=10)
    assert answer.status_code == 200
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"
    assert connect(secure, "gate.example", trusted) == "TLSv1.3"


def test_another_name_and_an_unknown_authority_are_not_trusted(secure, tmp_path):
    with pytest.raises(ssl.SSLCertVerificationError, match="Hostname mismatch"):
        connect(secure, "other.example", secure.data / "tls/authority.pem")
    with pytest.raises(requests.exceptions.SSLError, match="self-signed certificate|unable to get local issuer"):
        requests.get(secure.url + "/health/live", timeout=10)
    certify(tmp_path / "other", "gate.example")
    with pytest.raises(ssl.SSLCertVerificationError):
        connect(secure, "gate.example", tmp_path / "other/tls/authority.pem")


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_what_is_older_than_tls_1_2_is_not_spoken(secure):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    context.set_ciphers("ALL:@SECLEVEL=0")
    context.minimum_version, context.maximum_version = ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1
    port = int(secure.url.rpartition(":")[2])
    with socket.create_connection(("127.0.0.1", port), timeout=10) as plain:
        with pytest.raises(ssl.SSLError):
            context.wrap_socket(plain)


def test_the_authority_is_handed_out_without_signing_in(secure):
    answer = requests.get(secure.url + "/trust/authority.crt", verify=secure.data / "tls/authority.pem", timeout=10)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/x-x509-ca-cert"
    assert x509.load_der_x509_certificate(answer.content) == authority(secure.data)


def test_a_server_without_tls_has_no_authority(server):
    assert server.url.startswith("http://")
    answer = requests.get(server.url + "/trust/authority.crt", timeout=10)
    assert answer.status_code == 404
    assert problem(answer)["code"] == "not-found"


def test_other_names_are_shown_without_a_restart(secure):
    trusted = secure.data / "tls/authority.pem"
    with requests.Session() as session:
        session.get(secure.url + "/health/live", verify=trusted, timeout=10).raise_for_status()
        certify(secure.data, "127.0.0.1", "late.example")
        eventually(lambda: shown(secure) == on_disk(secure.data))
        # Who was connected stays so.
        session.get(secure.url + "/health/live", verify=trusted, timeout=10).raise_for_status()
    connect(secure, "late.example", trusted)
    with pytest.raises(ssl.SSLCertVerificationError):
        connect(secure, "gate.example", trusted)


def test_a_certificate_near_its_end_is_renewed_at_the_start(data):
    certify(data, "127.0.0.1", "gate.example")
    write_server(data, ["127.0.0.1", "gate.example"], age=300, life=397)
    near = on_disk(data)
    server = Server(data, {"GATEBOOK_LOG_LEVEL": "notice"}).start()
    try:
        assert shown(server) == on_disk(data) != near
        assert on_disk(data).not_valid_after_utc - near.not_valid_after_utc > 290 * DAY
        assert "was renewed" in server.logged()
        connect(server, "gate.example", data / "tls/authority.pem")
    finally:
        server.stop()


def test_a_certificate_that_is_good_for_long_stays(data):
    certify(data, "gate.example")
    before = on_disk(data)
    server = Server(data).start()
    server.stop()
    assert on_disk(data) == before


def test_half_a_change_is_made_whole_at_the_start(data):
    certify(data, "127.0.0.1")
    (data / "tls/names.txt").write_text("127.0.0.1\nlate.example\n")
    (data / "tls/server.key").write_text("")
    server = Server(data).start()
    try:
        connect(server, "late.example", data / "tls/authority.pem")
    finally:
        server.stop()


def test_an_authority_near_its_end_is_said_in_the_log(data):
    certify(data, "gate.example")
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "old")])
    now = datetime.datetime.now(datetime.timezone.utc)
    old = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
        .serial_number(x509.random_serial_number()).not_valid_before(now - DAY).not_valid_after(now + 300 * DAY)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    replace(data / "tls/authority.pem", old.public_bytes(serialization.Encoding.PEM))
    replace(
        data / "tls/authority.key",
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        ),
    )
    certify(data, "gate.example")
    assert on_disk(data).not_valid_after_utc <= old.not_valid_after_utc
    server = Server(data).start()
    server.stop()
    assert "the local authority has less than a year left" in server.logged()


def test_a_broken_file_keeps_the_old_certificate_in_use(secure):
    trusted, good = secure.data / "tls/authority.pem", (secure.data / "tls/server.pem").read_bytes()
    replace(secure.data / "tls/server.pem", b"-----BEGIN CERTIFICATE-----\nnothing\n-----END CERTIFICATE-----\n")
    eventually(lambda: "keeps its old certificate" in secure.logged())
    connect(secure, "gate.example", trusted)
    replace(secure.data / "tls/server.pem", good)
    certify(secure.data, "127.0.0.1", "late.example")
    eventually(lambda: shown(secure) == on_disk(secure.data))
    connect(secure, "late.example", trusted)
    assert secure.logged().count("keeps its old certificate") == 1


# MARK: Certificates from elsewhere


@pytest.fixture
def live(tmp_path):
    """A folder as certbot keeps it: names that lead to the newest files."""
    folder = tmp_path / "live"
    folder.mkdir()
    return folder


def configured(folder):
    return {
        "GATEBOOK_TLS_CERTIFICATE": str(folder / "fullchain.pem"), "GATEBOOK_TLS_KEY": str(folder / "privkey.pem"),
    }


def renew(folder, number, names):
    chain, key = issue(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, names[0])]), None, names)
    for name, contents in [("fullchain", chain), ("privkey", key)]:
        Path(folder, f"{name}{number}.pem").write_bytes(contents)
        link = Path(folder, f"{name}.link")
        link.symlink_to(f"{name}{number}.pem")
        os.replace(link, Path(folder, f"{name}.pem"))
    return x509.load_pem_x509_certificate(chain)


def test_configured_files_count_first_and_are_taken_up_when_they_change(data, live):
    certify(data, "127.0.0.1")
    first = renew(live, 1, ["127.0.0.1"])
    server = Server(data, configured(live)).start()
    try:
        assert shown(server) == first
        second = renew(live, 2, ["127.0.0.1"])
        eventually(lambda: shown(server) == second)
        answer = requests.get(server.url + "/trust/authority.crt", verify=live / "fullchain.pem", timeout=10)
        assert problem(answer)["code"] == "not-found"
    finally:
        server.stop()


def test_configured_files_that_do_not_fit_stop_the_start(data, live):
    renew(live, 1, ["so.example.vn"])
    Path(live, "privkey.pem").unlink()
    result = run("serve", "--data", data, "--port", "0", env={**os.environ, **configured(live)})
    assert result.returncode == 1
    assert "privkey.pem cannot be read" in result.stderr
    renew(live, 2, ["so.example.vn"])
    (live / "privkey.pem").unlink()
    (live / "privkey.pem").symlink_to("privkey1.pem")
    result = run("serve", "--data", data, "--port", "0", env={**os.environ, **configured(live)})
    assert result.returncode == 1
    assert "or its key cannot be used" in result.stderr
