import Foundation
import Reception
import Testing

struct RefusalTests {
    /// Each type that conforms, with all its values.
    private static let all: [[any Refusal]] = [
        Badge.Invalid.allCases, Campaign.Invalid.allCases, CampaignLogo.Invalid.allCases, CampaignRefusal.allCases,
        CampaignText.Invalid.allCases, CodeInvalid.allCases, ConsentVersion.Invalid.allCases,
        Correction.Invalid.allCases, HeadCount.Invalid.allCases, HeadquartersRecord.Invalid.allCases,
        IdentifierInvalid.allCases, IdentityDocument.Invalid.allCases, Instant.Invalid.allCases,
        LocalDay.Invalid.allCases, PartySize.Invalid.allCases, Password.Invalid.allCases, PhoneNumber.Invalid.allCases,
        PlacementCode.Invalid.allCases, PrintRound.Copies.Invalid.allCases, RecallQuery.Invalid.allCases,
        RollCall.Invalid.allCases, SampleSize.Invalid.allCases, SealedRefusal.allCases, StoreFailure.allCases,
        StoreRefusal.allCases, Submission.Invalid.allCases, SuccessionRefusal.allCases, Username.Invalid.allCases,
        Validity.Invalid.allCases, WebLink.Invalid.allCases, ZaloMessage.Invalid.allCases,
        faulty.compactMap { text in refusal { try ShortText(text) } },
        faulty.compactMap { text in refusal { try VisitorName(text) } },
    ]

    /// One text for each `TextFault`.
    private static let faulty = ["", String(repeating: "a", count: 201), "\u{0}", "a\u{301}"]

    /// Means the same to a client wherever it is found out: that an entrance is elsewhere is not to be learnt.
    private static let shared: Set = ["entrance-unknown"]

    private static func refusal(_ body: () throws -> some Any) -> (any Refusal)? {
        do {
            _ = try body()
            return nil
        } catch {
            return error as? any Refusal
        }
    }

    @Test func `the list above has every type that is a refusal`() throws {
        let sources = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Sources/Reception")
        var count = 0
        for name in try FileManager.default.contentsOfDirectory(atPath: sources.path) where name.hasSuffix(".swift") {
            let source = try String(contentsOf: sources.appending(path: name), encoding: .utf8)
            count += source.matches(of: /(?:enum|struct) \w+:[^{]*\bRefusal\b/).count
        }
        #expect(count == Self.all.count)
        #expect(Self.all.allSatisfy { !$0.isEmpty })
        #expect(Self.all.suffix(2).allSatisfy { $0.count == TextFault.allCases.count })
    }

    @Test func `a code stands for one refusal`() {
        let refusals = Self.all.joined()
        for (code, group) in Dictionary(grouping: refusals, by: \.code) {
            #expect(group.count == 1 || Self.shared.contains(code), "\(code)")
            #expect(Set(group.map(\.description)).count == 1, "\(code)")
        }
    }

    @Test func `codes are kebab-case`() {
        for code in Self.all.joined().map(\.code) {
            #expect(code.wholeMatch(of: /[a-z]+(-[a-z]+)*/) != nil, "\(code)")
        }
    }

    @Test func `sentences begin with a capital, end with a period and have one line`() {
        for sentence in Self.all.joined().map(\.description) {
            #expect(sentence.wholeMatch(of: /[A-Z0-9v].*[a-zA-Z0-9)Z#]\./) != nil, "\(sentence)")
            #expect(!sentence.contains("\n") && !sentence.contains("Optional("))
        }
    }

    @Test func `no sentence repeats what was sent`() {
        let secret = "XYZZY"
        let attempts: [() throws -> Any] = [
            { try VisitorName("\(secret)\u{0}") }, { try ShortText("\(secret)\u{0}") }, { try Badge("<\(secret)>") },
            { try PhoneNumber(secret) }, { try IdentityDocument(kind: .citizenCard, number: secret) },
            { try IdentityDocument(kind: .none, number: secret) }, { try Instant(secret) }, { try LocalDay(secret) },
            { try VisitID(secret) }, { try AgencyCode("\(secret)-") }, { try EntranceCode(secret + "!") },
            { try PlacementCode(secret) }, { try RecallQuery(String(repeating: secret, count: 13)) },
            { try Username(secret) }, { try Password(secret) }, { try Author(secret) },
            { try CampaignText("{\(secret)}", as: .sms) }, { try WebLink(secret) },
            { try CampaignLogo(Array(secret.utf8)) },
            { try Correction.checked(secret, for: .party) as Any },
            { try HeadquartersRecord { _ in "\(secret)-" } },
        ]
        for attempt in attempts {
            do {
                Issue.record("was accepted: \(try attempt())")
            } catch {
                #expect(!"\(error)".contains(secret) && !String(reflecting: error).contains(secret))
            }
        }
    }
}
