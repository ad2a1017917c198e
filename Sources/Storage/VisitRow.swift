import Foundation
import GRDB
import Reception

/// What the entries of a visit add up to, as it stands in the table `visit`; it can be made again from them.
struct VisitRow: Equatable {
    let register: String
    let id: UUID
    let state: String
    let number: Int64?
    let day: String?
    let entrance: String?
    let arrivedAt: Int64?
    let receivedAt: Int64?
    let author: String?
    let departedAt: Int64?
    let how: String?
    let party: Int64
    let appAnswer: String
    let isCorrected: Bool
    /// Keyed hashes of the phone and of the document's number.
    let phoneIndex: Data?
    let documentIndex: Data?

    /// `document` is the keyed hash of a document's number, which only an arrival brings; `phone` the one of the phone,
    /// where it was made before.
    init(_ visit: Visit, phone: Data? = nil, document: Data?, place: Directory.Place, vault: Vault) {
        register = visit.register.text
        id = visit.id.uuid
        state = visit.state.rawValue
        number = visit.arrival.map { Int64($0.number) }
        day = visit.arrival.map { LocalDay($0.occurredAt, in: place.timeZone).text }
        entrance = visit.arrival?.entrance.text
        arrivedAt = visit.arrival?.occurredAt.milliseconds
        receivedAt = visit.arrival?.receivedAt.milliseconds
        author = visit.arrival?.author.text
        departedAt = visit.departure?.occurredAt.milliseconds
        how = visit.departure?.how.rawValue
        party = Int64(visit.party.heads)
        appAnswer = visit.appAnswer.rawValue
        isCorrected = visit.isCorrected
        phoneIndex = phone ?? visit.details?.phone.map { vault.blindIndex(of: $0, agency: place.agency) }
        documentIndex = document
    }
}

// MARK: - Reading

extension VisitRow {
    /// What to select for `init(_:)`.
    static let columns = """
        visit.register, visit.id, visit.state, visit.number, visit.day, visit.entrance, visit.arrivedAt, visit.receivedAt,
        visit.author, visit.departedAt, visit.how, visit.party, visit.appAnswer, visit.isCorrected, visit.phoneIndex,
        visit.documentIndex
        """
    /// How many columns these are: what else is selected comes after them.
    static let width: Int32 = 16

    init(_ columns: Columns) throws {
        register = try columns.text(0)
        id = try columns.uuid(1)
        state = try columns.text(2)
        number = try columns.optionalInteger(3)
        day = try columns.optionalText(4)
        entrance = try columns.optionalText(5)
        arrivedAt = try columns.optionalInteger(6)
        receivedAt = try columns.optionalInteger(7)
        author = try columns.optionalText(8)
        departedAt = try columns.optionalInteger(9)
        how = try columns.optionalText(10)
        party = try columns.integer(11)
        appAnswer = try columns.text(12)
        isCorrected = try columns.integer(13) != 0
        phoneIndex = try columns.optionalBlob(14)
        documentIndex = try columns.optionalBlob(15)
    }

    /// Shows each row that is so.
    static func each(where condition: SQL, in db: Database, _ show: (VisitRow) throws -> Void) throws {
        try db.step(query: "SELECT \(sql: columns) FROM visit WHERE \(condition)") { try show(VisitRow($0)) }
    }

    /// The visit without what is sealed.
    func counted() throws -> Visit {
        guard let known = Visit.State(rawValue: state), let answer = AppAnswer(rawValue: appAnswer) else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "a visit has an unknown state or answer")
        }
        let visit = Visit(
            id: VisitID(id),
            register: try HeadquartersCode(register),
            arrival: try arrival(),
            departure: try departure(),
            details: nil,
            party: try PartySize(Int(party)),
            appAnswer: answer,
            isCorrected: isCorrected,
            isAnnulled: known == .annulled
        )
        guard visit.state == known else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "a visit's state contradicts it")
        }
        return visit
    }

    private func arrival() throws -> Visit.ArrivalFacts? {
        guard let number else { return nil }
        guard let entrance, let arrivedAt, let receivedAt, let author else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "an arrival is not whole")
        }
        return Visit.ArrivalFacts(
            number: Int(number),
            entrance: try EntranceCode(entrance),
            occurredAt: Instant(milliseconds: arrivedAt),
            receivedAt: Instant(milliseconds: receivedAt),
            author: try Author(author)
        )
    }

    private func departure() throws -> Visit.DepartureFacts? {
        guard let departedAt else { return nil }
        guard let how = how.flatMap(ExitKnowledge.init(rawValue:)) else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "a visit has an unknown exit")
        }
        return Visit.DepartureFacts(occurredAt: Instant(milliseconds: departedAt), how: how)
    }
}

// MARK: - Writing

extension VisitRow {
    /// Puts it in the place of what stands there. A document's hash that stands there stays when it brings none.
    func save(in db: Database) throws {
        try db.step(
            """
            INSERT INTO visit (register, id, state, number, day, entrance, arrivedAt, receivedAt, author,
                departedAt, how, party, appAnswer, isCorrected, phoneIndex, documentIndex)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (register, id) DO UPDATE SET state = excluded.state, number = excluded.number,
                day = excluded.day, entrance = excluded.entrance, arrivedAt = excluded.arrivedAt,
                receivedAt = excluded.receivedAt, author = excluded.author, departedAt = excluded.departedAt,
                how = excluded.how, party = excluded.party, appAnswer = excluded.appAnswer,
                isCorrected = excluded.isCorrected, phoneIndex = excluded.phoneIndex,
                documentIndex = coalesce(excluded.documentIndex, documentIndex)
            """,
            register,
            id,
            state,
            number,
            day,
            entrance,
            arrivedAt,
            receivedAt,
            author,
            departedAt,
            how,
            party,
            appAnswer,
            isCorrected,
            phoneIndex,
            documentIndex
        )
    }

    /// Whether the details of somebody inside are erased; nil when they are not inside.
    static func isErased(inside visit: VisitID, of register: HeadquartersCode, in db: Database) throws -> Bool? {
        var isErased: Bool?
        try db.step(
            """
            SELECT payload.number IS NULL FROM visit
            LEFT JOIN payload ON payload.register = visit.register AND payload.number = visit.number
            WHERE visit.register = ? AND visit.id = ? AND visit.state = 'inside'
            """,
            register.text,
            visit.uuid
        ) { isErased = try $0.integer(0) != 0 }
        return isErased
    }

    /// Writes the exit of somebody inside.
    static func save(exit entry: Entry, in db: Database) throws {
        guard let visit = entry.visit, case .departed(let departure) = entry.event else { return }
        try db.step(
            "UPDATE visit SET state = 'left', departedAt = ?, how = ? WHERE register = ? AND id = ?",
            entry.occurredAt.milliseconds,
            departure.how.rawValue,
            entry.register.text,
            visit.uuid
        )
    }

    /// Writes what an exit or an answer changes of a visit that stands there: no index but that of who is inside.
    static func save(changed visit: Visit, in db: Database) throws {
        try db.step(
            "UPDATE visit SET state = ?, departedAt = ?, how = ?, appAnswer = ? WHERE register = ? AND id = ?",
            visit.state.rawValue,
            visit.departure?.occurredAt.milliseconds,
            visit.departure?.how.rawValue,
            visit.appAnswer.rawValue,
            visit.register.text,
            visit.id.uuid
        )
    }

    /// The keyed hash of the document that a visit came with.
    static func document(of visit: Visit, in db: Database) throws -> Data? {
        var document: Data?
        try db.step(
            "SELECT documentIndex FROM visit WHERE register = ? AND id = ?",
            visit.register.text,
            visit.id.uuid
        ) { document = try $0.optionalBlob(0) }
        return document
    }
}
