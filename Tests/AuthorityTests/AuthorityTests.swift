import Authority
import Crypto
import Foundation
import SwiftASN1
import Testing
@_spi(FixedExpiryValidationTime) import X509

/// What the authority issues, held against the library's verifier. `Tests/Service/test_certificate.py` asks OpenSSL.
struct AuthorityTests {
    private static func certificates(_ pem: String) throws -> [Certificate] {
        try PEMDocument.parseMultiple(pemString: pem).map { try Certificate(pemDocument: $0) }
    }

    /// Whether a device that trusts the authority takes the server for the one it asked for.
    private static func trusts(
        _ authority: LocalAuthority,
        _ server: ServerCertificate,
        host: String? = nil,
        address: String? = nil,
        at time: Date = Sample.time
    ) async throws -> Bool {
        let chain = try certificates(server.chainPEM)
        var verifier = Verifier(rootCertificates: CertificateStore(try certificates(authority.certificatePEM))) {
            RFC5280Policy(fixedExpiryValidationTime: time)
            ServerIdentityPolicy(serverHostname: host, serverIP: address)
        }
        switch await verifier.validate(leaf: chain[0], intermediates: CertificateStore(chain.dropFirst())) {
        case .validCertificate: return true
        case .couldNotValidate: return false
        }
    }

    @Test func `who trusts the authority trusts the server by each of its names, and by no other`() async throws {
        let authority = try Sample.authority()
        let server = try authority.issue(Sample.names("so.example.vn", "gate", "192.168.1.10", "fd00::10"))
        for host in ["so.example.vn", "SO.example.vn", "gate"] {
            #expect(try await Self.trusts(authority, server, host: host), "\(host)")
        }
        for address in ["192.168.1.10", "fd00::10"] {
            #expect(try await Self.trusts(authority, server, address: address), "\(address)")
        }
        for host in ["example.vn", "desk.so.example.vn", "gate.example.vn"] {
            #expect(try await !Self.trusts(authority, server, host: host), "\(host)")
        }
        for address in ["192.168.1.11", "fd00::11"] {
            #expect(try await !Self.trusts(authority, server, address: address), "\(address)")
        }
    }

    @Test func `another authority of the same name vouches for nothing`() async throws {
        let server = try Sample.authority().issue(Sample.names("so.example.vn"))
        let other = try Sample.authority()
        #expect(try await !Self.trusts(other, server, host: "so.example.vn"))
        let theirs = try other.issue(Sample.names("so.example.vn"))
        #expect(try await Self.trusts(other, theirs, host: "so.example.vn"))
    }

    @Test func `a certificate is good for at most 397 days, also for clocks that run behind`() async throws {
        let authority = try Sample.authority()
        let server = try authority.issue(Sample.names("so.example.vn"))
        #expect(server.validity.duration <= ServerCertificate.life)
        for (time, isTrusted) in [
            (Sample.time.addingTimeInterval(-3500), true), (Sample.time.addingTimeInterval(-3700), false),
            (Sample.time.days(396.9), true), (Sample.time.days(397), false),
        ] {
            #expect(try await Self.trusts(authority, server, host: "so.example.vn", at: time) == isTrusted, "\(time)")
        }
    }

    @Test func `another certificate is due when less than a third of the life is left`() throws {
        let server = try Sample.authority().issue(Sample.names("so.example.vn"))
        #expect(!server.isDue(at: Sample.time))
        #expect(!server.isDue(at: Sample.time.days(264)))
        #expect(server.isDue(at: Sample.time.days(265)))
        #expect(server.isDue(at: Sample.time.days(1000)))
        #expect(server.isDue(at: Sample.time.days(-1)))
    }

    @Test func `no certificate outlives the authority, and an authority that is not valid issues none`() throws {
        let authority = try Sample.authority()
        let late = authority.validity.end.addingTimeInterval(-86_400)
        let server = try authority.issue(Sample.names("gate"), at: late)
        #expect(server.validity.end == authority.validity.end)
        for time in [authority.validity.end.addingTimeInterval(1), Sample.time.days(-1)] {
            #expect(throws: LocalAuthority.Invalid.expired) { try authority.issue(Sample.names("gate"), at: time) }
        }
        #expect(throws: ServerName.Invalid.missing) { try authority.issue([]) }
    }

    @Test func `the authority signs certificates and nothing else, and no authorities below it`() throws {
        let authority = try Sample.authority()
        let certificate = try #require(try Self.certificates(authority.certificatePEM).first)
        #expect(try certificate.extensions.basicConstraints == .isCertificateAuthority(maxPathLength: 0))
        #expect(try certificate.extensions.keyUsage == KeyUsage(keyCertSign: true, cRLSign: true))
        #expect(certificate.issuer == certificate.subject)
        #expect(certificate.notValidAfter.timeIntervalSince(Sample.time) > 3651 * 86_400)
        #expect(authority.name == "Gatebook so.example.vn local authority")
    }

    @Test func `the server's certificate is for a server, and leads to its authority`() throws {
        let authority = try Sample.authority()
        let chain = try Self.certificates(authority.issue(Sample.names("gate")).chainPEM)
        #expect(chain.count == 2)
        let extensions = chain[0].extensions
        #expect(try extensions.basicConstraints == .notCertificateAuthority)
        #expect(try extensions.keyUsage == KeyUsage(digitalSignature: true))
        #expect(try extensions.extendedKeyUsage.map(Array.init) == [.serverAuth])
        let identifier = try chain[1].extensions.subjectKeyIdentifier?.keyIdentifier
        #expect(identifier != nil)
        #expect(try extensions.authorityKeyIdentifier?.keyIdentifier == identifier)
        #expect(try extensions.subjectKeyIdentifier?.keyIdentifier != identifier)
    }

    @Test func `serial numbers are random and positive`() throws {
        let authority = try Sample.authority()
        let serials = try (0..<UInt64(50)).map { seed in
            let chain = try Self.certificates(authority.issue(Sample.names("gate"), seed: seed).chainPEM)
            return Array(chain[0].serialNumber.bytes)
        }
        #expect(Set(serials).count == 50)
        #expect(serials.allSatisfy { (17...20).contains($0.count) && $0[0] < 0x80 })
    }

    @Test func `what was written is read again`() async throws {
        let authority = try Sample.authority()
        let again = try LocalAuthority(certificatePEM: authority.certificatePEM, keyPEM: authority.keyPEM)
        #expect(again.fingerprint == authority.fingerprint)
        #expect(again.name == authority.name)
        #expect(again.validity == authority.validity)
        let server = try again.issue(Sample.names("gate", "192.168.1.10"))
        let read = try ServerCertificate(chainPEM: server.chainPEM, keyPEM: server.keyPEM)
        #expect(try read.names == Sample.names("gate", "192.168.1.10"))
        #expect(read.validity == server.validity)
        #expect(read.authorityEnd == authority.validity.end)
        #expect(try await Self.trusts(authority, read, host: "gate"))
    }

    @Test func `a key of another certificate, and what is no certificate, are refused`() throws {
        let (authority, other) = (try Sample.authority(), try Sample.authority())
        let (server, second) = (try authority.issue(Sample.names("gate")), try authority.issue(Sample.names("gate")))
        #expect(throws: LocalAuthority.Invalid.otherKey) {
            try LocalAuthority(certificatePEM: authority.certificatePEM, keyPEM: other.keyPEM)
        }
        #expect(throws: ServerCertificate.Invalid.otherKey) {
            try ServerCertificate(chainPEM: server.chainPEM, keyPEM: second.keyPEM)
        }
        #expect(throws: LocalAuthority.Invalid.malformed) {
            try LocalAuthority(certificatePEM: server.chainPEM, keyPEM: server.keyPEM)
        }
        for (chain, key) in [("", try server.keyPEM), ("no PEM", try server.keyPEM), (try server.chainPEM, "")] {
            #expect(throws: ServerCertificate.Invalid.malformed) {
                try ServerCertificate(chainPEM: chain, keyPEM: key)
            }
        }
    }

    @Test func `a long host's name is cut off where the authority's would be too long`() throws {
        let host = String(repeating: "dai.", count: 40) + "vn"
        let authority = try Sample.authority(for: host)
        #expect(authority.name.utf8.count == 64)
        #expect(throws: Never.self) { try authority.issue([ServerName(host)]) }
    }

    @Test func `the fingerprint is what devices compute of the certificate`() throws {
        let authority = try Sample.authority()
        let hash = SHA256.hash(data: authority.certificateBytes).map { String(format: "%02X", $0) }
        #expect(authority.fingerprint == hash.joined(separator: ":"))
        #expect(authority.fingerprint.count == 95)
    }
}
