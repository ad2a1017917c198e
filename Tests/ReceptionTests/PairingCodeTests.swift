import Reception
import TestSupport
import Testing

struct PairingCodeTests {
    @Test func `a code is eight characters of Crockford's base 32, in two groups`() throws {
        var generator = SeededGenerator()
        var seen: Set<Character> = []
        var codes: Set<PairingCode> = []
        for _ in 0..<500 {
            let code = PairingCode(using: &generator)
            #expect(code.text.count == 8 && code.grouped.count == 9)
            #expect(code.grouped.replacing("-", with: "") == code.text)
            #expect(PairingCode(code.grouped) == code && PairingCode(code.text.lowercased()) == code)
            seen.formUnion(code.text)
            codes.insert(code)
        }
        #expect(seen == Set("0123456789ABCDEFGHJKMNPQRSTVWXYZ") && codes.count == 500)
    }

    @Test(arguments: ["7K3Q-2MXP", "7k3q-2mxp", " 7K3Q 2MXP ", "7K3Q2MXP", "7-K-3-Q-2-M-X-P", "7K3Q--2MXP"])
    func `it is read in any case, with and without hyphens and spaces`(typed: String) {
        #expect(PairingCode(typed)?.text == "7K3Q2MXP")
    }

    @Test func `what looks like a digit is one`() {
        #expect(PairingCode("oOiI-lL00")?.text == "00111100")
    }

    @Test(arguments: [
        "", "7K3Q-2MX", "7K3Q-2MXPP", "7K3Q-2MXU", "7K3Q_2MXP", "7K3Q-2MX\u{0}", "7K3Q\n2MXP", "７K3Q2MXP", "7K3Q-2MXß",
        "7K3Q-2MXP" + String(repeating: "-", count: 32), "ıııııııı",
    ])
    func `anything else is no code`(typed: String) {
        #expect(PairingCode(typed) == nil)
    }
}
