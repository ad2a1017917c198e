import Reception
import Testing

/// What every implementation of `Store` promises, one check a promise.
///
/// Each check wants an empty store of its own whose new headquarters are in `Asia/Ho_Chi_Minh`.
enum StoreContract {
    struct Promise: Sendable, CustomTestStringConvertible {
        let sentence: String
        let check: @Sendable (any Store) async throws -> Void

        init(_ sentence: String, check: @escaping @Sendable (any Store) async throws -> Void) {
            self.sentence = sentence
            self.check = check
        }

        var testDescription: String { sentence }
    }

    static let promises: [Promise] = [
        numbering, repeats, folding, order, concurrency, scopes, days, recall, directory, accounts, sessions, scans,
        placements, printRounds, readers, postChecks, bundles,
        machine, batches, devices, exits, closings, clocks, sightings, erasure, purging, review, extents, accountBook,
        campaigns, agencies, secondFactors, pairing, trail, tracing, duty, amending, figures, figuresReport, overviews,
        lobby, heads, rollCalls,
    ].flatMap { $0 }
}
