/// The 32 digits that people tell apart when they read or type a code: <https://www.crockford.com/base32.html>.
package enum CrockfordBase32 {
    package static let digits = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")

    /// What a capital stands for, O read as 0, I and L as 1; nil for what is no digit.
    static func value(of character: Character) -> Int? {
        let read: Character =
            switch character {
            case "O": "0"
            case "I", "L": "1"
            default: character
            }
        return digits.firstIndex(of: read)
    }

    package static func random(_ count: Int, using generator: inout some RandomNumberGenerator) -> String {
        String((0..<count).map { _ in digits[Int.random(in: digits.indices, using: &generator)] })
    }
}
