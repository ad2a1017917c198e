package import Foundation
import SwiftASN1
import X509

/// What a server proves its names with: its certificate, that of the authority, and the key.
package struct ServerCertificate: Sendable {
    /// The longest life that browsers take from any authority is 398 days.
    package static let life = DateInterval.days(397)

    package let names: [ServerName]
    package let validity: DateInterval

    let leaf: Certificate
    private let chain: [Certificate]
    private let key: Certificate.PrivateKey

    init(chain: [Certificate], key: Certificate.PrivateKey) throws {
        guard let leaf = chain.first, let alternatives = try leaf.extensions.subjectAlternativeNames else {
            throw Invalid.malformed
        }
        guard key.publicKey == leaf.publicKey else { throw Invalid.otherKey }
        self.leaf = leaf
        self.chain = chain
        self.key = key
        names = try alternatives.map { try ServerName($0) }
        validity = DateInterval(start: leaf.notValidBefore, end: leaf.notValidAfter)
    }

    package init(chainPEM: String, keyPEM: String) throws {
        let chain: [Certificate]
        let key: Certificate.PrivateKey
        do {
            chain = try PEMDocument.parseMultiple(pemString: chainPEM).map { try Certificate(pemDocument: $0) }
            key = try Certificate.PrivateKey(pemEncoded: keyPEM)
        } catch {
            throw Invalid.malformed
        }
        try self.init(chain: chain, key: key)
    }

    /// The server's certificate first.
    package var chainPEM: String {
        get throws { try chain.map { try $0.serializeAsPEM().pemString + "\n" }.joined() }
    }

    package var keyPEM: String { get throws { try key.serializeAsPEM().pemString + "\n" } }

    /// Until when the authority is valid; nil when its certificate is not in the chain.
    package var authorityEnd: Date? { chain.dropFirst().last?.notValidAfter }

    /// Whether it is time for another: less than a third of its life is left, or it is not valid yet.
    package func isDue(at time: Date) -> Bool {
        !validity.contains(time) || validity.end.timeIntervalSince(time) < validity.duration / 3
    }

    package enum Invalid: Error, CaseIterable, CustomStringConvertible {
        case malformed, otherKey

        package var description: String {
            switch self {
            case .malformed: "It is not the PEM of a server's certificate and its key."
            case .otherKey: "The key is not the one of the certificate."
            }
        }
    }
}
