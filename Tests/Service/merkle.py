"""Merkle trees of RFC 6962: proofs made as its text defines them, slow and easy to believe, and verified."""

import hashlib


def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def node(left, right):
    return sha256(b"\x01", left, right)


def split(size):
    """The largest power of two below a size."""
    return 1 << (size - 1).bit_length() - 1


def lefts(index, size):
    """For each step of a leaf's audit path, upwards: whether the sibling stands to the left."""
    if size < 2:
        return []
    middle = split(size)
    return lefts(index, middle) + [False] if index < middle else lefts(index - middle, size - middle) + [True]


def verify_inclusion(leaf, index, size, path, root):
    """Whether the path leads from a leaf to the root."""
    found = sha256(b"\x00", leaf)
    if not 0 <= index < size or len(lefts(index, size)) != len(path):
        return False
    for is_left, sibling in zip(lefts(index, size), path):
        found = node(sibling, found) if is_left else node(found, sibling)
    return found == root


def verify_consistency(older, newer, older_root, newer_root, proof):
    """Whether the tree of the older size, at least 1, is shown to be the beginning of the newer one."""

    def roots(older, newer, proof, is_whole):
        if older == newer:
            [root] = [*proof, older_root] if is_whole else proof
            return root, root
        *below, sibling = proof
        middle = split(newer)
        if older <= middle:
            left, right = roots(older, middle, below, is_whole)
            return left, node(right, sibling)
        left, right = roots(older - middle, newer - middle, below, False)
        return node(sibling, left), node(sibling, right)

    try:
        return 0 < older <= newer and roots(older, newer, proof, True) == (older_root, newer_root)
    except ValueError:  # too many or too few hashes
        return False


def mth(leaves):
    if len(leaves) < 2:
        return sha256(b"\x00", leaves[0]) if leaves else sha256()
    middle = split(len(leaves))
    return node(mth(leaves[:middle]), mth(leaves[middle:]))


def path(index, leaves):
    if len(leaves) < 2:
        return []
    middle = split(len(leaves))
    if index < middle:
        return path(index, leaves[:middle]) + [mth(leaves[middle:])]
    return path(index - middle, leaves[middle:]) + [mth(leaves[:middle])]


def proof(size, leaves, is_whole=True):
    """From the tree of `size`, at least 1, to the tree of all leaves."""
    if size == len(leaves):
        return [] if is_whole else [mth(leaves)]
    middle = split(len(leaves))
    if size <= middle:
        return proof(size, leaves[:middle], is_whole) + [mth(leaves[middle:])]
    return proof(size - middle, leaves[middle:], False) + [mth(leaves[:middle])]
