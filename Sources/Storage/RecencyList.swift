import Algorithms
import HeapModule

/// People in the order in which they were last here, read from the newest back.
///
/// Kept in chunks: who comes again, or is learned of late, costs a move within one chunk and not within the list.
struct RecencyList {
    struct Place: Comparable {
        /// Milliseconds since 1970.
        let arrivedAt: Int64
        let person: Int32

        static func < (left: Place, right: Place) -> Bool {
            (left.arrivedAt, left.person) < (right.arrivedAt, right.person)
        }
    }

    private static let fullChunk = 512
    /// Each in ascending order, none empty, and all before those of the next.
    private var chunks: [[Place]] = []
    private(set) var count = 0

    mutating func insert(_ place: Place) {
        count += 1
        let index = chunk(of: place)
        guard index < chunks.count else { return append(place) }
        chunks[index].insert(place, at: chunks[index].partitioningIndex { $0 >= place })
        guard chunks[index].count > Self.fullChunk else { return }
        let half = Array(chunks[index].suffix(Self.fullChunk / 2))
        chunks[index].removeLast(half.count)
        chunks.insert(half, at: index + 1)
    }

    mutating func remove(_ place: Place) {
        let index = chunk(of: place)
        guard index < chunks.count else { return }
        let position = chunks[index].partitioningIndex { $0 >= place }
        guard position < chunks[index].count, chunks[index][position] == place else { return }
        chunks[index].remove(at: position)
        if chunks[index].isEmpty { chunks.remove(at: index) }
        count -= 1
    }

    /// Most come in the order of time, and fill the last chunk to its end.
    private mutating func append(_ place: Place) {
        if let last = chunks.indices.last, chunks[last].count < Self.fullChunk {
            chunks[last].append(place)
        } else {
            chunks.append([place])
        }
    }

    /// The first chunk whose end is not before a place.
    private func chunk(of place: Place) -> Int {
        chunks.partitioningIndex { chunk in chunk.last.map { $0 >= place } ?? false }
    }

    // MARK: - Reading

    var newestFirst: NewestFirst { NewestFirst(chunks: chunks) }

    struct NewestFirst: IteratorProtocol {
        private let chunks: [[Place]]
        private var chunk: Int
        private var position: Int

        fileprivate init(chunks: [[Place]]) {
            self.chunks = chunks
            chunk = chunks.count - 1
            position = chunks.last?.count ?? 0
        }

        mutating func next() -> Place? {
            if position == 0 {
                chunk -= 1
                position = chunk >= 0 ? chunks[chunk].count : 0
            }
            guard chunk >= 0, position > 0 else { return nil }
            position -= 1
            return chunks[chunk][position]
        }
    }
}

/// Several lists read as one, each place once.
struct MergedRecency: Sequence, IteratorProtocol {
    private struct Head: Comparable {
        let place: RecencyList.Place
        let rest: RecencyList.NewestFirst

        static func == (left: Head, right: Head) -> Bool { left.place == right.place }
        static func < (left: Head, right: Head) -> Bool { left.place < right.place }
    }

    private var heads: Heap<Head>
    private var last: RecencyList.Place?

    init(_ lists: some Sequence<RecencyList>) {
        heads = Heap(
            lists.compactMap { list in
                var rest = list.newestFirst
                return rest.next().map { Head(place: $0, rest: rest) }
            }
        )
    }

    mutating func next() -> RecencyList.Place? {
        while let head = heads.max {
            let place = head.place
            var rest = head.rest
            if let following = rest.next() {
                heads.replaceMax(with: Head(place: following, rest: rest))
            } else {
                heads.removeMax()
            }
            if place != last {
                last = place
                return place
            }
        }
        return nil
    }
}
