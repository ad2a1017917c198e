import Foundation
import Reception

// Who is shown people beyond their own desk and day is in the register first.
extension VisitController {
    /// A person who is shown.
    struct Shown {
        let register: HeadquartersCode
        let arrivedAt: Instant
    }

    /// Notes in the registers that their people are shown to somebody whose desk's they are not.
    func disclose(
        _ subject: Disclosure.Subject,
        _ shown: [Shown],
        of day: LocalDay? = nil,
        in timeZones: [HeadquartersCode: TimeZone],
        to context: SignedInContext
    ) async throws {
        let instant = now()
        let beyond = shown.filter { person in
            let timeZone = timeZones[person.register] ?? .gmt
            return !context.account.role.isOwnDesk(
                person.register,
                on: LocalDay(person.arrivedAt, in: timeZone),
                today: LocalDay(instant, in: timeZone)
            )
        }
        let purpose: Disclosure.Purpose = subject == .search ? .reception : .other
        let disclosures = Dictionary(grouping: beyond, by: \.register).mapValues { people in
            Disclosure(subject, for: purpose, rows: people.count, day: day)
        }
        try await store.disclose(disclosures, by: context.author, at: instant)
    }

    /// Visits whose people are erased show nobody.
    func people(in visits: [Visit]) -> [Shown] {
        visits.filter { $0.details != nil }.compactMap { visit in
            visit.arrival.map { Shown(register: visit.register, arrivedAt: $0.occurredAt) }
        }
    }

    /// Visits of one headquarters.
    func disclose(
        _ subject: Disclosure.Subject,
        _ visits: [Visit],
        in timeZone: TimeZone,
        to context: SignedInContext
    ) async throws {
        let shown = people(in: visits)
        let timeZones = Dictionary(shown.map { ($0.register, timeZone) }) { first, _ in first }
        try await disclose(subject, shown, in: timeZones, to: context)
    }
}
