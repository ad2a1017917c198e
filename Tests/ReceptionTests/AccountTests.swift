import Reception
import Testing

struct AccountTests {
    @Test(arguments: ["abc", "le.tan", "bao-ve_1", "1st", "a23456789012345678901234567890bc"])
    func `a user name is 3 to 32 of small letters, digits, dots, underscores and hyphens`(text: String) throws {
        #expect(try Username(text).text == text)
    }

    @Test(
        arguments: [
            "", "ab", "a23456789012345678901234567890bcd", "Le.tan", "lê.tân", "le tan", ".letan", "_letan", "-letan",
            "le/tan", "letan\n", "letan\u{301}", "ｌetan", "le@tan",
        ]
    )
    func `anything else is no user name`(text: String) {
        #expect(throws: Username.Invalid.malformed) { try Username(text) }
    }

    @Test func `a password has 12 to 256 characters of any kind`() throws {
        #expect(throws: Password.Invalid.tooShort) { try Password("") }
        #expect(throws: Password.Invalid.tooShort) { try Password(String(repeating: "ế", count: 11)) }
        #expect(try Password(String(repeating: "ế", count: 12)).utf8.count == 36)
        #expect(try Password(String(repeating: " ", count: 12)).utf8.count == 12)
        #expect(try Password(String(repeating: "😀", count: 256)).utf8.count == 1024)
        #expect(throws: Password.Invalid.tooLong) { try Password(String(repeating: "a", count: 257)) }
        #expect(throws: Password.Invalid.tooLong) { try Password(String(repeating: "a", count: 10_000_000)) }
    }

    @Test func `a password is the same from every Vietnamese keyboard`() throws {
        let composed = try Password("m\u{1EAD}t kh\u{1EA9}u d\u{E0}i")
        let decomposed = try Password("ma\u{323}\u{302}t kha\u{302}\u{309}u da\u{300}i")
        #expect(composed.utf8 == decomposed.utf8)
        #expect(throws: Password.Invalid.tooShort) { try Password(String(repeating: "e\u{302}\u{301}", count: 11)) }
    }

    @Test func `a password keeps out of logs`() throws {
        let password = try Password("mat khau gia dinh")
        var dumped = ""
        dump(password, to: &dumped)
        for text in ["\(password)", String(reflecting: password), dumped, "\([password])"] {
            #expect(!text.contains("109") && !text.contains("khau"))
        }
    }

    @Test func `an author is an account, a tablet or the server, and is read back`() throws {
        let author = Author.account(try Username("le.tan"))
        #expect(author.text == "account:le.tan")
        #expect(Author.server.text == "server")
        #expect(try Author(author.text) == author)
        #expect(try Author("server") == .server)
        #expect(try Author("account:server") == .account(Username("server")))
        let tablet = Author.device(try DeviceID("0193a1c2-0000-7000-8000-0000000000d1"))
        #expect(try Author(tablet.text) == tablet && tablet.name == nil)
    }

    @Test(arguments: ["", "account:", "account:X", "le.tan", "Server", "server ", "device:1", "account:le.tan "])
    func `anything else is no author`(text: String) {
        #expect(throws: (any Error).self) { try Author(text) }
    }

    @Test func `an administrator sees no visits, and every headquarters`() {
        #expect(Role.admin.visits == .nothing)
        #expect(Role.admin.recall == .nothing)
        #expect(Role.admin.directory == .everywhere)
        #expect(Role.admin.name == .admin)
    }

    @Test func `a recorder sees one headquarters, and recognises visitors of the agency`() throws {
        let headquarters = try HeadquartersCode("LA-SNV-1")
        let agency = try AgencyCode("LA-SNV")
        let role = Role.recorder(headquarters, of: agency)
        #expect(role.visits == .headquarters(headquarters))
        #expect(role.recall == .agency(agency))
        #expect(role.directory == .headquarters(headquarters))
        #expect(role.name == .recorder)
    }

    @Test func `an officer sees the agency, and its headquarters`() throws {
        let agency = try AgencyCode("LA-SNV")
        let role = Role.officer(of: agency)
        #expect(role.visits == .agency(agency) && role.recall == .agency(agency) && role.directory == .agency(agency))
        #expect(role.name == .officer && role.figures == .agency(agency))
    }

    @Test func `only a recorder who looks at today's people of the own building is at the own desk`() throws {
        let (own, other) = (try HeadquartersCode("LA-SNV-1"), try HeadquartersCode("LA-SNV-2"))
        let (yesterday, today) = (try LocalDay("2026-11-22"), try LocalDay("2026-11-23"))
        let recorder = Role.recorder(own, of: try AgencyCode("LA-SNV"))
        #expect(recorder.isOwnDesk(own, on: today, today: today))
        #expect(!recorder.isOwnDesk(own, on: yesterday, today: today))
        #expect(!recorder.isOwnDesk(own, on: today.next, today: today))
        #expect(!recorder.isOwnDesk(other, on: today, today: today))
        for role in [Role.admin, .officer(of: try AgencyCode("LA-SNV"))] {
            #expect(!role.isOwnDesk(own, on: today, today: today))
        }
    }
}
