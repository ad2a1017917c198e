import Crypto
import Foundation
import GRDB
import Ledger
import Reception
import Synchronization

// What is found, or compared, without being opened; and the small secrets of accounts and devices.
extension Vault {
    func blindIndex(of phone: PhoneNumber, agency: AgencyCode) -> Data {
        mac(phone.digits, purpose: "phone", agency: agency)
    }

    /// The kind is not part of it: the same number read from another card is the same person.
    func blindIndex(ofDocumentNumber number: String, agency: AgencyCode) -> Data {
        mac(number, purpose: "document", agency: agency)
    }

    /// A keyed hash of what a client sent. Keyed, because it covers phones, and a plain hash of a phone is guessed in
    /// minutes.
    func contentHash(of content: [UInt8], agency: AgencyCode) -> Data {
        Data(HMAC<SHA256>.authenticationCode(for: content, using: derived("content", agency)))
    }

    private func mac(_ text: String, purpose: String, agency: AgencyCode) -> Data {
        Data(HMAC<SHA256>.authenticationCode(for: Data(text.utf8), using: derived(purpose, agency)))
    }

    private func derived(_ purpose: String, _ agency: AgencyCode) -> SymmetricKey {
        derived("\(purpose)/\(agency.text)")
    }

    /// Derived once: an arrival needs three of them.
    private func derived(_ info: String) -> SymmetricKey {
        if let key = opened.keys.withLock({ $0.derived[info] }) { return key }
        let key = HKDF<SHA256>.deriveKey(inputKeyMaterial: index, info: Data(info.utf8), outputByteCount: 32)
        opened.keys.withLock { $0.derived[info] = key }
        return key
    }
}

extension Vault {
    /// AES-GCM of the secret of a second factor, bound to its account.
    func seal(secret: [UInt8], of username: Username) throws -> Data {
        let key = derived("second factor/\(username.text)")
        guard let combined = try AES.GCM.seal(secret, using: key).combined else {
            throw CryptoKitError.incorrectParameterSize
        }
        return combined
    }

    func open(secret sealed: Data, of username: Username) throws -> [UInt8] {
        let key = derived("second factor/\(username.text)")
        return Array(try AES.GCM.open(AES.GCM.SealedBox(combined: sealed), using: key))
    }

    /// A keyed hash of what a voucher claims.
    func voucher(for claim: String) -> Data {
        Data(HMAC<SHA256>.authenticationCode(for: Data(claim.utf8), using: derived("voucher")))
    }

    func isVoucher(_ mac: Data, for claim: String) -> Bool {
        HMAC<SHA256>.isValidAuthenticationCode(mac, authenticating: Data(claim.utf8), using: derived("voucher"))
    }

    /// A keyed hash of a code of 40 bits, which a plain hash would give away.
    func pairingIndex(of code: PairingCode) -> Data {
        Data(HMAC<SHA256>.authenticationCode(for: Data(code.text.utf8), using: derived("pairing")))
    }
}
