"""An independent verifier of gatebook-log/1 files. It shares no code with the product.

Trees: RFC 6962 and RFC 9162. Notes: <https://c2sp.org/signed-note>, <https://c2sp.org/tlog-checkpoint>.
"""

import base64
import json
import re
import zoneinfo
from collections import Counter
from datetime import date, datetime, timedelta, timezone

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from merkle import lefts, sha256, verify_consistency, verify_inclusion


def need(condition, text):
    if not condition:
        raise ValueError(text)


def unbase64(text):
    """The bytes of base64 in its one spelling."""
    raw = base64.b64decode(text, validate=True)
    need(base64.b64encode(raw).decode() == text, "base64 in another spelling")
    return raw


def parse_note(note):
    """The signed text, and (name, key id, signature) of each signature."""
    text, blank, signed = note.rpartition("\n\n")
    need(blank and signed.endswith("\n") and not re.search(r"[\x00-\x09\x0b-\x1f]", note), "no signed note")
    found = [re.fullmatch(r"— ([^\s+]+) (\S{8,})", line) for line in signed[:-1].split("\n")]
    need(all(found), "no signature line")
    return text + "\n", [(line[1], unbase64(line[2])[:4], unbase64(line[2])[4:]) for line in found]


def parse_checkpoint(note):
    """Origin, size and root."""
    found = re.fullmatch(r"(\S+)\n(0|[1-9]\d{0,14})\n(\S{44})\n", parse_note(note)[0], re.ASCII)
    need(found, "no checkpoint of three lines")
    return found[1], int(found[2]), unbase64(found[3])


class Key:
    """A verifier key, `name+id+base64`."""

    def __init__(self, text):
        found = re.fullmatch(r"([^\s+]+)\+([0-9a-f]{8})\+(\S+)", text)
        need(found, "no verifier key")
        raw = unbase64(found[3])
        self.text, self.name, self.id = text, found[1], sha256(found[1].encode(), b"\n", raw)[:4]
        need(len(raw) == 33 and raw[0] == 1 and self.id.hex() == found[2], "no Ed25519 key, or the ID of another")
        self.public = Ed25519PublicKey.from_public_bytes(raw[1:])

    def signed(self, note):
        """Whether the note has a signature of this key, and none that is wrong."""
        text, signatures = parse_note(note)
        own = [signature for name, id, signature in signatures if (name, id) == (self.name, self.id)]
        try:
            for signature in own:
                self.public.verify(signature, text.encode())
        except InvalidSignature:
            return False
        return bool(own)


INSTALLED = ["shownRunning", "saysInstalled", "installedNow", "installedNotRunning"]
ANSWERS = [*INSTALLED, "notInstalled", "noSmartphone", "declined", "notAsked"]
CERTAINTY = {"witnessed": 3, "selfScanned": 3, "seenElsewhere": 2, "unknown": 1, "inferred": 0}
FIGURES = "annulled answers asked entries exits inside installed late noSmartphone notAsked".split()
FIGURES += ["people", "review", "visits"]
TEXT, COUNT, HASH = r'"(?:[^"\\]|\\.)*"', r"(?:0|[1-9]\d{0,14})", r'"[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]="'
RUNS, UUID = r'"[1-9]\d{0,14}(?:[-,][1-9]\d{0,14})*"', r'"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"'
TIME, DAY, COUNTS = r'"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z"', r'"\d{4}-\d\d-\d\d"', rf'\{{(?:"\w+":{COUNT},?)*\}}'
# What the values of keys look like in canonical JSON; those left out are texts.
SHAPES = dict.fromkeys("first last number deviceSequence party count rows".split(), COUNT)
SHAPES |= dict(entry=UUID, visit=UUID, device=UUID, occurredAt=TIME, receivedAt=TIME, day=DAY, version="1")
SHAPES |= dict(erased=RUNS, missing=rf"\{{(?:{UUID}:{RUNS},?)*\}}", entrances=rf"\{{(?:{TEXT}:{TEXT},?)*\}}")
SHAPES |= dict(commitment=HASH, file=HASH, salt=f"{HASH}|null", payload=f"{TEXT}|null", proof=rf"\[(?:{HASH},?)*\]")
SHAPES |= dict(appAnswer=f'"(?:{"|".join(ANSWERS)})"', how=f'"(?:{"|".join(CERTAINTY)})"')
SHAPES["closing"] = r"\{" + ",".join(f'"{key}":(?:{COUNT}|{COUNTS})' for key in FIGURES) + r"\}"
HEAD = "agencyName checkpoint day entrances first format headquarters key last name timeZone"
EVERY = "version register number kind entry occurredAt receivedAt author "
# What each kind of leaf has, and what it may have besides.
KINDS = {
    "arrived": ("visit entrance party appAnswer commitment", ""),
    "departed": ("visit how", ""),
    "answered": ("visit appAnswer", ""),
    "corrected": ("visit field commitment", "party"),
    "annulled": ("visit commitment", ""),
    "dayClosed": ("day closing", "missing"),
    "erased": ("erased count", "visit commitment"),
    "disclosed": ("what purpose rows", "day format file visit"),
}


def canonical(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def parse(text, what, has, may=""):
    """A JSON object in canonical form, with these keys."""
    value = json.loads(text)
    need(type(value) is dict and canonical(value) == text, f"{what} is no object in canonical form")
    wrong = set(has.split()) - value.keys() | value.keys() - set(f"{has} {may}".split())
    wrong |= {key for key in value if not re.fullmatch(SHAPES.get(key, TEXT), canonical(value[key]), re.ASCII)}
    need(not wrong, f"{what} is not in order in {', '.join(sorted(wrong))}")
    return value


class Log:
    """What a file says; its methods are the checks, each yielding what does not hold."""

    def __init__(self, content):
        lines = content.decode().split("\n")
        need(len(lines) > 2 and not lines[-1], "there is no head and end, or no line end at the end")
        self.head = parse(lines[0], "the head", HEAD)
        need(self.head["format"] == "gatebook-log/1", "the format is another")
        self.day, self.first, self.last = (self.head[key] for key in ("day", "first", "last"))
        date.fromisoformat(self.day)
        # The one zone it must know where the machine has no tzdata.
        is_usual = self.head["timeZone"] == "Asia/Ho_Chi_Minh"
        self.zone = timezone(timedelta(hours=7)) if is_usual else zoneinfo.ZoneInfo(self.head["timeZone"])
        self.origin, self.size, self.root = parse_checkpoint(self.head["checkpoint"])
        self.entries, self.leaves = {}, {}
        for index, line in enumerate(lines[1:-2], 2):
            entry = parse(line, f"line {index}", "leaf number payload proof salt")
            has, may = KINDS.get(json.loads(entry["leaf"]).get("kind"), ("kind-that-is-known", ""))
            leaf = parse(entry["leaf"], f"the leaf of line {index}", EVERY + has, may + " device deviceSequence")
            leaf["days"] = [self.day_of(leaf["occurredAt"]), self.day_of(leaf["receivedAt"])]
            need(entry["number"] not in self.entries, f"line {index} is there twice")
            self.entries[entry["number"]], self.leaves[entry["number"]] = entry, leaf
        self.end = parse(lines[-2], "the end", "end")["end"]
        self.end_lines = parse_note(self.end)[0].split("\n")
        self.digest = sha256("".join(line + "\n" for line in lines[:-2]).encode())

    def day_of(self, time):
        return datetime.fromisoformat(time).astimezone(self.zone).date().isoformat()

    def of_kind(self, kind):
        return {number: leaf for number, leaf in self.leaves.items() if leaf["kind"] == kind}

    def key(self, key, expected):
        place, host, headquarters = (self.origin + "//").split("/")[:3]
        if (place, headquarters) != ("gatebook", self.head["headquarters"]) or not host or key.name != self.origin:
            yield "the key is not this register's, or the checkpoint is of another"
        if expected not in (None, key.text):
            yield "the key is not the one that was given"

    def signature(self, key):
        if not key.signed(self.head["checkpoint"]):
            yield "the checkpoint is not signed by the key"

    def ending(self, key):
        lines = ["gatebook-log/1 end", self.head["headquarters"], self.day, str(len(self.entries))]
        if self.end_lines != [*lines, base64.b64encode(self.digest).decode(), ""] or not key.signed(self.end):
            yield "the end is that of another file, or not signed by the key"

    def proofs(self):
        for number, entry in self.entries.items():
            siblings = [unbase64(sibling) for sibling in entry["proof"]]
            if not verify_inclusion(entry["leaf"].encode(), number - 1, self.size, siblings, self.root):
                yield f"entry {number} does not lead to the root"
        if self.size == 0 and self.root != sha256():
            yield "the root of no entries is another"

    def numbers(self):
        count, numbers = max(0, self.last - self.first + 1), list(self.entries)
        for number, leaf in self.leaves.items():
            if (leaf["number"], leaf["register"]) != (number, self.head["headquarters"]):
                yield f"entry {number} is another's"
        inside, rest = numbers[:count], numbers[count:]
        expected = range(self.first, min(self.last, self.first + len(numbers)) + 1)
        if not 1 <= self.first <= self.last + 1 or inside != list(expected):
            yield f"the entries from {self.first} to {self.last} are not all there in order"
        if rest != sorted(rest) or any(self.first <= number <= self.last for number in rest):
            yield "the entries outside the range are not in order"

    def range(self):
        closings = {number: leaf["day"] for number, leaf in self.of_kind("dayClosed").items()}
        if self.first != 1 and not closings.get(self.first - 1, self.day) < self.day:
            yield f"entry {self.first - 1} is not the closing of an earlier day"
        if self.last != self.size and closings.get(self.last) != self.day:
            yield f"entry {self.last} is neither the closing of the day nor the last of all"
        if any(self.first <= number < self.last and day <= self.day for number, day in closings.items()):
            yield "there is another closing inside the range"

    def commitments(self):
        for number, entry in self.entries.items():
            salt, payload, commitment = entry["salt"], entry["payload"], self.leaves[number].get("commitment", "")
            if (payload is None) != (salt is None):
                yield f"entry {number} has a payload or a salt without the other"
            elif salt and unbase64(commitment) != sha256(unbase64(salt), payload.encode()):
                yield f"entry {number} has a payload it did not commit to"

    def erasures(self):
        runs = [run for leaf in self.of_kind("erased").values() for run in leaf["erased"].split(",")]
        spans = [(int(run.split("-")[0]), int(run.split("-")[-1])) for run in runs]
        for number, entry in self.entries.items():
            is_erased = any(low <= number <= high for low, high in spans)
            if "commitment" in self.leaves[number] and entry["payload"] is None and not is_erased:
                yield f"entry {number} has lost its payload, and no entry says so"

    def figures(self):
        told = self.of_kind("dayClosed").get(self.last, {})
        if told.get("day") == self.day:
            counted, said = self.counted(), told["closing"]
            for key in set(FIGURES) - {"review"}:
                if said[key] != counted[key]:
                    yield f"the closing says {said[key]} of {key}, its entries {counted[key]}"

    def counted(self):
        """What the entries below the day's closing add up to."""
        visits, count, answers, exits = {}, Counter(), Counter(), Counter()
        for number, leaf in self.leaves.items():
            if number < self.last and "visit" in leaf:
                visits.setdefault(leaf["visit"], []).append(leaf)
        for visit in map(fold, visits.values()):
            if not visit["arrived"] or visit["arrived"]["days"][0] != self.day:
                continue
            if visit["annulled"]:
                count["annulled"] += 1
                continue
            answer, how, is_late = visit["appAnswer"], visit["how"], visit["arrived"]["days"][1] > self.day
            count.update(visits=1, people=visit["party"], late=is_late, inside=not how, installed=answer in INSTALLED)
            count.update(asked=answer != "notAsked", noSmartphone=answer == "noSmartphone")
            answers[answer] += 1
            exits.update([how] if how else [])
        count["notAsked"] = answers["notAsked"]
        kinds = Counter(leaf["kind"] for number, leaf in self.leaves.items() if self.first <= number < self.last)
        return {**{key: count[key] for key in FIGURES}, "answers": answers, "exits": exits, "entries": kinds}

    def against(self, key, older, proof):
        try:
            if older.startswith(b"{"):
                head = parse(older.decode().split("\n")[0], "the older head", HEAD)
                older, key = head["checkpoint"].encode(), Key(head["key"])
            (origin, size, root), is_signed = parse_checkpoint(older.decode()), key.signed(older.decode())
        except ValueError as fault:
            yield f"the older checkpoint cannot be read: {fault}"
            return
        entry, holds = self.entries.get(size), False
        if size in (0, self.size):
            holds = root == (self.root if size else sha256())
        elif proof is not None:
            holds = verify_consistency(size, self.size, root, self.root, [unbase64(sibling) for sibling in proof])
        elif entry and size < self.size:
            left = [sibling for is_left, sibling in zip(lefts(size - 1, self.size), entry["proof"]) if is_left]
            holds = verify_inclusion(entry["leaf"].encode(), size - 1, size, [unbase64(one) for one in left], root)
        if origin != self.origin or not is_signed or not holds:
            yield "the older tree is of another register, not signed, or not shown to be the beginning of this one"


def fold(leaves):
    """The visit that its leaves add up to, in whichever order they came: the arrival, then the rest as told."""
    told = sorted(leaves, key=lambda leaf: (leaf["occurredAt"], leaf.get("deviceSequence", 0), leaf["entry"]))
    visit = {"arrived": None, "annulled": None, "how": None}
    for leaf in sorted(told, key=lambda leaf: leaf["kind"] != "arrived"):
        visit |= {key: leaf[key] for key in ("party", "appAnswer") if key in leaf}
        visit |= {leaf["kind"]: leaf} if leaf["kind"] in visit else {}
        if leaf["kind"] == "departed":
            now, then = CERTAINTY[leaf["how"]], CERTAINTY.get(visit["how"], -1)
            if now > then or now == then and leaf["how"] != "seenElsewhere":
                visit["how"] = leaf["how"]
    return visit


def audit(content, against=None, key=None, proof=None):
    """(check, problem) of everything that does not hold in a file.

    `against`: an older checkpoint or file, in bytes. `key`: the verifier key to expect. `proof`: from the older tree to
    this one, as base64 texts.
    """
    check = "format"
    try:
        log = Log(content)
        check = "key"
        own = Key(log.head["key"])
    except (ValueError, KeyError, AttributeError, OSError, RecursionError) as fault:
        return [(check, str(fault))]
    checks = {"key": log.key(own, key), "signature": log.signature(own), "end": log.ending(own), "proofs": log.proofs()}
    checks |= {"numbers": log.numbers(), "range": log.range(), "commitments": log.commitments()}
    checks |= {"erasures": log.erasures(), "figures": log.figures()}
    if against is not None:
        checks["against"] = log.against(own, against, proof)
    return [(check, problem) for check, problems in checks.items() for problem in problems]
