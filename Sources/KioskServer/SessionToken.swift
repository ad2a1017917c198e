import Crypto
import Foundation
import Hummingbird

/// The value of a cookie that is a key: 256 random bits. `__Host-` binds it to this host and to HTTPS; browsers take it
/// over plain HTTP from the same machine.
struct SessionToken {
    static let cookieName = "__Host-gatebook"

    let value: String

    init() {
        value = randomHexadecimal(bytes: 32)
    }

    init?(_ request: Request, cookie: String = cookieName) {
        guard let value = request.cookies[cookie]?.value, value.utf8.count == 64 else { return nil }
        self.value = value
    }

    /// What is stored: a token of 256 bits needs no salt and no slow hash.
    var hash: [UInt8] { Array(SHA256.hash(data: Data(value.utf8))) }

    var cookie: Cookie { cookie(named: Self.cookieName) }

    /// `maxAge` is in seconds; nil for as long as the browser runs.
    func cookie(named name: String, maxAge: Int? = nil) -> Cookie {
        Cookie(
            name: name,
            value: value,
            maxAge: maxAge,
            path: "/",
            secure: true,
            httpOnly: true,
            sameSite: .strict
        )
    }

    static var ended: Cookie { ended(named: cookieName) }

    static func ended(named name: String) -> Cookie {
        Cookie(name: name, value: "", maxAge: 0, path: "/", secure: true, httpOnly: true, sameSite: .strict)
    }
}

/// Random bytes, two lower-case digits each.
func randomHexadecimal(bytes count: Int) -> String {
    (0..<count).map { _ in
        let byte = UInt8.random(in: .min ... .max)
        return String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
    }.joined()
}
