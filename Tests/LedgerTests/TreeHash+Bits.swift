import Ledger

extension TreeHash {
    /// The form in which test vectors are published.
    var hexadecimal: String {
        bytes.map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0\(digits)" : digits
        }.joined()
    }

    /// The same but for one bit, counted from 0 to 255.
    func flipping(_ bit: Int) throws -> TreeHash {
        var bytes = bytes
        bytes[bit / 8] ^= 1 << (bit % 8)
        return try TreeHash(bytes)
    }
}

extension [TreeHash] {
    /// The same but for one bit of one hash.
    func flipping(_ bit: Int, of index: Int) throws -> [TreeHash] {
        var hashes = self
        hashes[index] = try hashes[index].flipping(bit)
        return hashes
    }
}
