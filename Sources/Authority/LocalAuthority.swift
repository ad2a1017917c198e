package import Crypto
package import Foundation
import SwiftASN1
import X509

/// A certificate authority of one installation, trusted by the devices that were told to trust it.
///
/// ECDSA with P-256, which every browser of the last ten years verifies.
package struct LocalAuthority: Sendable {
    package static let life = DateInterval.days(3652)

    /// What devices show of it: `Gatebook so.example.vn local authority`.
    package let name: String
    package let validity: DateInterval
    /// What devices are given, in DER.
    package let certificateBytes: [UInt8]

    private let certificate: Certificate
    private let key: Certificate.PrivateKey

    /// A new authority for this host, whose name is cut off where the authority's would become longer than X.520 allows.
    package init(
        for host: String,
        at time: Date,
        key: P256.Signing.PrivateKey = P256.Signing.PrivateKey(),
        using generator: inout some RandomNumberGenerator
    ) throws {
        let name = try DistinguishedName { CommonName("Gatebook \(host.prefix(39)) local authority") }
        let validity = DateInterval.validity(of: Self.life, from: time)
        let key = Certificate.PrivateKey(key)
        let certificate = try Certificate(
            version: .v3,
            serialNumber: .random(using: &generator),
            publicKey: key.publicKey,
            notValidBefore: validity.start,
            notValidAfter: validity.end,
            issuer: name,
            subject: name,
            signatureAlgorithm: .ecdsaWithSHA256,
            extensions: Certificate.Extensions {
                Critical(BasicConstraints.isCertificateAuthority(maxPathLength: 0))
                Critical(KeyUsage(keyCertSign: true, cRLSign: true))
                SubjectKeyIdentifier(hash: key.publicKey)
            },
            issuerPrivateKey: key
        )
        try self.init(certificate, key)
    }

    /// An authority that was made before.
    package init(certificatePEM: String, keyPEM: String) throws {
        let certificate: Certificate
        let key: Certificate.PrivateKey
        do {
            certificate = try Certificate(pemEncoded: certificatePEM)
            key = try Certificate.PrivateKey(pemEncoded: keyPEM)
        } catch {
            throw Invalid.malformed
        }
        guard case .isCertificateAuthority = try certificate.extensions.basicConstraints else {
            throw Invalid.malformed
        }
        guard key.publicKey == certificate.publicKey else { throw Invalid.otherKey }
        try self.init(certificate, key)
    }

    private init(_ certificate: Certificate, _ key: Certificate.PrivateKey) throws {
        self.certificate = certificate
        self.key = key
        name = certificate.subject.commonName
        validity = DateInterval(start: certificate.notValidBefore, end: certificate.notValidAfter)
        certificateBytes = try certificate.serializeAsPEM().derBytes
    }

    package var certificatePEM: String { get throws { try certificate.serializeAsPEM().pemString + "\n" } }
    package var keyPEM: String { get throws { try key.serializeAsPEM().pemString + "\n" } }

    /// As devices show it: `5A:0C:…`, 32 bytes.
    package var fingerprint: String {
        SHA256.hash(data: certificateBytes).map { ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true) }
            .joined(separator: ":")
    }

    /// Certifies that a server has these names; not for longer than the authority itself lives.
    package func issue(
        for names: [ServerName],
        at time: Date,
        key serverKey: P256.Signing.PrivateKey = P256.Signing.PrivateKey(),
        using generator: inout some RandomNumberGenerator
    ) throws -> ServerCertificate {
        guard let first = names.first else { throw ServerName.Invalid.missing }
        guard validity.contains(time) else { throw Invalid.expired }
        let lifetime = DateInterval.validity(of: ServerCertificate.life, from: time)
        let key = Certificate.PrivateKey(serverKey)
        let issued = try Certificate(
            version: .v3,
            serialNumber: .random(using: &generator),
            publicKey: key.publicKey,
            notValidBefore: max(lifetime.start, validity.start),
            notValidAfter: min(lifetime.end, validity.end),
            issuer: certificate.subject,
            subject: DistinguishedName { CommonName(String(first.text.prefix(64))) },
            signatureAlgorithm: .ecdsaWithSHA256,
            extensions: Certificate.Extensions {
                Critical(BasicConstraints.notCertificateAuthority)
                Critical(KeyUsage(digitalSignature: true))
                try ExtendedKeyUsage([.serverAuth])
                SubjectAlternativeNames(names.map(\.generalName))
                SubjectKeyIdentifier(hash: key.publicKey)
                AuthorityKeyIdentifier(
                    keyIdentifier: try certificate.extensions.subjectKeyIdentifier?.keyIdentifier
                )
            },
            issuerPrivateKey: self.key
        )
        return try ServerCertificate(chain: [issued, certificate], key: key)
    }

    package enum Invalid: Error, CaseIterable, CustomStringConvertible {
        case malformed, otherKey, expired

        package var description: String {
            switch self {
            case .malformed: "It is not the PEM of an authority's certificate and its key."
            case .otherKey: "The key is not the one of the authority's certificate."
            case .expired: "The authority is no longer valid, or not yet."
            }
        }
    }
}

extension DistinguishedName {
    fileprivate var commonName: String {
        let attributes = self.flatMap { Array($0) }
        return attributes.first { $0.type == .RDNAttributeType.commonName }.map { String(describing: $0.value) } ?? ""
    }
}

extension Certificate.SerialNumber {
    /// 16 random bytes: more than the 64 bits that make a signed certificate unpredictable, and positive.
    fileprivate static func random(using generator: inout some RandomNumberGenerator) -> Self {
        let bytes = (0..<16).map { _ in UInt8.random(in: 0...255, using: &generator) }
        return Self(bytes: [0x01] + bytes)
    }
}

extension DateInterval {
    static func days(_ count: Int) -> TimeInterval { TimeInterval(count) * 86_400 }

    /// From an hour ago, because clocks of tablets run behind; in whole seconds, as certificates have them.
    fileprivate static func validity(of life: TimeInterval, from time: Date) -> DateInterval {
        let start = Date(timeIntervalSince1970: time.timeIntervalSince1970.rounded(.down) - 3600)
        return DateInterval(start: start, duration: life)
    }
}
