import Foundation

/// Which passwords are too easily guessed, however long: those of a list, those made of the user name, and those that
/// only repeat or count. No other rule of composition: rules make people write passwords down.
package struct PasswordPolicy: Sendable {
    private static let leastBesideUsername = 8

    private let refused: Set<String>

    /// - Parameter list: one a line; what begins with `#` is a comment.
    package init(list: String) {
        refused = Set(
            list.split(whereSeparator: \.isNewline).map { Self.folded($0.trimmingCharacters(in: .whitespaces)) }
                .filter { !$0.isEmpty && !$0.hasPrefix("#") }
        )
    }

    package func check(_ password: Password, for username: Username) throws(Password.Invalid) {
        let text = Self.folded(String(decoding: password.utf8, as: UTF8.self))
        // What is left of it without the user name must be a password still, if a short one.
        let rest = text.replacing(username.text, with: "")
        guard !refused.contains(text), rest.count >= Self.leastBesideUsername, !Self.isMonotonous(text) else {
            throw .tooCommon
        }
    }

    /// True for `aaaaaaaaaaaa`, `abcabcabcabc`, `123456789012`: a few characters tell the whole.
    private static func isMonotonous(_ text: String) -> Bool {
        let scalars = text.unicodeScalars.map { Int($0.value) }
        if (1...4).contains(where: { period in
            scalars.indices.dropFirst(period).allSatisfy { scalars[$0] == scalars[$0 - period] }
        }) {
            return true
        }
        // A step of one throughout, counting over from 9 to 0.
        let steps = zip(scalars, scalars.dropFirst()).map { $1 - $0 }
        return steps.allSatisfy { $0 == 1 || $0 == -9 } || steps.allSatisfy { $0 == -1 || $0 == 9 }
    }

    private static func folded(_ text: String) -> String {
        text.precomposedStringWithCanonicalMapping.lowercased()
    }
}
