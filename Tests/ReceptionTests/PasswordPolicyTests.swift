import Reception
import Testing

struct PasswordPolicyTests {
    private static let policy = PasswordPolicy(
        list: """
            # What people take first.
            matkhau12345
              Mật Khẩu Của Tôi\u{20}

            #matkhau54321
            """
    )

    private func isTaken(_ text: String, for name: String = "le.tan") throws -> Bool {
        do {
            try Self.policy.check(Password(text), for: Username(name))
            return true
        } catch Password.Invalid.tooCommon {
            return false
        }
    }

    @Test(arguments: [
        "matkhau12345", "MatKhau12345", "mật khẩu của tôi", "MẬT KHẨU CỦA TÔI",
        "ma\u{323}\u{302}t kha\u{302}\u{309}u cu\u{309}a to\u{302}i",
    ])
    func `a password of the list is refused, in whichever case and spelling`(text: String) throws {
        #expect(try !isTaken(text))
    }

    @Test(arguments: [
        "aaaaaaaaaaaa", "abababababab", "abcabcabcabca", "abcdabcdabcd", "123456789012", "987654321098",
        "abcdefghijkl", "lkjihgfedcba", "            ",
    ])
    func `a password that only repeats or counts is refused`(text: String) throws {
        #expect(try !isTaken(text))
    }

    @Test func `a password that is hardly more than the user name is refused, for that user alone`() throws {
        for text in ["le.tan.le.tan", "LE.TAN.2026.!", "xx le.tan xx"] {
            #expect(try !isTaken(text), "\(text)")
            #expect(try isTaken(text, for: "quan.tri"), "\(text)")
        }
    }

    @Test(arguments: [
        "câu dài dễ nhớ ba", "#matkhau54321", "# What people take first.", "matkhau123456", "aaaaaaaaaaab",
    ])
    func `any other is taken, for no rule makes people write it down`(text: String) throws {
        #expect(try isTaken(text))
    }
}
