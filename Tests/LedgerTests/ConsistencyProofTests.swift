import Ledger
import TestSupport
import Testing

struct ConsistencyProofTests {
    @Test(arguments: KnownTree.consistencies)
    func `the published paths are made, and hold for the published roots`(known: KnownTree.Consistency) throws {
        let tree = NaiveTree(leaves: KnownTree.leaves)
        let proof = try ConsistencyProof(from: known.from, to: known.to, node: tree.node)
        #expect(proof.path.map(\.hexadecimal) == known.path)
        #expect(tree.root(known.from).hexadecimal == KnownTree.roots[known.from])
        #expect(proof.holds(from: tree.root(known.from), to: tree.root(known.to)))
    }

    @Test func `all proofs of small trees are those of the recursive definition`() throws {
        let tree = NaiveTree(size: 64)
        for to in 1...64 {
            for from in 1...to {
                try check(from, to, of: tree)
            }
        }
    }

    @Test func `random proofs of larger trees are those of the recursive definition`() throws {
        var generator = SeededGenerator()
        let tree = NaiveTree(size: 1_500)
        for _ in 0..<40 {
            let to = Int.random(in: 65...tree.size, using: &generator)
            try check(Int.random(in: 1...to, using: &generator), to, of: tree)
        }
    }

    @Test func `a flipped bit in the path or a root does not hold`() throws {
        let tree = NaiveTree(size: 7)
        for from in 1...7 {
            let (earlier, later) = (tree.root(from), tree.root(7))
            let proof = try ConsistencyProof(from: from, to: 7, node: tree.node)
            for bit in 0..<256 {
                #expect(!proof.holds(from: try earlier.flipping(bit), to: later))
                #expect(!proof.holds(from: earlier, to: try later.flipping(bit)))
                for step in proof.path.indices {
                    let path = try proof.path.flipping(bit, of: step)
                    #expect(!(try ConsistencyProof(from: from, to: 7, path: path)).holds(from: earlier, to: later))
                }
            }
        }
    }

    @Test func `the path holds for no other size and not with a hash more or less`() throws {
        let tree = NaiveTree(size: 20)
        for to in 2...20 {
            for from in 1..<to {
                let path = tree.proof(from, to)
                for other in 1...to where other != from {
                    let proof = try ConsistencyProof(from: other, to: to, path: path)
                    #expect(!proof.holds(from: tree.root(other), to: tree.root(to)))
                }
                for wrong in [path + [.empty], [.empty] + path, path.dropLast(), Array(path.dropFirst())] {
                    let proof = try ConsistencyProof(from: from, to: to, path: wrong)
                    #expect(!proof.holds(from: tree.root(from), to: tree.root(to)))
                }
            }
        }
    }

    @Test func `a tree with one leaf changed is not an extension`() throws {
        let tree = NaiveTree(size: 20)
        for changed in 0..<20 {
            let forged = NaiveTree(leaves: (0..<20).map { $0 == changed ? .empty : tree.leaf($0) })
            for from in 1..<20 {
                let proof = try ConsistencyProof(from: from, to: 20, node: forged.node)
                #expect(proof.holds(from: tree.root(from), to: forged.root(20)) == (changed >= from))
            }
        }
    }

    @Test func `every tree extends the empty one, without a path`() throws {
        let tree = NaiveTree(size: 3)
        let proof = try ConsistencyProof(from: 0, to: 3, node: tree.node)
        #expect(proof.path.isEmpty)
        #expect(proof.holds(from: .empty, to: tree.root(3)))
        #expect(!proof.holds(from: tree.root(3), to: tree.root(3)))
        #expect(!(try ConsistencyProof(from: 0, to: 3, path: [.empty])).holds(from: .empty, to: tree.root(3)))

        let nothing = try ConsistencyProof(from: 0, to: 0, path: [])
        #expect(nothing.holds(from: .empty, to: .empty))
        #expect(!nothing.holds(from: .empty, to: tree.root(3)))
    }

    @Test func `a tree extends itself, without a path`() throws {
        let tree = NaiveTree(size: 6)
        let proof = try ConsistencyProof(from: 6, to: 6, node: tree.node)
        #expect(proof.path.isEmpty)
        #expect(proof.holds(from: tree.root(6), to: tree.root(6)))
        #expect(!proof.holds(from: tree.root(5), to: tree.root(6)))
        #expect(!proof.holds(from: tree.root(6), to: tree.root(5)))
        #expect(!(try ConsistencyProof(from: 6, to: 6, path: [.empty])).holds(from: tree.root(6), to: tree.root(6)))
    }

    @Test func `numbers that no two trees have are refused before anything is asked for`() {
        for (from, to) in [(-1, 1), (Int.min, 1), (2, 1), (Int.max, 1)] {
            #expect(throws: ConsistencyProof.Malformed.from(from)) {
                try ConsistencyProof(from: from, to: to, path: [])
            }
            #expect(throws: ConsistencyProof.Malformed.from(from)) {
                try ConsistencyProof(from: from, to: to, node: NaiveTree(size: 0).node)
            }
        }
        for to in [-1, Int.min, 1 << 62, Int.max] {
            #expect(throws: ConsistencyProof.Malformed.to(to)) { try ConsistencyProof(from: 0, to: to, path: []) }
        }
    }

    @Test func `no more than 128 hashes are taken`() throws {
        let hashes = [TreeHash](repeating: .empty, count: 129)
        #expect(throws: ConsistencyProof.Malformed.pathLength(129)) {
            try ConsistencyProof(from: 1, to: 2, path: hashes)
        }
        let proof = try ConsistencyProof(from: 1, to: 2, path: hashes.dropLast())
        #expect(!proof.holds(from: .empty, to: .empty))
    }

    @Test func `the largest trees can still be compared from few nodes`() throws {
        let to = 1 << 62 - 1
        for from in [1, 2, to / 3, 1 << 61, 1 << 61 + 1, to - 1, to] {
            var asked = 0
            let proof = try ConsistencyProof(from: from, to: to) { address in
                #expect(address.index >= 0 && (address.index + 1) << address.level <= to)
                asked += 1
                return .leaf([UInt8(address.level)])
            }
            #expect(asked < 124)
            #expect(!proof.holds(from: .empty, to: .leaf([])))
        }
    }

    @Test func `what the store throws passes through`() {
        #expect(throws: NaiveTree.Missing.self) {
            try ConsistencyProof(from: 3, to: 9, node: NaiveTree(size: 8).node)
        }
    }

    private func check(_ from: Int, _ to: Int, of tree: NaiveTree) throws {
        let (earlier, later) = (tree.root(from), tree.root(to))
        let proof = try ConsistencyProof(from: from, to: to, node: tree.node)
        #expect(proof.path == tree.proof(from, to))
        #expect(proof.holds(from: earlier, to: later))
        #expect(from == to || NaiveTree.holds(from, to, proof.path, from: earlier, to: later))
        #expect(try ConsistencyProof(from: from, to: to, path: proof.path) == proof)
    }
}
