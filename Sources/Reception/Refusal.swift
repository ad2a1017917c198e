/// Why something from outside was not accepted.
///
/// The code is for programs and never changes once published; the description is one sentence for people, and
/// repeats nothing of what was sent, so that it can stand in a log.
package protocol Refusal: Error, CustomStringConvertible {
    /// Kebab-case, such as `phone-letters`.
    var code: String { get }
    /// Lengths and counts that the sentence speaks of, by name, for sentences in other languages.
    var values: [String: Double] { get }
}

extension Refusal {
    package var values: [String: Double] { [:] }
}

extension Refusal where Self: RawRepresentable, RawValue == String {
    package var code: String { rawValue }
}
