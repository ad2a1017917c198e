import Documents
import Foundation
import HTTPTypes
import Hummingbird
import Ledger
import NIOCore
import Reception

@testable import KioskServer

/// Gives bytes from outside to one of the parsers, which the first byte chooses.
///
/// A parser may refuse, and nothing else: a trap would end the server, and an error that is no problem of RFC 9457
/// would be a 500. What it takes must be the same once it is written and read again.
func exercise(_ bytes: [UInt8]) {
    guard let choice = bytes.first else { return }
    let parsers = Parser.allCases
    parsers[Int(choice &- Parser.firstLetter) % parsers.count].read(Array(bytes.dropFirst()))
}

/// Each is chosen by a letter, in this order from `a` on. New ones come last, or the corpus is given to others.
enum Parser: CaseIterable {
    case line, arrival, laterEntry, account, credentials, offer
    case headquartersFile
    case note, checkpoint, verifierKey, olderCheckpoint, auditLog, proof
    case path, placement, pairing, query, instant, day, phone, document, ranges, publicURL
    case texts, codes, passwords, leaf, head

    static let firstLetter = UInt8(ascii: "a")

    func read(_ bytes: [UInt8]) {
        let text = String(decoding: bytes, as: UTF8.self)
        switch self {
        case .line: readLine(bytes)
        case .arrival: readArrival(bytes)
        case .laterEntry: readLaterEntry(bytes)
        case .account: readJSON(AccountRequest.self, bytes)
        case .credentials: readJSON(SignIn.Credentials.self, bytes)
        case .offer: readJSON(PairingController.OfferRequest.self, bytes)
        case .headquartersFile: _ = try? HeadquartersFile(bytes: bytes)
        case .note: readSame(text, SignedNote.init(_:), \.serialized)
        case .checkpoint: readSame(text, Checkpoint.init(text:), \.text)
        case .verifierKey: readSame(text, VerifierKey.init(_:), \.text)
        case .olderCheckpoint: _ = try? OlderCheckpoint(bytes: bytes)
        case .auditLog: verify(bytes)
        case .proof: prove(bytes)
        case .path: readAgain(text, { try EntryPath($0).text }, { $0 })
        case .placement: readAgain(text, PlacementCode.init(_:), \.text)
        case .pairing: readAgain(text, { PairingCode($0) }, \.grouped)
        case .query: _ = try? RecallQuery(text)
        case .instant: readInstant(text)
        case .day: readDay(text)
        case .phone:
            readAgain(text, PhoneNumber.init(_:), \.digits)
            readAgain(text, PhoneNumber.init(_:), \.grouped)
        case .document: readDocument(text)
        case .ranges: readAgain(text, NumberRanges.init(_:), \.text)
        case .publicURL: readAgain(text, PublicURL.init(_:), \.text)
        case .texts:
            readAgain(text, VisitorName.init(_:), \.text)
            readAgain(text, ShortText.init(_:), \.text)
            readAgain(text, Badge.init(_:), \.text)
        case .codes:
            readAgain(text, HeadquartersCode.init(_:), \.text)
            readAgain(text, EntranceCode.init(_:), \.text)
            readAgain(text, Username.init(_:), \.text)
            readAgain(text, Author.init(_:), \.text)
            readAgain(text, VisitID.init(_:), \.text)
            _ = try? TimeOfDay(text)
        case .passwords: readPassword(text)
        case .leaf: readLeaf(text)
        case .head: readHead(text)
        }
    }

    // MARK: Bodies

    private static let headquarters = try? HeadquartersCode("LA-SNV-1")
    private static let now = Instant(milliseconds: 1_795_396_502_345)

    /// - Returns: nil when it was refused, which a client is told.
    @discardableResult private func readJSON<Value: Decodable>(_ type: Value.Type, _ bytes: [UInt8]) -> Value? {
        do {
            return try JSONDecoder().decode(type, from: Data(bytes))
        } catch {
            expectProblem(error)
            return nil
        }
    }

    private func expectProblem(_ error: any Error) {
        guard Problem(error) != nil else { fail("\(type(of: error)) would be a 500") }
    }

    private func readLine(_ bytes: [UInt8]) {
        guard let entry = readJSON(EntryRequest.self, bytes), let register = Self.headquarters else { return }
        do {
            let submission = try entry.submission(to: register, at: Self.now)
            let again = try entry.submission(to: register, at: Self.now)
            guard try submission.canonicalContent() == again.canonicalContent() else { fail("a repeat differs") }
            readBack(submission.event)
        } catch {
            expectProblem(error)
        }
    }

    private func readArrival(_ bytes: [UInt8]) {
        guard let body = readJSON(ArrivalRequest.self, bytes) else { return }
        readBack(.arrived(body.arrival))
        guard let details = body.arrival.details else { return }
        var row: [UInt8] = []
        CSVWriter.appendRow([.text(details.name.text), .text(details.purpose?.text ?? "")], to: &row)
    }

    private func readLaterEntry(_ bytes: [UInt8]) {
        if let body = readJSON(LaterEntryRequest.self, bytes) { readBack(body.event) }
    }

    /// What is sealed must be the same when it is opened.
    private func readBack(_ event: Event) {
        do {
            guard case .arrived(let arrival) = event, let payload = try event.payload() else { return }
            guard try VisitDetails(payload: payload) == arrival.details else { fail("the payload says something else") }
        } catch {
            fail("the payload cannot be read back")
        }
    }

    // MARK: Values

    /// What is written is read as the same value.
    private func readAgain<Value: Equatable>(
        _ text: String,
        _ parse: (String) throws -> Value?,
        _ write: (Value) -> String
    ) {
        guard let value = (try? parse(text)) ?? nil else { return }
        guard let again = (try? parse(write(value))) ?? nil, again == value else { fail("\(Value.self) changes") }
    }

    /// There is one spelling.
    private func readSame<Value>(_ text: String, _ parse: (String) throws -> Value, _ write: (Value) -> String) {
        guard let value = try? parse(text) else { return }
        guard write(value).utf8.elementsEqual(text.utf8) else { fail("\(Value.self) has two spellings") }
    }

    private func readInstant(_ text: String) {
        readAgain(text, Instant.init(_:), \.text)
        guard let instant = try? Instant(text) else { return }
        _ = try? instant.checkedClaim(at: Self.now)
        for name in ["Asia/Ho_Chi_Minh", "America/New_York", "Pacific/Kiritimati"] {
            guard let zone = TimeZone(identifier: name) else { fail("no time zone \(name)") }
            _ = LocalDay(instant, in: zone).end(in: zone)
        }
    }

    private func readDay(_ text: String) {
        readAgain(text, LocalDay.init(_:), \.text)
        guard let day = try? LocalDay(text), let zone = TimeZone(identifier: "Asia/Ho_Chi_Minh") else { return }
        _ = (day.start(in: zone), day.end(in: zone), day.vietnameseText)
    }

    private func readDocument(_ text: String) {
        for kind in IdentityDocument.Kind.allCases {
            readAgain(text, { try IdentityDocument(kind: kind, number: $0) }, { $0.number ?? "" })
            _ = (try? IdentityDocument(kind: kind, number: text))?.lastFour
        }
    }

    private func readPassword(_ text: String) {
        guard let password = try? Password(text), let username = try? Username("le.tan") else { return }
        try? PasswordPolicy(list: "mật khẩu của tôi\n").check(password, for: username)
        _ = PasswordPolicy(list: text)
        _ = RecoveryCode(text)
    }

    // MARK: Registers

    /// A line of a register, with itself as the payload.
    private func readLeaf(_ text: String) {
        guard let leaf = try? Leaf(canonicalText: text) else { return }
        guard let entry = try? Entry(leaf: leaf, payload: nil) else { return }
        _ = try? Entry(leaf: leaf, payload: Array(text.utf8))
        guard (try? Leaf(entry, commitment: leaf.commitment).canonicalText()) != nil else { fail("no leaf again") }
        _ = Visit(folding: [entry])
    }

    /// A log, which is also its own CSV and its own older checkpoint.
    private func verify(_ bytes: [UInt8]) {
        var against = AuditLogVerifier.Against()
        _ = AuditLogVerifier.verify(bytes, against: against)
        against.csv = bytes
        against.checkpoint = try? OlderCheckpoint(bytes: bytes)
        _ = AuditLogVerifier.verify(bytes, against: against)
    }

    /// Two numbers and hashes, a line each.
    private func prove(_ bytes: [UInt8]) {
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
        guard lines.count >= 2, let first = Int(lines[0]), let second = Int(lines[1]) else { return }
        let path = lines.dropFirst(2).compactMap { try? TreeHash(base64: $0) }
        if let proof = try? InclusionProof(index: first, size: second, path: path) {
            _ = (proof.root(of: .empty), proof.earlierRoot(of: .empty))
        }
        _ = (try? ConsistencyProof(from: first, to: second, path: path))?.holds(from: .empty, to: .empty)
        _ = (try? CompactRange(size: first, hashes: path))?.root
    }

    // MARK: Requests

    /// The target, the type of the body, the cookies and what a proxy and a device say, a line each.
    private func readHead(_ text: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        func line(_ index: Int) -> String { index < lines.count ? lines[index] : "" }
        var head = HTTPRequest(method: .get, scheme: nil, authority: nil, path: line(0))
        head.headerFields[.contentType] = line(1)
        head.headerFields[.cookie] = line(2)
        head.headerFields[DeviceHeader.device] = line(3)
        head.headerFields[DeviceHeader.clock] = line(4)
        let request = Request(head: head, body: .init(buffer: ByteBuffer()))
        _ = request.headers[.contentType].flatMap(MediaType.init(from:))
        _ = (SessionToken(request), SessionToken(request, cookie: PairingController.cookieName))
        _ = request.uri.path.removingPercentEncoding
        do {
            _ = try request.query("from") { try Instant($0) }
            _ = try request.query("who") { try ShortText($0) }
            _ = try Sender(.server, request, paired: nil, amendsSameDayOnly: false)
        } catch {
            expectProblem(error)
        }
    }
}

/// Ends the process, as a trap would.
private func fail(_ what: String) -> Never {
    fatalError(what)
}
