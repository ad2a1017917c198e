"""The server held against its description by schemathesis, as everyone who may knock."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from gatebook import ROOT, Server, short_folder

HERE = Path(__file__).parent
# For each role: what the description itself suggests takes half of it, the rest is chance. A minute in the fault tests.
SECONDS = int(os.environ.get("GATEBOOK_FAULT_SECONDS", "8"))

# As long as a password takes; without a session they are asked.
PASSWORDS = ["signIn", "changePassword", "handOver", "removeSecondFactor"]
# Would end the session that asks, by itself or as one that was listed before. After that all is 401.
ENDS = ["signOut", "endSession"]
# The accounts that were listed are the ones that this test is signed in with.
LOCKS = ["disableAccount", "endAccountSessions"]

ACCOUNTS = {"recorder": "ghi.so", "officer": "so.noi.vu", "admin": "tong.quan"}
NOT_ASKED = {None: [], "recorder": PASSWORDS + ENDS, "officer": PASSWORDS + ENDS, "admin": PASSWORDS + ENDS + LOCKS}


@pytest.fixture(scope="module")
def server():
    with short_folder() as folder:
        # Faster than any building asks.
        limits = {"GATEBOOK_LIMITS_REQUESTS_PER_SECOND": "100000", "GATEBOOK_LIMITS_REQUEST_BURST": "1000000"}
        server = Server(folder / "data", limits).start()
        server.add_account("ghi.so")
        server.add_account("so.noi.vu", role="officer", agency="LA-SNV")
        server.add_account("tong.quan", role="admin")
        yield server
        server.stop()


@pytest.mark.parametrize("role", NOT_ASKED)
def test_every_answer_is_as_described(server, role, seed, tmp_path):
    client = server.sign_in(ACCOUNTS[role]) if role else None
    cookie = ["--header", "Cookie:" + client.headers["Cookie"]] if client else []
    excluded = [option for name in NOT_ASKED[role] for option in ("--exclude-operation-id", name)]
    command = [
        sys.executable, "-m", "schemathesis.cli", "--config-file", HERE / "schemathesis.toml",
        "run", ROOT / "Config/openapi.yaml",
        "--url", server.url,
        "--seed", seed,
        "--max-time", SECONDS,
        "--phases", "examples,coverage,fuzzing",
        # The cookie above, and no other.
        "--generation-with-security-parameters", "false",
        "--generation-database", "none",
        "--continue-on-failure", "--no-shrink", "--no-color", "--warnings", "off",
        *cookie, *excluded,
    ]  # fmt: skip
    environment = {**os.environ, "SCHEMATHESIS_HOOKS": str(HERE / "json_lines.py")}
    run = subprocess.run(
        list(map(str, command)), cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=SECONDS + 60
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert "unexpected error" not in server.logged()
    # What was answered was not one long 401.
    assert client is None or client.get("/api/v1/session").json()["account"]["role"] == role
