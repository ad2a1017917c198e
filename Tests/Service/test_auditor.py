"""The auditor is right before it is believed: it agrees with other people's trees and notes, and finds every change."""

import copy
import json
from datetime import datetime, timedelta

import pytest
from auditor import Key, audit, parse_checkpoint
from merkle import mth, path, proof, sha256, verify_consistency, verify_inclusion
from pymerkle import InmemoryTree
from pymerkle import verify_consistency as verify_with_pymerkle
from sample_log import ZONE, Register, base64_of, canonical, mutated

DAYS = ["2026-11-21", "2026-11-22", "2026-11-23"]
TODAY = "2026-11-24"


@pytest.fixture
def register(chance):
    """Three closed days, late entries about the second of them, an erasure, and a day that is still open."""
    register = Register(chance)
    for day in DAYS:
        leaves = register.fill(day, visits=chance.randrange(12))
        if day == DAYS[1]:
            visits = [leaf["visit"] for leaf in leaves if leaf["kind"] == "arrived"]
    now = datetime.fromisoformat(TODAY).replace(hour=8, tzinfo=ZONE)
    late = register.new_id()
    facts = {"entrance": "LA-SNV-1-A", "party": 1, "appAnswer": "declined", "visit": late, "entry": late}
    register.append("arrived", now - timedelta(days=2), {"name": "Trần Đến Muộn"}, now, **facts)
    for visit in [*visits[:1], late]:
        register.append("departed", now, visit=visit, how="witnessed")
        register.erase(visit, now)
    return register


def rechained(register, lines):
    """The same lines in a tree of their own, signed: what only the holder of the key can make."""
    other = copy.copy(register)
    other.tree = InmemoryTree()
    for line in sorted(lines[1:], key=lambda line: line["number"]):
        other.tree.append_entry(line["leaf"].encode())
    for line in lines[1:]:
        line["proof"] = [base64_of(one) for one in other.tree.prove_inclusion(line["number"]).path[1:]]
    lines[0]["checkpoint"] = other.checkpoint()
    return other.file(lines)


@pytest.mark.parametrize("day", [*DAYS, TODAY, "2026-11-20", "2026-11-30"])
def test_the_log_of_any_day_passes(register, day):
    assert audit(register.file(register.lines(day)), key=register.key) == []


def test_the_log_of_a_register_without_entries_passes(chance):
    register = Register(chance)
    assert audit(register.file(register.lines(TODAY)), against=register.checkpoint().encode()) == []


def test_a_thousand_changes_of_a_file_are_found(register, chance):
    content = register.file(register.lines(DAYS[1]))
    for _ in range(1000):
        changed = mutated(content, chance)
        assert audit(changed), changed


# By the check that names them.
CHANGES = {}


def named_by(check):
    return lambda change: CHANGES.setdefault(check, change)


@named_by("key")
def another_headquarters(register, lines):
    lines[0]["headquarters"] = "LA-STP-1"


@named_by("signature")
def another_size(register, lines):
    lines[0]["checkpoint"] = lines[0]["checkpoint"].replace("\n", "\n1", 1)


@named_by("proofs")
def another_leaf(register, lines):
    lines[1]["leaf"] = lines[1]["leaf"].replace("account:le.tan", "account:ke.gian")


@named_by("numbers")
def an_entry_left_out(register, lines):
    del lines[1]


@named_by("range")
def an_earlier_end(register, lines):
    del lines[lines[0]["last"] - lines[0]["first"] + 1]
    lines[0]["last"] -= 1


@named_by("commitments")
def another_name(register, lines):
    line = next(line for line in lines[1:] if line["payload"])
    line["payload"] = line["payload"].replace("}", ',"z":1}')


@named_by("erasures")
def a_payload_lost(register, lines):
    line = next(line for line in lines[1:] if line["payload"])
    line["payload"] = line["salt"] = None


@named_by("format")
def a_key_too_many(register, lines):
    lines[1]["z"] = None


@pytest.mark.parametrize("check", CHANGES)
def test_a_change_is_named_even_when_the_file_is_sealed_again(chance, check):
    register = Register(chance)
    for day in DAYS:
        register.fill(day, visits=5)
    lines = register.lines(DAYS[1])
    CHANGES[check](register, lines)
    assert check in dict(audit(register.file(lines)))


def test_a_change_of_an_open_file_is_named_at_its_end(register):
    content = register.file(register.lines(DAYS[1]))
    assert dict(audit(content.replace("Sở Nội vụ".encode(), "Sở Ngoại vụ".encode()))).keys() == {"end"}
    other = Register(register.chance)
    other.private = register.private
    assert {"key", "signature", "end"} & dict(audit(other.file(register.lines(DAYS[1])))).keys()


@pytest.mark.parametrize("figure", ["people", "late", "exits", "entries"])
def test_a_closing_that_does_not_add_up_is_found_even_when_all_is_signed_anew(chance, figure):
    register = Register(chance)
    register.fill(DAYS[0], visits=5)
    lines = register.lines(DAYS[0])
    leaf = json.loads(lines[-1]["leaf"])
    told = leaf["closing"][figure]
    leaf["closing"][figure] = told + 1 if isinstance(told, int) else {**told, "unknown": 99}
    lines[-1]["leaf"] = canonical(leaf)
    assert dict(audit(rechained(register, lines))).keys() == {"figures"}


def test_an_older_tree_is_the_beginning_of_this_one_or_is_told_apart(register, chance):
    whole = [canonical(entry["leaf"]).encode() for entry in register.entries]
    content = register.file(register.lines(DAYS[1]))
    for size in range(len(whole) + 1):
        older = register.checkpoint(size).encode()
        steps = [base64_of(one) for one in proof(size, whole)] if size else None
        assert audit(content, against=older, proof=steps) == []
        assert dict(audit(content, against=older)).keys() <= {"against"}
    inside = json.loads(content.splitlines()[0])["last"]
    assert audit(content, against=register.checkpoint(inside).encode()) == []
    forked = register.signed(f"{register.name}\n{inside}\n{base64_of(chance.randbytes(32))}\n").encode()
    newer = register.signed(f"{register.name}\n{len(whole) + 1}\n{base64_of(chance.randbytes(32))}\n").encode()
    for wrong in [forked, newer, Register(chance).checkpoint(0).encode(), b"", content[:100]]:
        assert dict(audit(content, against=wrong)).keys() == {"against"}


def test_its_trees_are_those_of_pymerkle(chance):
    for _ in range(1000):
        leaves = [chance.randbytes(chance.randrange(40)) for _ in range(chance.randint(1, 120))]
        size, index, older = len(leaves), chance.randrange(len(leaves)), chance.randint(1, len(leaves))
        tree = InmemoryTree(algorithm="sha256")
        tree.append_entries(leaves)
        root, older_root = mth(leaves), mth(leaves[:older])
        assert (root, older_root) == (tree.get_root(), tree.get_root(older))

        steps = path(index, leaves)
        assert steps == tree.prove_inclusion(index + 1).path[1:]
        assert verify_inclusion(leaves[index], index, size, steps, root)
        assert not verify_inclusion(leaves[index] + b"x", index, size, steps, root)
        assert not verify_inclusion(leaves[index], index, size, [*steps, root], root)

        steps = proof(older, leaves)
        verify_with_pymerkle(older_root, root, tree.prove_consistency(older))
        assert verify_consistency(older, size, older_root, root, steps)
        for at in range(len(steps)):
            assert not verify_consistency(older, size, older_root, root, steps[:at] + steps[at + 1 :])
        assert not verify_consistency(older, size, sha256(b"x"), root, steps)
        assert not verify_consistency(older, size, older_root, sha256(b"x"), steps)


def test_its_trees_are_those_of_certificate_transparency():
    """<https://github.com/google/certificate-transparency-go>, the eight leaves its tests share with other logs."""
    leaves = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]
    leaves = [bytes.fromhex(leaf) for leaf in leaves]
    assert mth(leaves).hex() == "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"
    assert [step.hex() for step in proof(6, leaves)] == [
        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ]


def test_it_reads_the_note_of_the_go_project():
    """<https://pkg.go.dev/golang.org/x/mod/sumdb/note>."""
    key = Key("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")
    text = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
    signature = "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM="
    assert key.signed(f"{text}\n— PeterNeumann {signature}\n")
    assert not key.signed(f"{text.replace('cryptography', 'Cryptography')}\n— PeterNeumann {signature}\n")
    assert not key.signed(f"{text}\n— Enoch {signature}\n")
    with pytest.raises(ValueError):
        parse_checkpoint(f"{text}\n— PeterNeumann {signature}\n")
