"""What happens at a reception on a busy day, as the lines of a sync."""

import time
import uuid

from gatebook import HEADQUARTERS, instant

FAMILIES = ["Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Võ", "Đặng"]
GIVEN = ["Văn Mẫu", "Thị Ví Dụ", "Quốc Thử", "Ngọc Giả Định", "Ỷ"]
OFFICES = ["Phòng Tiếp dân", "Phòng 1/2, tầng 3", "Bộ phận một cửa"]
ANSWERS = "shownRunning saysInstalled installedNow installedNotRunning notInstalled noSmartphone notAsked".split()
EXITS = ["witnessed", "selfScanned", "seenElsewhere", "unknown"]


def busy_day(chance, start):
    """Lines without end, in the order in which they happen, half a second apart. `start` is in milliseconds."""
    at, present = start, []
    while True:
        at += chance.randrange(200, 900)
        if not present or chance.random() < 0.5:
            visit = id_by(chance)
            present = [*present[-20:], visit]
            yield {"put": f"visits/{visit}", "body": {**arrival_by(chance), "occurredAt": instant(at)}}
        else:
            put = f"visits/{chance.choice(present)}/entries/{id_by(chance)}"
            yield {"put": put, "body": {**later_by(chance), "occurredAt": instant(at)}}


def numbered(lines):
    """The same lines as a device that numbers them sends them."""
    return [
        {**line, "body": {**line["body"], "deviceSequence": number}} for number, line in enumerate(lines, start=1)
    ]


def tomorrow():
    """Eight o'clock in milliseconds. What happens tomorrow is left alone by what the server does in the evening."""
    local = time.time() + 7 * 3600
    return int(local // 86_400 + 1) * 86_400_000 + 3_600_000


def day_of(milliseconds):
    """The day in Asia/Ho_Chi_Minh."""
    return time.strftime("%Y-%m-%d", time.gmtime(milliseconds / 1000 + 7 * 3600))


def id_by(chance):
    return str(uuid.UUID(int=chance.getrandbits(128), version=4))


def arrival_by(chance):
    visitor = {"name": name_by(chance)}
    if chance.random() < 0.7:
        visitor["phone"] = phone_by(chance)
    if chance.random() < 0.3:
        visitor["organisation"] = 'Công ty "Ví Dụ" & Mẫu'
    if chance.random() < 0.3:
        visitor["document"] = {"kind": "citizenCard", "number": f"0801{chance.randrange(10**8):08}"}
    more = {"toSee": chance.choice(OFFICES), "party": chance.randrange(1, 9), "appAnswer": chance.choice(ANSWERS)}
    kept = {key: value for key, value in more.items() if chance.random() < 0.7}
    return {"entrance": f"{HEADQUARTERS}-A", "visitor": visitor, **kept}


def later_by(chance):
    departed = {"kind": "departed", "how": chance.choice(EXITS)}
    answered = {"kind": "answered", "appAnswer": chance.choice(ANSWERS)}
    change = chance.choice(
        [
            {"field": "visitor.name", "value": name_by(chance)},
            {"field": "visitor.phone", "value": phone_by(chance)},
            {"field": "toSee", "value": chance.choice(OFFICES)},
            {"field": "purpose"},
            {"field": "party", "value": str(chance.randrange(1, 9))},
        ]
    )
    corrected = {"kind": "corrected", "reason": "Ghi nhầm", **change}
    annulled = {"kind": "annulled", "reason": "Ghi hai lần"}
    return chance.choices([departed, answered, corrected, annulled], [10, 4, 4, 1])[0]


def name_by(chance):
    return f"{chance.choice(FAMILIES)} {chance.choice(GIVEN)}"


def phone_by(chance):
    return f"09{chance.randrange(10**8):08}"
