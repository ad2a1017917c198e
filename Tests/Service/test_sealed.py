"""Entries sealed by a stranger's HPKE (RFC 9180), written from the RFC with primitives of another library."""

import base64
import json

from cryptography.hazmat.primitives import hashes, hmac
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from gatebook import arrival, lines_of, new_id, run

KEM_ID = b"KEM\x00\x10"
SUITE_ID = b"HPKE\x00\x10\x00\x01\x00\x01"
INFO = b"gatebook entry/1"


def mac(key, message):
    made = hmac.HMAC(key, hashes.SHA256())
    made.update(message)
    return made.finalize()


def extract(suite, salt, label, material):
    return mac(salt or bytes(32), b"HPKE-v1" + suite + label + material)


def expand(suite, secret, label, context, length):
    return mac(secret, length.to_bytes(2, "big") + b"HPKE-v1" + suite + label + context + b"\x01")[:length]


def seal(public_key, info, aad, text):
    ephemeral = ec.generate_private_key(ec.SECP256R1())
    theirs = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), public_key)
    encapsulated = ephemeral.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    agreed = extract(KEM_ID, b"", b"eae_prk", ephemeral.exchange(ec.ECDH(), theirs))
    shared = expand(KEM_ID, agreed, b"shared_secret", encapsulated + public_key, 32)
    context = b"\x00" + extract(SUITE_ID, b"", b"psk_id_hash", b"") + extract(SUITE_ID, b"", b"info_hash", info)
    secret = extract(SUITE_ID, shared, b"secret", b"")
    key = expand(SUITE_ID, secret, b"key", context, 16)
    nonce = expand(SUITE_ID, secret, b"base_nonce", context, 12)
    return encapsulated + AESGCM(key).encrypt(nonce, text, aad)


def sealed_line(key, body, put, voucher=""):
    public_key = base64.b64decode(key["publicKey"])
    text = f"{voucher}\n{json.dumps(body, ensure_ascii=False)}".encode()
    return {"put": put, "key": key["id"], "sealed": base64.b64encode(seal(public_key, INFO, put.encode(), text)).decode()}


def test_the_strangers_hpke_is_the_librarys():
    private = ec.generate_private_key(ec.SECP256R1())
    public = private.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    suite = Suite(KEM.P256, KDF.HKDF_SHA256, AEAD.AES_128_GCM)
    assert suite.decrypt(seal(public, INFO, b"", b"Mau"), private, info=INFO) == b"Mau"


def test_a_strangers_sealed_entry_is_registered_as_if_it_came_open(server, client):
    key = client.get("/api/v1/sealing-key").json()
    assert key["suite"] == "DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-128-GCM"
    put, body = f"visits/{new_id()}", arrival("Nguyễn Văn Mẫu")
    [first, again] = lines_of(client.sync([sealed_line(key, body, put), {"put": put, "body": body}]))
    assert (first["status"], again["status"]) == (201, 200)
    visit = client.get(f"/api/v1/{put}").json()
    assert visit["visitor"]["name"] == "Nguyễn Văn Mẫu" and visit["recorder"] == "le.tan"


def test_a_colleague_sends_it_and_it_stands_under_whoever_recorded_it(server, client):
    server.add_account("le.tan.2")
    key = client.get("/api/v1/sealing-key").json()
    voucher = client.get("/api/v1/session").json()["voucher"]
    put = f"visits/{new_id()}"
    colleague = server.sign_in("le.tan.2")
    [answer] = lines_of(colleague.sync([sealed_line(key, arrival(), put, voucher)]))
    assert answer["status"] == 201
    assert colleague.get(f"/api/v1/{put}").json()["recorder"] == "le.tan"


def test_a_sealed_entry_opens_for_its_own_path_alone(server, client, officer):
    key = client.get("/api/v1/sealing-key").json()
    line = sealed_line(key, arrival(), f"visits/{new_id()}")
    moved = {**line, "put": f"visits/{new_id()}"}
    [answer] = lines_of(client.sync([moved]))
    assert answer["problem"]["code"] == "sealed-unopenable" and answer["review"]
    assert [item["put"] for item in officer.get("/api/v1/review").json()] == [moved["put"]]


def test_after_a_change_of_keys_what_was_sealed_before_still_opens(server, client):
    key = client.get("/api/v1/sealing-key").json()
    line = sealed_line(key, arrival(), f"visits/{new_id()}")
    answer = run("key", "rotate", "--sealing", "--data", server.data, check=True)
    new = client.get("/api/v1/sealing-key").json()
    assert new["id"] != key["id"] and new["id"] in answer.stdout
    assert lines_of(client.sync([line]))[0]["status"] == 201
    unknown = {**line, "put": f"visits/{new_id()}", "key": "0" * 16}
    [kept] = lines_of(client.sync([unknown]))
    assert kept["problem"]["code"] == "sealing-key-unknown" and "review" not in kept
