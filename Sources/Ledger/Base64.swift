import FoundationEssentials

/// Base64 of RFC 4648 §4, in the one spelling that the bytes have.
///
/// A reader that tolerates line breaks, missing padding or stray bits in the last letter lets one signed
/// or hashed value be written in several ways, and then a changed letter is a change that nobody finds.
enum Base64 {
    static func text(of bytes: [UInt8]) -> String {
        Data(bytes).base64EncodedString()
    }

    /// The bytes, or `nil` unless `text` is exactly what ``text(of:)`` writes for them.
    static func bytes(of text: some StringProtocol) -> [UInt8]? {
        let text = String(text)
        guard let data = Data(base64Encoded: text), data.base64EncodedString() == text else { return nil }
        return [UInt8](data)
    }
}
