import Foundation
import Reception
import TestSupport
import Testing

@testable import Storage

struct KnownCallersTests {
    private static let token = Data("a token".utf8)

    private static func device(isRevoked: Bool) throws -> PairedDevice {
        PairedDevice(
            id: DeviceID(UUID()),
            kind: .desk,
            entrance: try EntranceCode("LA-SNV-1-A"),
            agency: try AgencyCode("LA-SNV"),
            isRevoked: isRevoked
        )
    }

    @Test func `who asked before is known without being read again, until all are forgotten`() async throws {
        let callers = KnownCallers()
        let device = try Self.device(isRevoked: false)
        #expect(await callers.device(Self.token) { device } == device)
        #expect(await callers.device(Self.token) { nil } == device)
        callers.forget()
        #expect(await callers.device(Self.token) { nil } == nil)
    }

    @Test func `what was read before all were forgotten is not known afterwards`() async throws {
        let callers = KnownCallers()
        let (before, after) = (try Self.device(isRevoked: false), try Self.device(isRevoked: true))
        let read = await callers.device(Self.token) {
            callers.forget()
            return before
        }
        #expect(read == before)
        #expect(await callers.device(Self.token) { after } == after)
    }

    @Test func `whoever is not known is asked for each time`() async throws {
        let callers = KnownCallers()
        let device = try Self.device(isRevoked: false)
        #expect(await callers.device(Self.token) { nil } == nil)
        #expect(await callers.device(Self.token) { device } == device)
    }
}
