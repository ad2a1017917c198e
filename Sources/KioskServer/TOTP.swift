import Crypto
import Foundation
import Reception

/// Time-based one-time passwords of RFC 6238, as every authenticator app makes them: SHA-1, six digits, 30 seconds.
struct TOTP {
    static let period = 30
    static let digits = 6
    /// Steps before and after the present one that are accepted: a phone's clock is seldom off by more.
    static let window = 1

    /// 20 bytes.
    let secret: [UInt8]

    init(secret: [UInt8]) {
        self.secret = secret
    }

    init(using generator: inout some RandomNumberGenerator) {
        secret = (0..<20).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }

    static func step(at seconds: Int64) -> Int { Int(seconds) / period }

    /// The code of a step, with its leading zeros (RFC 4226, 5.3).
    func code(at step: Int) -> String {
        let number = UInt64(max(0, step))
        let counter = stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: number >> UInt64($0)) }
        let hash = Array(HMAC<Insecure.SHA1>.authenticationCode(for: counter, using: SymmetricKey(data: secret)))
        let offset = Int(hash[19] & 0x0F)
        let truncated = hash[offset..<offset + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7FFF_FFFF
        let text = String(truncated % 1_000_000)
        return String(repeating: "0", count: Self.digits - text.count) + text
    }

    /// The step whose code this is, at `seconds` since 1970; nil when it is none of the window.
    func step(of code: String, at seconds: Int64) -> Int? {
        let present = Self.step(at: seconds)
        return (present - Self.window...present + Self.window).first { self.code(at: $0) == code }
    }

    /// What an app is given to scan.
    func uri(account: String, issuer: String) -> String {
        "otpauth://totp/\(issuer):\(account)?secret=\(base32)&issuer=\(issuer)&digits=\(Self.digits)&period=\(Self.period)"
    }

    /// RFC 4648, 6, without padding.
    var base32: String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
        var text = ""
        var (bits, count) = (0, 0)
        for byte in secret {
            (bits, count) = ((bits << 8 | Int(byte)) & 0xFFF, count + 8)
            while count >= 5 {
                count -= 5
                text.append(alphabet[bits >> count & 31])
            }
        }
        if count > 0 { text.append(alphabet[bits << (5 - count) & 31]) }
        return text
    }
}

/// A long code on paper for the day the phone is lost: 120 random bits in six groups, good once.
struct RecoveryCode {
    /// Capitals, without hyphens.
    let text: String

    init(using generator: inout some RandomNumberGenerator) {
        text = CrockfordBase32.random(24, using: &generator)
    }

    /// Reads any case, with or without hyphens and spaces; nil for what cannot be one.
    init?(_ typed: String) {
        let compact = typed.uppercased().filter { $0 != "-" && $0 != " " }
        guard compact.count == 24, compact.allSatisfy(CrockfordBase32.digits.contains) else { return nil }
        text = compact
    }

    var grouped: String {
        stride(from: 0, to: 24, by: 4).map { String(text.dropFirst($0).prefix(4)) }.joined(separator: "-")
    }

    /// What is kept: 120 bits need no salt and no slow hash.
    var hash: [UInt8] { Secret.hash(text) }
}
