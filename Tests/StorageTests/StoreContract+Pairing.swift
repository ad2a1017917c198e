import Foundation
import Reception
import Testing

extension StoreContract {
    private static func code(_ text: String = "7K3Q2MXP") throws -> PairingCode { try #require(PairingCode(text)) }

    private static func offer(
        _ store: any Store,
        _ code: PairingCode,
        at entrance: String = "LA-SNV-1-A",
        as kind: PairedDevice.Kind = .lobby,
        until expiresAt: Instant = Desk.minute(10)
    ) async throws {
        let offer = PairingOffer(
            kind: kind,
            entrance: try EntranceCode(entrance),
            name: try ShortText("Máy bảng sảnh"),
            issuedBy: .account(try Username("quan.tri")),
            expiresAt: expiresAt
        )
        try await store.offerPairing(offer, code: code, at: Desk.morning)
    }

    private static func pair(
        _ store: any Store,
        _ code: PairingCode,
        _ byte: UInt8 = 1,
        at instant: Instant = Desk.minute(1)
    )
        async throws -> PairedDevice?
    {
        try await store.pair(with: code, token: token(byte), version: "1.4.0", at: instant)
    }

    static let pairing: [Promise] = [
        Promise("a code makes one device, bound to its entrance and found by its token") { store in
            let desk = try await Desk.first(store)
            try await offer(store, code())
            #expect(try await pair(store, code("00000000")) == nil)
            let device = try #require(try await pair(store, code()))
            #expect(device.kind == .lobby && device.entrance.text == "LA-SNV-1-A" && device.agency.text == "LA-SNV")
            #expect(device.headquarters == desk.register && !device.isRevoked)
            #expect(try await store.pairedDevice(token(1)) == device)
            #expect(try await store.pairedDevice(token(2)) == nil)
            #expect(try await pair(store, code(), 2) == nil)
            let listed = try await store.devices(of: desk.register, in: .everywhere)
            #expect(listed.map(\.id) == [device.id] && listed[0].lastNumber == nil && listed[0].missing.text.isEmpty)
            let pairing = try #require(listed[0].pairing)
            #expect(pairing.kind == .lobby && pairing.entrance == device.entrance && pairing.version == "1.4.0")
            #expect(pairing.name?.text == "Máy bảng sảnh" && pairing.pairedAt == Desk.minute(1))
        },
        Promise("a code counts before its last millisecond, and not after it") { store in
            _ = try await Desk.first(store)
            try await offer(store, code())
            #expect(try await pair(store, code(), at: Desk.minute(10)) == nil)
            #expect(try await pair(store, code(), at: Desk.minute(10) - .milliseconds(1)) != nil)
        },
        Promise("a code that is offered anew is worth what was offered last") { store in
            _ = try await Desk.first(store)
            try await offer(store, code())
            try await offer(store, code(), at: "LA-SYT-1-A", as: .desk, until: Desk.minute(20))
            let device = try #require(try await pair(store, code(), at: Desk.minute(19)))
            #expect(device.kind == .desk && device.entrance.text == "LA-SYT-1-A" && device.agency.text == "LA-SYT")
        },
        Promise("of those who type one code at once one is paired") { store in
            let desk = try await Desk.first(store)
            try await offer(store, code())
            let paired = try await withThrowingTaskGroup(of: PairedDevice?.self) { group in
                for byte in 1...8 { group.addTask { try await pair(store, code(), UInt8(byte)) } }
                return try await group.reduce(into: [PairedDevice]()) { if let device = $1 { $0.append(device) } }
            }
            #expect(paired.count == 1)
            #expect(try await store.devices(of: desk.register, in: .everywhere).map(\.id) == paired.map(\.id))
        },
        Promise("no code is offered for an entrance that is not there") { store in
            _ = try await Desk.first(store)
            for entrance in ["LA-SNV-1-Z", "LA-XX-1-A"] {
                await #expect(throws: StoreRefusal.entranceUnknown) { try await offer(store, code(), at: entrance) }
            }
            #expect(try await pair(store, code()) == nil)
        },
        Promise("a revoked device is still known by its token, as revoked, and what it sends is refused") { store in
            let desk = try await Desk.first(store)
            try await offer(store, code())
            let device = try #require(try await pair(store, code()))
            let sender = Sender(.device(device.id), device: device.id)
            _ = try await store.append(desk.arrival(), from: sender, at: Desk.minute(2))
            let other = Scope.agency(try AgencyCode("LA-SYT"))
            #expect(try await !store.revoke(device.id, of: desk.register, in: other, at: Desk.minute(3)))
            #expect(try await store.revoke(device.id, of: desk.register, in: desk.scope, at: Desk.minute(3)))
            #expect(try await store.pairedDevice(token(1))?.isRevoked == true)
            await #expect(throws: StoreRefusal.deviceRevoked) {
                try await store.append(desk.arrival(), from: sender, at: Desk.minute(4))
            }
            // What was heard of it does not take its pairing away.
            let listed = try await store.devices(of: desk.register, in: .everywhere)
            #expect(listed.count == 1 && listed[0].pairing != nil && listed[0].revokedAt == Desk.minute(3))
            #expect(listed[0].lastNumber == 1)
        },
        Promise("a register remembers so many devices, and a code outlives the refusal of one more") { store in
            let desk = try await Desk.first(store)
            let elsewhere = try Desk(store, at: "LA-SNV-2")
            for _ in 1..<Device.mostPerRegister {
                try await store.hear(Sender(desk.author, device: DeviceID(UUID())), at: desk.register, at: Desk.morning)
            }
            let codes = try [code(), code("00000000"), code("11111111")]
            for code in codes.dropLast() { try await offer(store, code) }
            try await offer(store, codes[2], at: "LA-SNV-2-A")
            let last = try #require(try await pair(store, codes[0]))
            await #expect(throws: StoreRefusal.tooManyDevices) { try await pair(store, codes[1], 2) }
            await #expect(throws: StoreRefusal.tooManyDevices) { try await pair(store, codes[1], 2) }
            #expect(try await store.revoke(last.id, of: desk.register, in: .everywhere, at: Desk.minute(2)))
            await #expect(throws: StoreRefusal.tooManyDevices) { try await pair(store, codes[1], 2) }
            #expect(try await store.devices(of: desk.register, in: .everywhere).count == Device.mostPerRegister)
            #expect(try await pair(store, codes[2], 3)?.headquarters == elsewhere.register)
        },
    ]
}
