/// The Unicode scalars of a file, one at a time, each with its place.
struct CSVScalars {
    /// The scalar at `place`; `nil` at the end of the file.
    private(set) var current: Unicode.Scalar?
    private(set) var place = MalformedCSV.Place.start

    private var bytes: IndexingIterator<[UInt8]>
    private var decoder = UTF8()

    /// Stands on the first scalar after the byte order mark, if there is one.
    init(bytes: some Collection<UInt8>) throws(MalformedCSV) {
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        self.bytes = Array(bytes.starts(with: mark) ? bytes.dropFirst(mark.count) : bytes[...]).makeIterator()
        try decode()
    }

    /// Goes on to the next scalar. A line feed ends a line, so that CR LF does it once.
    mutating func advance() throws(MalformedCSV) {
        place =
            current == "\n"
            ? .init(line: place.line + 1, column: 1) : .init(line: place.line, column: place.column + 1)
        try decode()
    }

    private mutating func decode() throws(MalformedCSV) {
        switch decoder.decode(&bytes) {
        case .scalarValue(let scalar): current = scalar
        case .emptyInput: current = nil
        case .error: throw MalformedCSV(.notUTF8, at: place)
        }
    }
}
