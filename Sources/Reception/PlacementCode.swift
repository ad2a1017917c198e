/// The code of a place that carries an install link: 7 characters of Crockford base 32, the last a check character.
///
/// The check is Luhn mod N (ISO/IEC 7812-1 generalised, N = 32): every single wrong character is found, and almost
/// every swap of neighbours. Crockford's own check symbols would leave the QR's alphanumeric mode.
package struct PlacementCode: Hashable, Sendable {
    package static let length = 7

    /// Capitals.
    package let text: String

    /// Reads any case, and O as 0, I and L as 1, as Crockford asks.
    package init(_ text: String) throws(Invalid) {
        // ASCII first: in upper case ß is two letters, and ı an I.
        guard text.utf8.count == Self.length, text.utf8.allSatisfy({ $0 < 0x80 }) else { throw .malformed }
        var values: [Int] = []
        for character in text.uppercased() {
            guard let value = CrockfordBase32.value(of: character) else { throw .malformed }
            values.append(value)
        }
        guard Self.checkValue(of: values.dropLast()) == values.last else { throw .mistyped }
        self.text = Self.text(of: values)
    }

    package init(using generator: inout some RandomNumberGenerator) {
        var values = (1..<Self.length).map { _ in Int.random(in: CrockfordBase32.digits.indices, using: &generator) }
        values.append(Self.checkValue(of: values[...]))
        text = Self.text(of: values)
    }

    private static func text(of values: [Int]) -> String { String(values.map { CrockfordBase32.digits[$0] }) }

    private static func checkValue(of values: ArraySlice<Int>) -> Int {
        let base = CrockfordBase32.digits.count
        var sum = 0
        for (position, value) in values.reversed().enumerated() {
            let addend = position.isMultiple(of: 2) ? value * 2 : value
            sum += addend / base + addend % base
        }
        return (base - sum % base) % base
    }

    package enum Invalid: String, Refusal, CaseIterable {
        case malformed = "placement-code-malformed"
        case mistyped = "placement-code-mistyped"

        package var description: String {
            switch self {
            case .malformed: "A placement's code has seven letters and digits."
            case .mistyped: "The code has a wrong character; its check character does not fit."
            }
        }
    }
}
