import Crypto
import CryptoExtras
import Foundation
import NIOPosix
package import Reception

/// scrypt (RFC 7914), with its parameters in the stored string so that they can rise:
/// `$scrypt$ln=17,r=8,p=1$SALT$HASH`, salt and hash in base64 without padding (PHC string format).
///
/// One hash takes 128 MiB and a third of a second: two run at a time, away from the event loops, and the queue is
/// bounded.
package struct PasswordHasher: Sendable {
    /// OWASP's and ASVS's choice: N = 2^17, r = 8, p = 1.
    package static let standard = PasswordHasher(logN: 17)

    private static let blockSize = 8
    private static let hashLength = 32

    private let logN: Int
    private let gate = Gate(places: 2, mostWaiting: 32)

    /// - Parameter logN: tests take a small one.
    package init(logN: Int) {
        self.logN = logN
    }

    package func hash(_ password: Password) async throws -> String {
        let salt = Data((0..<16).map { _ in UInt8.random(in: .min ... .max) })
        let hash = try await derive(password.utf8, salt: salt, logN: logN, blockSize: Self.blockSize, parallelism: 1)
        return "$scrypt$ln=\(logN),r=\(Self.blockSize),p=1$\(salt.unpaddedBase64)$\(hash.unpaddedBase64)"
    }

    /// Without a hash, for an account that does not exist, or without a password, because what was typed cannot be
    /// one, it takes as long as a wrong password does.
    package func verify(_ password: Password?, against hash: String?) async throws -> Bool {
        guard let password, let hash, let stored = Stored(hash) else {
            _ = try await derive([0], salt: Data(count: 16), logN: logN, blockSize: Self.blockSize, parallelism: 1)
            return false
        }
        let derived = try await derive(
            password.utf8,
            salt: stored.salt,
            logN: stored.logN,
            blockSize: stored.blockSize,
            parallelism: stored.parallelism
        )
        return derived.isSame(as: stored.hash)
    }

    /// True for a stored string whose parameters are weaker than today's: it is made anew at the next sign-in.
    func isOutdated(_ hash: String) -> Bool {
        guard let stored = Stored(hash) else { return true }
        return stored.logN < logN || stored.blockSize < Self.blockSize
    }

    private func derive(
        _ password: [UInt8],
        salt: Data,
        logN: Int,
        blockSize: Int,
        parallelism: Int
    ) async throws
        -> Data
    {
        try await gate.pass {
            try await NIOThreadPool.singleton.runIfActive {
                let key = try KDF.Scrypt.deriveKey(
                    from: password,
                    salt: salt,
                    outputByteCount: Self.hashLength,
                    rounds: 1 << logN,
                    blockSize: blockSize,
                    parallelism: parallelism
                )
                return unsafe key.withUnsafeBytes { unsafe Data($0) }
            }
        }
    }

    /// A stored string that was read; nil for one that this program did not write. Its limits keep a damaged one
    /// from asking for all memory, and the empty salt from the library, which takes the address of its first byte.
    private struct Stored {
        let logN: Int
        let blockSize: Int
        let parallelism: Int
        let salt: Data
        let hash: Data

        init?(_ text: String) {
            let parts = text.split(separator: "$")
            guard parts.count == 4, parts[0] == "scrypt", let salt = Data(unpaddedBase64: parts[2]),
                let hash = Data(unpaddedBase64: parts[3])
            else { return nil }
            var parameters: [Substring: Int] = [:]
            for parameter in parts[1].split(separator: ",") {
                let pair = parameter.split(separator: "=")
                if pair.count == 2 { parameters[pair[0]] = Int(pair[1]) }
            }
            guard let logN = parameters["ln"], let blockSize = parameters["r"], let parallelism = parameters["p"],
                (1...20).contains(logN), (1...32).contains(blockSize), (1...16).contains(parallelism),
                (8...64).contains(salt.count), hash.count == PasswordHasher.hashLength
            else { return nil }
            self.logN = logN
            self.blockSize = blockSize
            self.parallelism = parallelism
            self.salt = salt
            self.hash = hash
        }
    }
}

extension Data {
    fileprivate var unpaddedBase64: String { base64EncodedString().replacing("=", with: "") }

    fileprivate init?(unpaddedBase64 text: Substring) {
        self.init(base64Encoded: text + String(repeating: "=", count: (4 - text.count % 4) % 4))
    }

    /// Without telling by its time how much is the same.
    fileprivate func isSame(as other: Data) -> Bool {
        guard count == other.count else { return false }
        return zip(self, other).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
