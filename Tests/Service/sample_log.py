"""Made-up registers and their gatebook-log/1 files, to try the auditor on. The trees are pymerkle's."""

import base64
import hashlib
import json
import uuid
from datetime import datetime, timedelta, timezone

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from pymerkle import InmemoryTree

ZONE = timezone(timedelta(hours=7))
ANSWERS = {"shownRunning": True, "installedNow": True, "notInstalled": False, "noSmartphone": False, "notAsked": False}
# Departures in the order of their times, and the one that counts.
EXITS = [
    ([], None),
    (["witnessed"], "witnessed"),
    (["inferred"], "inferred"),
    (["inferred", "unknown"], "unknown"),
    (["witnessed", "seenElsewhere"], "witnessed"),
    (["seenElsewhere", "unknown", "seenElsewhere"], "seenElsewhere"),
    (["witnessed", "selfScanned"], "selfScanned"),
]


def canonical(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def base64_of(raw):
    return base64.b64encode(raw).decode()


class Register:
    """Days of made-up visits. What a day adds up to is counted as it is made up, not by folding."""

    def __init__(self, chance, headquarters="LA-SNV-1", host="gatebook.example"):
        self.chance, self.headquarters = chance, headquarters
        self.name = f"gatebook/{host}/{headquarters}"
        self.private = Ed25519PrivateKey.from_private_bytes(chance.randbytes(32))
        public = b"\x01" + self.private.public_key().public_bytes_raw()
        self.key_id = hashlib.sha256(self.name.encode() + b"\n" + public).digest()[:4]
        self.key = f"{self.name}+{self.key_id.hex()}+{base64_of(public)}"
        self.tree, self.entries, self.closed = InmemoryTree(), [], {}

    def append(self, kind, at, payload=None, received=None, **facts):
        """Appends an entry. - Returns: its number."""
        salt = self.chance.randbytes(32)
        if payload is not None:
            payload = canonical(payload)
            facts["commitment"] = base64_of(hashlib.sha256(salt + payload.encode()).digest())
        facts.setdefault("entry", self.new_id())
        times = {"occurredAt": text_of(at), "receivedAt": text_of(received or at)}
        leaf = {"author": "account:le.tan", "kind": kind, "register": self.headquarters, "version": 1, **times, **facts}
        leaf["number"] = len(self.entries) + 1
        self.tree.append_entry(canonical(leaf).encode())
        self.entries.append({"leaf": leaf, "payload": payload, "salt": payload and base64_of(salt)})
        return leaf["number"]

    def new_id(self):
        return str(uuid.UUID(int=self.chance.getrandbits(128), version=4))

    def fill(self, day, visits):
        """A day of visits whose entries are received in any order, some of them after midnight; then its closing."""
        chance, midnight, first = self.chance, datetime.fromisoformat(day).replace(tzinfo=ZONE), len(self.entries)
        figures = dict.fromkeys("visits people inside asked installed noSmartphone notAsked annulled late".split(), 0)
        figures |= {"answers": {}, "exits": {}, "entries": {}, "review": chance.randrange(3)}
        entries = []
        for _ in range(visits):
            visit, party = self.new_id(), chance.randrange(1, 9)
            answer, (hows, exit) = chance.choice(list(ANSWERS)), chance.choice(EXITS)
            arrived = midnight + timedelta(minutes=chance.randrange(1200))
            received = arrived + chance.choice([timedelta(seconds=1), timedelta(days=1)])
            details = {"name": f"Nguyễn Văn {chance.randrange(1000)}", "toSee": "Phòng 1/2"}
            facts = {"entrance": f"{self.headquarters}-A", "party": party, "appAnswer": answer}
            entries.append(("arrived", arrived, details, received, {"visit": visit, "entry": visit, **facts}))
            later = [("departed", None, {"how": how}) for how in hows]
            if chance.random() < 0.3:
                answer = chance.choice(list(ANSWERS))
                later.append(("answered", None, {"appAnswer": answer}))
            if chance.random() < 0.3:
                party += 1
                change = {"new": str(party), "reason": "đếm lại"}
                later.append(("corrected", change, {"field": "party", "party": party}))
            is_annulled = chance.random() < 0.1
            if is_annulled:
                later.append(("annulled", {"reason": "ghi hai lần"}, {}))
            for minute, (kind, payload, more) in enumerate(later):
                at = arrived + timedelta(minutes=minute, seconds=minute == 0)
                entries.append((kind, at, payload, at, {"visit": visit, "deviceSequence": minute + 1, **more}))
            count(figures, party, answer, exit, is_annulled, day_of(text_of(received)) > day)
        chance.shuffle(entries)
        for kind, at, payload, received, facts in entries:
            self.append(kind, at, payload, received, **facts)
            figures["entries"][kind] = figures["entries"].get(kind, 0) + 1
        self.append("disclosed", midnight + timedelta(days=1), what="export", purpose="filing", rows=visits, day=day)
        figures["entries"]["disclosed"] = 1
        closing = {"day": day, "closing": figures, "missing": {self.new_id(): "3-4"}, "author": "server"}
        self.closed[day] = self.append("dayClosed", midnight + timedelta(days=1), **closing)
        return [entry["leaf"] for entry in self.entries[first:]]

    def erase(self, visit, at):
        mine = [entry for entry in self.entries if entry["leaf"].get("visit") == visit and entry["payload"]]
        for entry in mine:
            entry["payload"] = entry["salt"] = None
        numbers = [str(entry["leaf"]["number"]) for entry in mine]
        self.append("erased", at, {"reason": "theo đơn"}, erased=",".join(numbers), count=len(numbers), visit=visit)

    def signed(self, text):
        return f"{text}\n— {self.name} {base64_of(self.key_id + self.private.sign(text.encode()))}\n"

    def checkpoint(self, size=None):
        size = len(self.entries) if size is None else size
        return self.signed(f"{self.name}\n{size}\n{base64_of(self.tree.get_root(size))}\n")

    def lines(self, day):
        """Head and entries of a day's file, as objects."""
        size, last = len(self.entries), self.closed.get(day, len(self.entries))
        first = max((number for other, number in self.closed.items() if other < day), default=0) + 1
        leaves = [entry["leaf"] for entry in self.entries]
        visits = {leaf["visit"] for leaf in leaves if leaf["kind"] == "arrived" and day_of(leaf["occurredAt"]) == day}
        belonging = {leaf["number"] for leaf in leaves if leaf.get("visit") in visits or leaf["kind"] == "erased"}
        belonging |= {first - 1} - {0}
        numbers = [*range(first, last + 1), *sorted(belonging - set(range(first, last + 1)))]
        head = {"agencyName": "Sở Nội vụ", "name": "Trụ sở Sở Nội vụ", "timeZone": "Asia/Ho_Chi_Minh", "day": day}
        head |= {"format": "gatebook-log/1", "headquarters": self.headquarters, "first": first, "last": last}
        head |= {"entrances": {f"{self.headquarters}-A": "Cổng chính"}}
        head |= {"key": self.key, "checkpoint": self.checkpoint()}
        return [head] + [
            {
                **self.entries[number - 1],
                "leaf": canonical(self.entries[number - 1]["leaf"]),
                "number": number,
                "proof": [base64_of(sibling) for sibling in self.tree.prove_inclusion(number, size).path[1:]],
            }
            for number in numbers
        ]

    def file(self, lines):
        """The file of these lines, with the end that fits."""
        body = "".join(canonical(line) + "\n" for line in lines).encode()
        digest = base64_of(hashlib.sha256(body).digest())
        text = f"gatebook-log/1 end\n{self.headquarters}\n{lines[0]['day']}\n{len(lines) - 1}\n{digest}\n"
        return body + (canonical({"end": self.signed(text)}) + "\n").encode()


def count(figures, party, answer, exit, is_annulled, is_late):
    if is_annulled:
        figures["annulled"] += 1
        return
    figures["visits"] += 1
    figures["people"] += party
    figures["inside"] += exit is None
    figures["asked"] += answer != "notAsked"
    figures["notAsked"] += answer == "notAsked"
    figures["noSmartphone"] += answer == "noSmartphone"
    figures["installed"] += ANSWERS[answer]
    figures["late"] += is_late
    figures["answers"][answer] = figures["answers"].get(answer, 0) + 1
    if exit:
        figures["exits"][exit] = figures["exits"].get(exit, 0) + 1


def text_of(moment):
    return moment.astimezone(timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def day_of(text):
    return datetime.fromisoformat(text).astimezone(ZONE).date().isoformat()


def mutated(content, chance):
    """The file with one bit flipped, or a line removed, repeated or swapped with another."""
    lines = content.splitlines(keepends=True)
    one, other = chance.sample(range(len(lines)), 2)
    match chance.choice(["flip"] * 7 + ["remove", "repeat", "swap"]):
        case "flip":
            at = chance.randrange(len(content))
            return content[:at] + bytes([content[at] ^ 1 << chance.randrange(8)]) + content[at + 1 :]
        case "remove":
            del lines[one]
        case "repeat":
            lines.insert(other, lines[one])
        case "swap":
            lines[one], lines[other] = lines[other], lines[one]
    return b"".join(lines)
