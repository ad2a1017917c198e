import Foundation
package import Reception

extension SQLiteStore {
    package func sealingKey() -> SealingKey { sealingKeys.current }

    package func open(_ letter: SealedLetter) throws -> [UInt8] { try sealingKeys.open(letter) }

    package func rotateSealingKey() async throws {
        try await writing { [sealingKeys, database] in try await sealingKeys.rotate(in: database) }
    }

    package func voucher(for recorder: Username, at register: HeadquartersCode, from instant: Instant) -> String {
        let claim = "\(recorder.text) \(register.text) \(instant.milliseconds)"
        return "\(claim) \(vault.voucher(for: claim).base64EncodedString())"
    }

    package func recorder(
        with voucher: String,
        at register: HeadquartersCode,
        at instant: Instant
    ) throws -> Username {
        let parts = voucher.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 4, let mac = Data(base64Encoded: parts[3]),
            vault.isVoucher(mac, for: parts[0..<3].joined(separator: " ")), parts[1] == register.text,
            let issuedAt = Int64(parts[2]), instant < Instant(milliseconds: issuedAt) + Voucher.lifetime,
            let recorder = try? Username(parts[0])
        else { throw SealedRefusal.voucherRefused }
        return recorder
    }
}
