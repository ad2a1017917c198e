import Foundation
import GRDB
package import Reception

extension SQLiteStore {
    package func changeDuty(
        _ duty: Duty,
        of session: Session,
        in register: HeadquartersCode,
        by author: Author,
        at instant: Instant
    ) async throws -> Int? {
        if let entrance = duty.entrance {
            guard places.now.place(of: register)?.entrances.contains(entrance) == true else {
                throw StoreRefusal.entranceUnknown
            }
        }
        return try await inRegisters { writer in
            let row = try Row.fetchOne(
                writer.db,
                sql: "SELECT entrance FROM session WHERE id = ?",
                arguments: [session.id.uuid]
            )
            // Whose session ended meanwhile answers for nothing.
            guard let row else { return nil }
            let present: String? = row["entrance"]
            // Twice the same beginning is one beginning, and what never began does not end.
            guard duty.change == .handedOver || present != (duty.change == .ended ? nil : duty.entrance?.text)
            else { return nil }
            try writer.db.execute(
                sql: "UPDATE session SET entrance = ? WHERE id = ?",
                arguments: [duty.change == .ended ? nil : duty.entrance?.text, session.id.uuid]
            )
            return try writer.append(
                .onDuty(duty),
                id: EntryID(UUID()),
                register: register,
                by: author,
                occurredAt: instant,
                at: instant
            )
        }
    }
}
