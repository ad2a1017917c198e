import Foundation
import HTTPTypes
import Reception
import Testing

@testable import KioskServer

struct SecondFactorTests {
    private static let uri = "/api/v1/second-factor"

    /// Appendix B of RFC 6238, whose codes have eight digits; ours are the last six.
    @Test(arguments: [
        (59, "287082"), (1_111_111_109, "081804"), (1_111_111_111, "050471"), (1_234_567_890, "005924"),
        (2_000_000_000, "279037"), (20_000_000_000, "353130"),
    ])
    func `the codes are those of RFC 6238`(seconds: Int64, code: String) {
        let totp = TOTP(secret: Array("12345678901234567890".utf8))
        #expect(totp.code(at: TOTP.step(at: seconds)) == code)
        #expect(totp.step(of: code, at: seconds + 30) == TOTP.step(at: seconds))
        #expect(totp.step(of: code, at: seconds + 60) == nil)
        #expect(totp.base32 == "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")
    }

    /// Sets one up. - Returns: the app, and the recovery codes.
    private func setUp(_ caller: Visitor) async throws -> (TOTP, [String]) {
        let offer = try await caller.post(Self.uri, "{}")
        #expect(offer.status == 201)
        let secret = try #require(offer.object["secret"] as? String)
        #expect((offer.object["uri"] as? String)?.contains("secret=\(secret)") == true)
        #expect(
            (offer.object["qr"] as? String)?.hasPrefix("<svg") == true
                || (offer.object["qr"] as? String)?.contains("<svg") == true
        )
        let totp = TOTP(secret: decoded(secret))
        let code = totp.code(at: TOTP.step(at: caller.gatehouse.clock.now.milliseconds / 1000))
        let confirmed = try await caller.put(Self.uri, #"{ "code": "\#(code)" }"#)
        #expect(confirmed.status == 200)
        return (totp, try #require(confirmed.object["recoveryCodes"] as? [String]))
    }

    private func decoded(_ base32: String) -> [UInt8] {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
        let bits = base32.flatMap { letter in
            let value = alphabet.firstIndex(of: letter) ?? 0
            return stride(from: 4, through: 0, by: -1).map { value >> $0 & 1 }
        }
        return stride(from: 0, to: bits.count / 8 * 8, by: 8).map { start in
            bits[start..<start + 8].reduce(UInt8(0)) { $0 << 1 | UInt8($1) }
        }
    }

    private func signIn(_ visitor: Visitor, code: String?) async throws -> Answer {
        let known = Sample.Account.recorder
        var body = ["username": known.rawValue, "password": known.password]
        body["code"] = code
        return try await visitor.post("/api/v1/session", String(decoding: JSONEncoder().encode(body), as: UTF8.self))
    }

    @Test func `signing in asks for the code, takes each once, and a recovery code once`() async throws {
        try await Gatehouse.open { visitor in
            let recorder = try await visitor.signedIn(as: .recorder)
            let (totp, recovery) = try await setUp(recorder)
            #expect(Set(recovery).count == 10)
            #expect(try await signIn(visitor, code: nil).code == "second-factor-required")
            let present = TOTP.step(at: visitor.gatehouse.clock.now.milliseconds / 1000)
            // The code that confirmed it was used.
            #expect(try await signIn(visitor, code: totp.code(at: present)).code == "sign-in-refused")
            visitor.gatehouse.clock.advance(by: .seconds(30))
            let next = totp.code(at: present + 1)
            let signedIn = try await signIn(visitor, code: next)
            #expect(signedIn.status == 201 && signedIn.object["secondFactor"] as? String == "on")
            #expect(try await signIn(visitor, code: next).code == "sign-in-refused")
            #expect(try await signIn(visitor, code: recovery[3].lowercased()).status == 201)
            #expect(try await signIn(visitor, code: recovery[3]).code == "sign-in-refused")
            #expect(try await signIn(visitor, code: "000000x").code == "sign-in-refused")
        }
    }

    @Test func `it is not offered twice, and comes off with the password alone`() async throws {
        try await Gatehouse.open { visitor in
            let recorder = try await visitor.signedIn(as: .recorder)
            #expect(try await recorder.put(Self.uri, #"{ "code": "123456" }"#).code == "second-factor-wrong")
            _ = try await setUp(recorder)
            #expect(try await recorder.post(Self.uri, "{}").code == "second-factor-on")
            let wrong = try await recorder.ask(.delete, Self.uri, #"{ "password": "không phải mật khẩu này" }"#)
            #expect(wrong.code == "password-wrong" && wrong.field == "password")
            let password = Sample.Account.recorder.password
            #expect(try await recorder.ask(.delete, Self.uri, #"{ "password": "\#(password)" }"#).status == 204)
            #expect(try await signIn(visitor, code: nil).status == 201)
        }
    }

    @Test func `a role that needs one does nothing else before it has it`() async throws {
        try await Gatehouse.open(doors: Gatehouse.doors(secondFactorRequired: [.recorder])) { visitor in
            let recorder = try await visitor.signedIn(as: .recorder)
            #expect(try await recorder.get("/api/v1/session").object["secondFactor"] as? String == "missing")
            let onSite = "/api/v1/headquarters/\(Sample.headquarters)/on-site"
            #expect(try await recorder.get(onSite).code == "second-factor-missing")
            #expect(try await recorder.arrive().code == "second-factor-missing")
            _ = try await setUp(recorder)
            #expect(try await recorder.get(onSite).status == 200)
            #expect(try await recorder.arrive().number == 1)
        }
    }
}
