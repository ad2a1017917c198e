import Foundation
import GRDB
package import Reception
import Synchronization

/// Visitors met before, in memory, by fold key and by phone. Names are sealed in the database, so they cannot be
/// searched there.
///
/// Filling it is order-free and may be repeated: a visit remembered twice changes nothing, and of two visits of one
/// person the later one counts. So appends go on while the past is being opened.
final class Recall: Sendable {
    private struct State {
        var isOpened = false
        var agencies: [AgencyCode: RecallIndex] = [:]
    }

    private let state = Mutex(State())

    var isOpened: Bool { state.withLock { $0.isOpened } }

    func markOpened() {
        state.withLock { $0.isOpened = true }
    }

    func remember(_ visitor: ReturningVisitor, document: Data?, agency: AgencyCode) {
        state.withLock { $0.agencies[agency, default: RecallIndex()].remember(visitor, document: document) }
    }

    func forget(_ visit: VisitID, agency: AgencyCode) {
        state.withLock { $0.agencies[agency]?.forget(visit) }
    }

    /// - Parameter document: the keyed hash of the digits typed, if they may be a whole document number.
    func find(_ query: RecallQuery, document: Data?, agency: AgencyCode) -> [ReturningVisitor] {
        state.withLock { state in
            state.agencies[agency]?.find(query, document: document, limit: RecallQuery.mostResults) ?? []
        }
    }
}

// MARK: - Use cases

extension SQLiteStore {
    package func returningVisitors(matching query: RecallQuery, in scope: Scope) async throws -> [ReturningVisitor] {
        try await openRecall()
        guard case .agency(let agency) = scope else { return [] }
        var document: Data?
        if case .phoneEnding(let digits) = query, digits.count == 9 || digits.count == 12 {
            document = vault.blindIndex(ofDocumentNumber: digits, agency: agency)
        }
        return recall.find(query, document: document, agency: agency)
    }

    /// Opens the names of the past. Called at start, so that the first search does not wait for it.
    package func openRecall() async throws {
        guard !recall.isOpened else { return }
        let places = directory.withLock { $0.headquarters }
        var last = (register: "", id: Data())
        while true {
            let (visits, documents) = try await database.read { [vault, last] db in
                let visits = try Self.visits(
                    where: """
                        (visit.register, visit.id) > (\(last.register), \(last.id)) AND visit.number IS NOT NULL
                        ORDER BY visit.register, visit.id LIMIT 1000
                        """,
                    vault: vault,
                    in: db
                )
                return (visits, try Self.documentIndexes(of: visits, in: db))
            }
            guard let end = visits.last else { break }
            last = (end.register.text, end.id.data)
            for visit in visits {
                guard let agency = places[visit.register]?.agency.code else { continue }
                recall.remember(visit, document: documents[visit.id], agency: agency)
            }
        }
        recall.markOpened()
    }

    private static func documentIndexes(of visits: [Visit], in db: Database) throws -> [VisitID: Data] {
        let statement = try db.cachedStatement(
            sql: "SELECT documentIndex FROM visit WHERE register = ? AND id = ? AND documentIndex IS NOT NULL"
        )
        var indexes: [VisitID: Data] = [:]
        for visit in visits where visit.details?.document?.lastFour != nil {
            indexes[visit.id] = try Data.fetchOne(statement, arguments: [visit.register.text, visit.id.uuid])
        }
        return indexes
    }

    /// Brings the recall up to date after an append.
    func remember(_ submission: Submission, place: Directory.Place) async throws {
        switch submission.event {
        case .departed, .answered:
            break
        case .arrived, .corrected, .annulled:
            guard let (visit, _) = try await visit(submission.visit, in: .headquarters(submission.register)) else {
                return
            }
            let document = submission.document?.number.map {
                vault.blindIndex(ofDocumentNumber: $0, agency: place.agency)
            }
            recall.forget(visit.id, agency: place.agency)
            recall.remember(visit, document: document, agency: place.agency)
        }
    }
}

extension Recall {
    fileprivate func remember(_ visit: Visit, document: Data?, agency: AgencyCode) {
        guard visit.state != .annulled, let arrival = visit.arrival, let details = visit.details else { return }
        let visitor = ReturningVisitor(
            details: details,
            visit: visit.id,
            register: visit.register,
            arrivedAt: arrival.occurredAt
        )
        remember(visitor, document: document, agency: agency)
    }
}

extension Identifier {
    /// As it stands in the database.
    fileprivate var data: Data { unsafe withUnsafeBytes(of: uuid.uuid) { unsafe Data($0) } }
}
