import Crypto
import Foundation
import Testing

/// What a device does before it keeps an entry, done with another program's HPKE.
struct SealedBox {
    let key: String
    let publicKey: P256.KeyAgreement.PublicKey

    /// A line of `/sync` whose body only the server reads.
    func line(
        _ body: String,
        _ entry: String? = nil,
        of visit: String = Sample.visit,
        voucher: String = "",
        sealedFor other: String? = nil
    ) throws -> String {
        let put = "visits/\(visit)" + (entry.map { "/entries/\($0)" } ?? "")
        let sealed = try seal("\(voucher)\n\(body)", for: other ?? put)
        return #"{"put":"\#(put)","key":"\#(key)","sealed":"\#(sealed.base64EncodedString())"}"#
    }

    func seal(_ text: String, for path: String) throws -> Data {
        var sender = try HPKE.Sender(
            recipientKey: publicKey,
            ciphersuite: HPKE.Ciphersuite(kem: .P256_HKDF_SHA256, kdf: .HKDF_SHA256, aead: .AES_GCM_128),
            info: Data("gatebook entry/1".utf8)
        )
        let sealed = try sender.seal(Data(text.utf8), authenticating: Data(path.utf8))
        return sender.encapsulatedKey + sealed
    }
}

extension Visitor {
    /// The key that the server gives out now.
    func sealedBox() async throws -> SealedBox {
        let answer = try await get("/api/v1/sealing-key").object
        let bytes = try #require((answer["publicKey"] as? String).flatMap { Data(base64Encoded: $0) })
        return SealedBox(
            key: try #require(answer["id"] as? String),
            publicKey: try P256.KeyAgreement.PublicKey(x963Representation: bytes)
        )
    }

    /// What goes with the entries of whoever has signed in.
    func voucher() async throws -> String {
        try #require(try await get("/api/v1/session").object["voucher"] as? String)
    }
}
