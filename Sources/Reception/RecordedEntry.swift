/// An entry as it is kept: the exact text that was hashed and, until they are erased, payload and salt.
package struct RecordedEntry: Hashable, Sendable {
    package let number: Int
    package let leaf: String
    package let payload: [UInt8]?
    /// 32 bytes.
    package let salt: [UInt8]?

    package init(number: Int, leaf: String, payload: [UInt8]?, salt: [UInt8]?) {
        self.number = number
        self.leaf = leaf
        self.payload = payload
        self.salt = salt
    }
}

/// Which entries of a register tell of a day.
package struct DayExtent: Hashable, Sendable {
    /// From one closing to the next, without a gap; `first` is `last + 1` when there are none.
    package let first: Int
    package let last: Int
    /// The others: the closing before, what was written at other times about visits of the day, and the erasures.
    package let beside: [Int]

    package init(first: Int, last: Int, beside: [Int]) {
        self.first = first
        self.last = last
        self.beside = beside
    }

    /// In the order in which an export lists them.
    package var numbers: [Int] { Array(first..<last + 1) + beside }
}
