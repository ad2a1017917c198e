import Foundation
import GRDB
import Reception
import Storage
import TestSupport
import Testing

/// What opens a door is in no file as it was typed, shown or sent.
struct SecretsTests {
    private static let password = "câu dài dễ nhớ của quản trị"
    private static let secret = Array("một bí mật hai mươi!".utf8)

    @Test func `no password, token, code or secret of an account or device is in any file in clear`() async throws {
        let folder = TemporaryFolder()
        let store = try folder.opened()
        _ = try await Desk.first(store)
        var generator = SeededGenerator()
        var texts: [String] = [Self.password]
        var bytes: [[UInt8]] = [Self.secret]
        for index in 0..<30 {
            let name = try Username("can.bo.\(index)")
            let account = NewAccount(username: name, role: .admin, headquarters: nil, passwordHash: "$scrypt$\(index)")
            try await store.addAccounts([account], at: Desk.morning)
            try await store.offerSecondFactor(Self.secret, of: name)
            let code = PairingCode(using: &generator)
            let offer = PairingOffer(
                kind: .desk,
                entrance: try EntranceCode("LA-SNV-1-A"),
                name: nil,
                issuedBy: .account(name),
                expiresAt: Desk.minute(10)
            )
            try await store.offerPairing(offer, code: code, at: Desk.morning)
            texts += [code.text, code.grouped]
            if index.isMultiple(of: 2) {
                let paired = try await store.pair(
                    with: code,
                    token: StoreContract.token(UInt8(index)),
                    version: nil,
                    at: Desk.minute(1)
                )
                #expect(paired != nil)
            }
        }
        // A second factor that was confirmed, offered anew or taken off leaves nothing either.
        let name = try Username("can.bo.0")
        let recovery = [StoreContract.token(200)]
        try await store.confirmSecondFactor(of: name, step: 1, recoveryCodes: recovery, at: Desk.morning)
        try await store.removeSecondFactor(of: Username("can.bo.1"))
        try store.close()

        bytes += texts.map { Array($0.utf8) }
        bytes.append(Array(Data(Self.secret).base64EncodedData()))
        try expectAbsent(bytes, in: folder)
    }

    @Test func `one secret of two accounts is sealed differently, and opens for its own alone`() async throws {
        let folder = TemporaryFolder()
        let names = [try Username("quan.tri"), try Username("quan.tri.2")]
        try await folder.use { store in
            for name in names {
                let account = NewAccount(username: name, role: .admin, headquarters: nil, passwordHash: "$scrypt$x")
                try await store.addAccounts([account], at: Desk.morning)
                try await store.offerSecondFactor(Self.secret, of: name)
            }
        }
        let sealed = try await folder.withDatabase { db in
            let sealed = try Data.fetchSet(db, sql: "SELECT secret FROM secondFactor")
            try db.execute(
                sql: """
                    UPDATE secondFactor SET secret = (SELECT secret FROM secondFactor WHERE account = 'quan.tri')
                    WHERE account = 'quan.tri.2'
                    """
            )
            return sealed
        }
        #expect(sealed.count == 2)
        try await folder.use { store in
            let first = try await store.secondFactor(of: names[0])
            #expect(first?.secret == Self.secret)
            await #expect(throws: (any Error).self) { try await store.secondFactor(of: names[1]) }
        }
    }

    @Test func `a stolen database without its keys gives no pairing code away`() async throws {
        // 40 bits are tried in an hour: what is kept is no hash that could be tried without the key.
        let folders = [TemporaryFolder(), TemporaryFolder()]
        var hashes: Set<Data> = []
        for folder in folders {
            let code = try #require(PairingCode("7K3Q2MXP"))
            try await folder.use { store in
                _ = try await Desk.first(store)
                let offer = PairingOffer(
                    kind: .lobby,
                    entrance: try EntranceCode("LA-SNV-1-A"),
                    name: nil,
                    issuedBy: .server,
                    expiresAt: Desk.minute(10)
                )
                try await store.offerPairing(offer, code: code, at: Desk.morning)
            }
            hashes.formUnion(try await folder.withDatabase { try Data.fetchSet($0, sql: "SELECT code FROM pairing") })
        }
        #expect(hashes.count == 2)
    }

    private func expectAbsent(_ secrets: [[UInt8]], in folder: TemporaryFolder) throws {
        var searched = 0
        for file in try FileManager.default.subpathsOfDirectory(atPath: folder.url.path(percentEncoded: false)) {
            guard let bytes = try? Data(contentsOf: folder.url.appending(path: file)) else { continue }
            searched += bytes.count
            for secret in secrets {
                #expect(
                    bytes.range(of: Data(secret)) == nil,
                    "\(String(decoding: secret, as: UTF8.self)) is in \(file)"
                )
            }
        }
        #expect(searched > 100_000)
    }
}
