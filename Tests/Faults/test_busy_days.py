"""A day of a province in minutes: at its end the server takes as much memory as it took six hours earlier."""

import os
import statistics
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import requests
from gatebook import UNLIMITED, Server, lines_of, local_day, new_id, now
from witness import examine

# A province has a hundred thousand visits a day: make test-faults VISITS=100000.
VISITS = int(os.environ.get("GATEBOOK_FAULT_VISITS", "20000"))
HOURS = 24
HEADQUARTERS = [f"LA-SNV-{number}" for number in range(1, 9)]
# The same people come day after day.
PEOPLE = [(f"{family} {given}", f"09{index:08}") for index, (family, given) in enumerate(
    (family, given)
    for family in ["Nguyễn Văn", "Trần Thị", "Lê Quốc", "Phạm Ngọc", "Huỳnh Thị", "Võ Văn", "Đặng Thị", "Bùi Văn"]
    for given in ["Mẫu", "Ví Dụ", "Thử", "Giả Định", "Kiểm", "Nháp", "Mô Phỏng", "Tập", "Ảo", "Bịa", "Đóng Vai", "Làm Mẫu"]
)]  # fmt: skip
# What lies in memory for each visit that is not the last of its person, so that it can be recalled when that is erased.
BYTES_PER_VISIT = 200


def memory(server):
    """What is resident, in bytes."""
    status = Path(f"/proc/{server.process.pid}/status").read_text()
    return int(next(line for line in status.splitlines() if line.startswith("VmRSS:")).split()[1]) << 10


def hour_at_a_desk(client, register, visits, chance):
    """Arrivals and exits, some at once and some one by one, with what a desk asks meanwhile."""
    lines = []
    for _ in range(visits):
        name, phone = chance.choice(PEOPLE)
        visit, at = new_id(), now()
        body = {"entrance": f"{register}-A", "occurredAt": at, "visitor": {"name": name, "phone": phone}}
        lines.append({"put": f"visits/{visit}", "body": {**body, "appAnswer": "notInstalled"}})
        exit = {"kind": "departed", "how": "witnessed", "occurredAt": at}
        lines.append({"put": f"visits/{visit}/entries/{new_id()}", "body": exit})
    singly, together = lines[: len(lines) // 10], lines[len(lines) // 10 :]
    with requests.Session() as session:
        for line in singly:
            url = f"{client.server.url}/api/v1/{line['put']}"
            assert session.put(url, json=line["body"], headers=client.headers, timeout=60).status_code == 201
        for start in range(0, len(together), 100):
            assert {line["status"] for line in lines_of(client.sync(together[start : start + 100]))} == {201}
        for _ in range(20):
            query = {"query": chance.choice(PEOPLE)[0].split()[-1].lower()}
            session.post(f"{client.server.url}/api/v1/visitors/search", json=query, headers=client.headers, timeout=60)
        for path in [f"headquarters/{register}/on-site", f"headquarters/{register}/checkpoint", "session"]:
            url = f"{client.server.url}/api/v1/{path}"
            assert session.get(url, headers=client.headers, timeout=60).status_code == 200
        for path in ["/desk/", "/shared/api.js", "/qr/0000000.svg", "/i/0000000"]:
            assert session.get(client.server.url + path, timeout=60, allow_redirects=False).status_code < 500


def test_memory_is_flat_at_the_end_of_a_day(data, tmp_path, chance):
    file = tmp_path / "headquarters.csv"
    header = "agency,agencyName,kind,headquarters,name,address,entrances,validFrom,validTo,successor\n"
    rows = [f"LA-SNV,Sở Thử,so,{code},Trụ sở Thử,,Cổng chính,,,\n" for code in HEADQUARTERS]
    # A register whose log is asked for every hour, and which stays as it is.
    file.write_text(header + "".join(rows) + "LA-SNV,Sở Thử,so,LA-SNV-9,Trụ sở Thử,,Cổng chính,,,\n")
    server = Server(data, {**UNLIMITED, "GATEBOOK_FILES_HEADQUARTERS": str(file)}).start()
    try:
        for register in [*HEADQUARTERS, "LA-SNV-9"]:
            server.add_account(register.lower(), headquarters=register)
        server.add_account("can.bo", role="officer", agency="LA-SNV")
        clients = {register: server.sign_in(register.lower()) for register in [*HEADQUARTERS, "LA-SNV-9"]}
        officer = server.sign_in("can.bo")
        hour_at_a_desk(clients["LA-SNV-9"], "LA-SNV-9", 500, chance)
        visits = VISITS // HOURS // len(HEADQUARTERS)
        taken, begun = [], time.monotonic()
        for _ in range(HOURS):
            with ThreadPoolExecutor(4) as pool:
                hours = [pool.submit(hour_at_a_desk, clients[code], code, visits, chance) for code in HEADQUARTERS]
                for form in ["csv", "xlsx", "pdf", "jsonl"]:
                    assert officer.log(local_day(), form, headquarters="LA-SNV-9")
                for hour in hours:
                    hour.result()
            # Nobody asks for anything: the same point each time.
            time.sleep(1)
            taken.append(memory(server))
        seconds = time.monotonic() - begun
        # By then SQLite has filled its page caches, which are bounded.
        before, late = statistics.median(taken[-12:-6]), statistics.median(taken[-6:])
        known = BYTES_PER_VISIT * visits * len(HEADQUARTERS) * 6
        print(
            f"{visits * HOURS * len(HEADQUARTERS)} visits in {seconds:.0f} s: {before / 2**20:.0f} MiB, at the end "
            f"{late / 2**20:.0f} MiB, ratio {late / before:.3f}; each hour {[size >> 20 for size in taken]}"
        )
        assert late < 1.05 * before + known
        assert examine(data) == []
    finally:
        server.stop()
