import Ledger

/// The functions of RFC 6962 §2.1 word for word, and the verifiers of RFC 9162 step by step: slow and plain.
struct NaiveTree {
    private let leaves: [TreeHash]

    init(leaves: [TreeHash]) {
        self.leaves = leaves
    }

    /// A tree whose entries are the texts "0", "1", …
    init(size: Int) {
        leaves = (0..<size).map { .leaf("\($0)".utf8) }
    }

    var size: Int { leaves.count }

    func leaf(_ index: Int) -> TreeHash { leaves[index] }

    /// The root when there were only `size` leaves.
    func root(_ size: Int) -> TreeHash { Self.root(leaves[..<size]) }

    /// Answers like a store that has every leaf and every perfect subtree, and nothing else.
    func node(_ address: NodeAddress) throws -> TreeHash {
        let first = address.index << address.level
        let end = (address.index + 1) << address.level
        guard first >= 0, end <= leaves.count else { throw Missing(address: address) }
        return Self.root(leaves[first..<end])
    }

    func path(_ index: Int, _ size: Int) -> [TreeHash] { Self.path(index, leaves[..<size]) }

    func proof(_ from: Int, _ to: Int) -> [TreeHash] { Self.subproof(from, leaves[..<to], true) }

    struct Missing: Error {
        let address: NodeAddress
    }
}

/// RFC 6962 §2.1, with D[n] a slice.
extension NaiveTree {
    /// `MTH(D[n])`.
    private static func root(_ leaves: ArraySlice<TreeHash>) -> TreeHash {
        guard let first = leaves.first else { return .empty }
        guard leaves.count > 1 else { return first }
        let k = split(leaves.count)
        return .node(root(leaves.prefix(k)), root(leaves.dropFirst(k)))
    }

    /// `PATH(m, D[n])`.
    private static func path(_ m: Int, _ leaves: ArraySlice<TreeHash>) -> [TreeHash] {
        guard leaves.count > 1 else { return [] }
        let k = split(leaves.count)
        return m < k
            ? path(m, leaves.prefix(k)) + [root(leaves.dropFirst(k))]
            : path(m - k, leaves.dropFirst(k)) + [root(leaves.prefix(k))]
    }

    /// `SUBPROOF(m, D[n], b)`.
    private static func subproof(_ m: Int, _ leaves: ArraySlice<TreeHash>, _ isWhole: Bool) -> [TreeHash] {
        guard m < leaves.count else { return isWhole ? [] : [root(leaves)] }
        let k = split(leaves.count)
        return m <= k
            ? subproof(m, leaves.prefix(k), isWhole) + [root(leaves.dropFirst(k))]
            : subproof(m - k, leaves.dropFirst(k), false) + [root(leaves.prefix(k))]
    }

    /// The largest power of two smaller than `n`.
    private static func split(_ n: Int) -> Int {
        var k = 1
        while k * 2 < n { k *= 2 }
        return k
    }
}

extension NaiveTree {
    /// RFC 9162 §2.1.3.2: the root that the path leads to, or `nil` if its length is wrong.
    static func root(of leaf: TreeHash, index: Int, size: Int, path: [TreeHash]) -> TreeHash? {
        var (fn, sn, r) = (index, size - 1, leaf)
        for p in path {
            guard sn != 0 else { return nil }
            if fn & 1 == 1 || fn == sn {
                r = .node(p, r)
                while fn & 1 == 0, fn != 0 {
                    fn >>= 1
                    sn >>= 1
                }
            } else {
                r = .node(r, p)
            }
            fn >>= 1
            sn >>= 1
        }
        return sn == 0 ? r : nil
    }

    /// RFC 9162 §2.1.4.2, for `0 < first < second`.
    static func holds(_ first: Int, _ second: Int, _ path: [TreeHash], from: TreeHash, to: TreeHash) -> Bool {
        var path = path[...]
        if first.nonzeroBitCount == 1, !path.isEmpty { path = [from] + path }
        guard var fr = path.popFirst() else { return false }
        var (fn, sn, sr) = (first - 1, second - 1, fr)
        while fn & 1 == 1 {
            fn >>= 1
            sn >>= 1
        }
        for c in path {
            guard sn != 0 else { return false }
            if fn & 1 == 1 || fn == sn {
                fr = .node(c, fr)
                sr = .node(c, sr)
                while fn & 1 == 0, fn != 0 {
                    fn >>= 1
                    sn >>= 1
                }
            } else {
                sr = .node(sr, c)
            }
            fn >>= 1
            sn >>= 1
        }
        return fr == from && sr == to && sn == 0
    }
}
