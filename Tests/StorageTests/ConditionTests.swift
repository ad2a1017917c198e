import Foundation
import Reception
import Storage
import Telemetry
import Testing

struct ConditionTests {
    @Test(arguments: ["master", "index", "signing", "sealing"])
    func `a key file that goes while the server runs is noticed`(name: String) async throws {
        let folder = TemporaryFolder()
        let store = try folder.opened()
        #expect(try await store.condition().areKeysReadable)
        let file = try #require(
            try FileManager.default.contentsOfDirectory(at: folder.paths.keys, includingPropertiesForKeys: nil)
                .first { $0.lastPathComponent.hasPrefix(name) }
        )
        let aside = folder.url.appending(path: "aside")
        try FileManager.default.moveItem(at: file, to: aside)
        #expect(try await !store.condition().areKeysReadable)
        try FileManager.default.moveItem(at: aside, to: file)
        #expect(try await store.condition().areKeysReadable)
    }

    @Test func `what is read of a store tells its size and how its devices keep up, and names nobody`() async throws {
        let folder = TemporaryFolder()
        let store = try folder.opened()
        let desk = try await Desk.first(store)
        let code = try #require(PairingCode("7K3Q2MXP"))
        let offer = PairingOffer(
            kind: .desk,
            entrance: try EntranceCode("LA-SNV-1-A"),
            name: try ShortText("Máy của Mẫu"),
            issuedBy: desk.author,
            expiresAt: Desk.minute(10)
        )
        try await store.offerPairing(offer, code: code, at: Desk.morning)
        let token = Array(repeating: UInt8(1), count: 32)
        let device = try #require(try await store.pair(with: code, token: token, version: nil, at: Desk.morning)).id
        // Numbers 1, 2, 5: two are missing. Somebody else's device is not paired, so nobody waits for it.
        for number in [1, 2, 5] { try await desk.send(desk.arrival(deviceSequence: number), from: device) }
        try await desk.send(desk.arrival(deviceSequence: 9), from: DeviceID(UUID()))

        try await store.openRecall()
        let instrument = StoreInstrument(store, now: { Desk.minute(30) })
        let readings = try await instrument.readings()
        let labels = ["LA-SNV-1-A", device.text, "desk"]
        #expect(readings.filter { $0.metric == .deviceMissing }.map(\.labels) == [labels])
        #expect(readings.first { $0.metric == .deviceMissing }?.value == 2)
        #expect(readings.first { $0.metric == .deviceSilence }?.value == 1799)
        #expect(readings.first { $0.metric == .devicesLeftOut }?.value == 0)
        #expect(readings.first { $0.metric == .lastEntry }?.value == Double(Desk.morning.milliseconds + 1000) / 1000)
        #expect(readings.first { $0.metric == .recallVisitors }?.value == 1)
        let sizes = readings.filter { $0.metric == .databaseBytes }
        #expect(sizes.map(\.labels) == [["database"], ["wal"]] && sizes.reduce(0) { $0 + $1.value } > 100_000)
        let free = try #require(readings.first { $0.metric == .diskFree }?.value)
        #expect(free > 0 && free <= readings.first { $0.metric == .diskSize }?.value ?? 0)
        #expect(!readings.contains { $0.labels.contains { $0.contains("Mẫu") } })

        _ = try await store.revoke(device, of: desk.register, in: .everywhere, at: Desk.minute(30))
        #expect(try await !instrument.readings().contains { $0.metric == .deviceMissing })
    }
}
