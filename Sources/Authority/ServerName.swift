import Foundation
import SwiftASN1
import X509

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// What stands between `https://` and the port: a host name in small letters, or an IP address as RFC 5952 writes it.
package struct ServerName: Hashable, Sendable {
    package let text: String
    /// Four or sixteen bytes, when it is an address.
    private let address: [UInt8]?

    package init(_ text: String) throws(Invalid) {
        if let address = Self.address(text) {
            guard address.contains(where: { $0 != 0 }) else { throw .everywhere }
            try self.init(address)
            return
        }
        let name = text.lowercased()
        let labels = name.split(separator: ".", omittingEmptySubsequences: false)
        let isHost = labels.allSatisfy { label in
            (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
                && label.utf8.allSatisfy { Self.letters.contains($0) }
        }
        // A name whose end is a number is read as an address by browsers (https://url.spec.whatwg.org/#ends-in-a-number-checker).
        guard isHost, name.utf8.count <= 253, let end = labels.last, !end.allSatisfy(\.isNumber), !end.hasPrefix("0x")
        else { throw .malformed }
        self.init(text: name, address: nil)
    }

    private init(_ address: [UInt8]) throws(Invalid) {
        guard let text = Self.text(of: address) else { throw .malformed }
        self.init(text: text, address: address)
    }

    private init(text: String, address: [UInt8]?) {
        self.text = text
        self.address = address
    }

    init(_ name: GeneralName) throws(Invalid) {
        switch name {
        case .dnsName(let text): try self.init(text)
        case .ipAddress(let bytes): try self.init(Array(bytes.bytes))
        default: throw .malformed
        }
    }

    var generalName: GeneralName {
        address.map { .ipAddress(ASN1OctetString(contentBytes: $0[...])) } ?? .dnsName(text)
    }

    /// As it stands in an address bar.
    package var inURL: String { address?.count == 16 ? "[\(text)]" : text }

    private static let letters = Set("abcdefghijklmnopqrstuvwxyz0123456789-".utf8)

    private static func address(_ text: String) -> [UInt8]? {
        // An end of string inside would end it for C as well.
        guard !text.utf8.contains(0) else { return nil }
        for (family, length) in [(AF_INET, 4), (AF_INET6, 16)] {
            var bytes = [UInt8](repeating: 0, count: length)
            let isAddress = unsafe bytes.withUnsafeMutableBytes { buffer in
                unsafe inet_pton(family, text, buffer.baseAddress) == 1
            }
            if isAddress { return bytes }
        }
        return nil
    }

    private static func text(of address: [UInt8]) -> String? {
        guard address.count == 4 || address.count == 16 else { return nil }
        let family = address.count == 4 ? AF_INET : AF_INET6
        var text = [CChar](repeating: 0, count: 64)
        let isWritten = unsafe address.withUnsafeBytes { bytes in
            unsafe text.withUnsafeMutableBufferPointer { buffer in
                unsafe inet_ntop(family, bytes.baseAddress, buffer.baseAddress, socklen_t(buffer.count)) != nil
            }
        }
        guard isWritten else { return nil }
        return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    package enum Invalid: Error, CaseIterable, CustomStringConvertible {
        case malformed, everywhere, missing

        package var description: String {
            switch self {
            case .malformed:
                "A name is a host name such as so.example.vn, or an IP address, without scheme, port and path."
            case .everywhere: "This address means every address of the machine; name those that tablets reach it by."
            case .missing: "At least one name is needed."
            }
        }
    }
}
