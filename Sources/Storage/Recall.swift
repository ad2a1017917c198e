import Foundation
import GRDB
import Logging
package import Reception
import Synchronization

/// Visitors met before, in memory, by fold key and by phone. Names are sealed in the database, so they cannot be
/// searched there.
///
/// What it knows depends on which visits there are and how they stand, not on the order in which it learned of them.
/// Appends bring it up to date on the writer's queue, one after another and before they are acknowledged; the past is
/// opened beside them, page by page, and of a visit that was written meanwhile the page is out of date.
final class Recall: Sendable {
    private struct State {
        var agencies: [AgencyCode: RecallIndex] = [:]
        /// Whether the past is being opened, or is open. Until then nothing is remembered: it is read with the past.
        var hasBegun = false
        /// Where opening the past has come to, at first before every register; nil when all of it is opened.
        var position: Position? = Position(register: "", visit: UUID())
        var writtenMeanwhile: Set<Key> = []

        mutating func remember(_ remembered: Remembered) {
            let visit = remembered.visit
            guard visit.state != .annulled, let arrival = visit.arrival, let details = visit.details else { return }
            let visitor = ReturningVisitor(
                details: details,
                visit: visit.id,
                register: visit.register,
                arrivedAt: arrival.occurredAt
            )
            agencies[remembered.agency, default: RecallIndex()].remember(visitor, document: remembered.document)
        }
    }

    /// A visit's key in the database.
    struct Position {
        let register: String
        let visit: UUID
    }

    private struct Key: Hashable {
        let register: HeadquartersCode
        let visit: VisitID
    }

    /// A visit as it stands, with the keyed hash of the document's number.
    struct Remembered {
        let visit: Visit
        let document: Data?
        let agency: AgencyCode
    }

    private let state = Mutex(State())

    var position: Position? { state.withLock { $0.position } }

    /// How many people it knows, of all agencies.
    var count: Int { state.withLock { $0.agencies.values.reduce(0) { $0 + $1.count } } }

    /// From now on what is written is remembered. Before the first page of the past is read.
    func begin() { state.withLock { $0.hasBegun = true } }

    /// Takes a page of the past, and says where the next begins; nil when this was the last.
    func open(_ page: [Remembered], next: Position?) {
        state.withLock { state in
            for past in page {
                let key = Key(register: past.visit.register, visit: past.visit.id)
                if !state.writtenMeanwhile.contains(key) { state.remember(past) }
            }
            state.position = next
            if next == nil { state.writtenMeanwhile = [] }
        }
    }

    /// Puts a visit as it stands now in the place of what was known of it; nil when nothing of it may be known.
    ///
    /// When that was all that is known of a person, the visit before it counts again; `read` opens it.
    func update(
        _ visit: VisitID,
        of register: HeadquartersCode,
        agency: AgencyCode,
        to written: Remembered?,
        read: (RecallIndex.Meeting) throws -> Remembered?
    ) rethrows {
        let person: Int? = state.withLock { state in
            guard state.hasBegun else { return nil }
            if state.position != nil { state.writtenMeanwhile.insert(Key(register: register, visit: visit)) }
            let person = state.agencies[agency]?.forget(visit)
            if let written { state.remember(written) }
            return person
        }
        guard let person else { return }
        while let meeting = state.withLock({ $0.agencies[agency]?.earlierMeeting(of: person) }) {
            if let earlier = try read(meeting) { state.withLock { $0.remember(earlier) } }
        }
    }

    /// `document` is the keyed hash of the digits typed, if they may be a whole document number.
    func find(_ query: RecallQuery, document: Data?, agency: AgencyCode) -> [ReturningVisitor] {
        state.withLock { state in
            state.agencies[agency]?.find(query, document: document, limit: RecallQuery.mostResults) ?? []
        }
    }
}

// MARK: - Use cases

extension SQLiteStore {
    package func returningVisitors(matching query: RecallQuery, in scope: Scope) async throws -> [ReturningVisitor] {
        guard case .agency(let agency) = scope else { return [] }
        try await openRecall()
        var document: Data?
        if case .phoneEnding(let digits) = query {
            // 001 begins a citizen card of Hà Nội, and reads as the 00 of a foreign phone.
            let typed = digits.hasPrefix("+") ? "00" + digits.dropFirst() : digits
            if typed.count == 9 || typed.count == 12 {
                document = vault.blindIndex(ofDocumentNumber: typed, agency: agency)
            }
        }
        return recall.find(query, document: document, agency: agency)
    }

    /// Opens the names of the past. Called at start, so that the first search does not wait for it.
    package func openRecall() async throws {
        if recall.position != nil { try await openings.submit(()) }
    }

    /// Goes on where the last attempt ended, so that one that failed is no work lost.
    static func open(_ recall: Recall, from database: DatabasePool, vault: Vault, logger: Logger) async throws {
        let pageSize = 1000
        recall.begin()
        while let position = recall.position {
            let (page, next, damaged) = try await database.read { db in
                let rows = try SealedVisit.all(
                    where: """
                        (visit.register, visit.id) > (\(position.register), \(position.visit))
                        ORDER BY visit.register, visit.id LIMIT \(pageSize)
                        """,
                    in: db
                )
                let vault = vault.remembering
                var page: [Recall.Remembered] = []
                for row in rows {
                    do {
                        page.append(try remembered(row, vault: vault, in: db))
                    } catch is Vault.Damaged {
                        // One damaged line must not take the others' names from reception; `examine` says which it is.
                        continue
                    }
                }
                let next = rows.last.map { Recall.Position(register: $0.row.register, visit: $0.row.id) }
                return (page, rows.count < pageSize ? nil : next, rows.count - page.count)
            }
            if damaged > 0 { logger.error("visits do not open", metadata: ["count": "\(damaged)"]) }
            recall.open(page, next: next)
        }
    }

    private static func remembered(_ kept: SealedVisit, vault: Vault, in db: Database) throws -> Recall.Remembered {
        Recall.Remembered(
            visit: try kept.opened(by: vault, in: db),
            document: kept.row.documentIndex,
            agency: try AgencyCode(kept.agency)
        )
    }

    /// Brings the recall up to date with what has just been committed, on the queue that committed it.
    static func update(_ recall: Recall, with writer: RegisterWriter) {
        func read(_ meeting: RecallIndex.Meeting) -> Recall.Remembered? {
            // What cannot be read is not found again; the entry itself is safe, so nobody is told that it failed.
            try? SealedVisit.all(
                where: "visit.register = \(meeting.register.text) AND visit.id = \(meeting.visit.uuid)",
                in: writer.db
            ).first.map { try remembered($0, vault: writer.vault, in: writer.db) }
        }
        for written in writer.remembered {
            let (id, register) = (written.visit.id, written.visit.register)
            recall.update(id, of: register, agency: written.agency, to: written, read: read)
        }
        for (id, register, agency) in writer.forgotten {
            recall.update(id, of: register, agency: agency, to: nil, read: read)
        }
    }
}
