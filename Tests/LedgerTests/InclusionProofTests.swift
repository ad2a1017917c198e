import Ledger
import TestSupport
import Testing

struct InclusionProofTests {
    @Test(arguments: KnownTree.inclusions)
    func `the published paths are made, and lead to the published roots`(known: KnownTree.Inclusion) throws {
        let tree = NaiveTree(leaves: KnownTree.leaves)
        let proof = try InclusionProof(index: known.index, size: known.size, node: tree.node)
        #expect(proof.path.map(\.hexadecimal) == known.path)
        #expect(proof.root(of: tree.leaf(known.index)).hexadecimal == KnownTree.roots[known.size])
    }

    @Test func `all proofs of small trees are those of the recursive definition`() throws {
        let tree = NaiveTree(size: 64)
        for size in 1...64 {
            for index in 0..<size {
                try check(index, size, of: tree)
            }
        }
    }

    @Test func `random proofs of larger trees are those of the recursive definition`() throws {
        var generator = SeededGenerator()
        let tree = NaiveTree(size: 1_500)
        for _ in 0..<40 {
            let size = Int.random(in: 65...tree.size, using: &generator)
            try check(Int.random(in: 0..<size, using: &generator), size, of: tree)
        }
    }

    @Test func `a flipped bit in the path or the leaf leads to another root`() throws {
        let tree = NaiveTree(size: 7)
        for index in 0..<7 {
            let proof = try InclusionProof(index: index, size: 7, node: tree.node)
            for bit in 0..<256 {
                #expect(proof.root(of: try tree.leaf(index).flipping(bit)) != tree.root(7))
                for step in proof.path.indices {
                    let path = try proof.path.flipping(bit, of: step)
                    let other = try InclusionProof(index: index, size: 7, path: path)
                    #expect(other.root(of: tree.leaf(index)) != tree.root(7))
                }
            }
        }
    }

    @Test func `no other place has the same proof`() throws {
        let tree = NaiveTree(size: 20)
        for index in 0..<20 {
            let proof = try InclusionProof(index: index, size: 20, node: tree.node)
            for other in 0..<20 where other != index {
                #expect(proof.root(of: tree.leaf(other)) != tree.root(20))
                guard let moved = try? InclusionProof(index: other, size: 20, path: proof.path) else { continue }
                #expect(moved.root(of: tree.leaf(index)) != tree.root(20))
            }
        }
    }

    @Test func `the path of another size is too long, too short, or leads to another root`() throws {
        let tree = NaiveTree(size: 20)
        for size in 1...20 {
            for index in 0..<size {
                let path = tree.path(index, size)
                for other in (index + 1)...20 where other != size {
                    let proof = try? InclusionProof(index: index, size: other, path: path)
                    #expect((proof == nil) == (path.count != tree.path(index, other).count))
                    #expect(proof?.root(of: tree.leaf(index)) != tree.root(other))
                }
            }
        }
    }

    @Test func `a path that is a hash too long or too short is refused`() throws {
        let path = NaiveTree(size: 7).path(6, 7)
        #expect(path.count == 2)
        #expect(throws: InclusionProof.Malformed.pathLength(3)) {
            try InclusionProof(index: 6, size: 7, path: path + [.empty])
        }
        #expect(throws: InclusionProof.Malformed.pathLength(1)) {
            try InclusionProof(index: 6, size: 7, path: path.dropLast())
        }
        #expect(throws: InclusionProof.Malformed.pathLength(1)) {
            try InclusionProof(index: 0, size: 1, path: [.empty])
        }
    }

    @Test func `numbers that no leaf has are refused before anything is asked for`() {
        for (index, size) in [(0, 0), (1, 1), (-1, 1), (Int.min, 5), (Int.max, 5), (1 << 61, 1 << 61)] {
            #expect(throws: InclusionProof.Malformed.index(index)) {
                try InclusionProof(index: index, size: size, path: [])
            }
            #expect(throws: InclusionProof.Malformed.index(index)) {
                try InclusionProof(index: index, size: size, node: NaiveTree(size: 0).node)
            }
        }
        for size in [-1, Int.min, 1 << 62, Int.max] {
            #expect(throws: InclusionProof.Malformed.size(size)) {
                try InclusionProof(index: 0, size: size, path: [])
            }
        }
    }

    @Test func `the largest tree can still prove its leaves from few nodes`() throws {
        let size = 1 << 62 - 1
        for index in [0, 1, size / 3, 1 << 61, size - 2, size - 1] {
            var asked = 0
            let proof = try InclusionProof(index: index, size: size) { address in
                #expect(address.index >= 0 && (address.index + 1) << address.level <= size)
                asked += 1
                return .leaf([UInt8(address.level)])
            }
            #expect(asked < 124)
            #expect(
                proof.root(of: .empty) == NaiveTree.root(of: .empty, index: index, size: size, path: proof.path)
            )
        }
    }

    @Test func `what the store throws passes through`() {
        #expect(throws: NaiveTree.Missing.self) {
            try InclusionProof(index: 0, size: 9, node: NaiveTree(size: 8).node)
        }
    }

    private func check(_ index: Int, _ size: Int, of tree: NaiveTree) throws {
        let proof = try InclusionProof(index: index, size: size, node: tree.node)
        let leaf = tree.leaf(index)
        #expect(proof.path == tree.path(index, size))
        #expect(proof.root(of: leaf) == tree.root(size))
        #expect(NaiveTree.root(of: leaf, index: index, size: size, path: proof.path) == tree.root(size))
        #expect(proof.earlierRoot(of: leaf) == tree.root(index + 1))
        #expect(try InclusionProof(index: index, size: size, path: proof.path) == proof)
    }
}
