import Hummingbird

/// The value of a cookie that is a key: 256 random bits. `__Host-` binds it to this host and to HTTPS; browsers take it
/// over plain HTTP from the same machine.
struct SessionToken {
    static let cookieName = "__Host-gatebook"

    let value: String

    private init(value: String) {
        self.value = value
    }

    init() {
        value = Secret.text(bytes: 32)
    }

    init?(_ request: Request, cookie: String = cookieName) {
        guard let value = request.cookies[cookie]?.value, value.utf8.count == 64 else { return nil }
        self.value = value
    }

    /// What is stored.
    var hash: [UInt8] { Secret.hash(value) }

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
        SessionToken(value: "").cookie(named: name, maxAge: 0)
    }
}
