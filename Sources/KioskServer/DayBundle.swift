import Documents
package import Ledger
package import NIOCore
package import Reception

/// The bundle of a closed day as the server makes it by itself, in Vietnamese.
package struct DayBundle: Sendable {
    private let file: Spool

    /// Makes it whole and notes in the register that it leaves, before its first byte can be read.
    ///
    /// - Throws: what says why it cannot be made now.
    package init(
        of headquarters: Headquarters,
        day: LocalDay,
        store: any Store,
        notary: any Notary,
        at instant: Instant
    )
        async throws
    {
        let made = try await DayLogFiles(
            store: store,
            notary: notary,
            headquarters: headquarters,
            day: day,
            language: .vietnamese,
            scope: .everywhere,
            instant: instant,
            // By night one is made after the other.
            lane: ExportLane()
        ).make(.zip)
        let disclosure = Disclosure(
            .export,
            for: .filing,
            rows: made.rows,
            day: day,
            format: DayLogExport.Format.zip.rawValue,
            fileHash: made.file.digest
        )
        try await store.disclose([headquarters.code: disclosure], by: .server, at: instant)
        file = made.file
    }

    package func read(_ take: (ByteBuffer) async throws -> Void) async throws { try await file.read(take) }
}
