import ArgumentParser
import Documents
import Foundation
import Ledger

struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Check a day log without the server, the database or any trust in either.",
        discussion: "Prints a sentence for each check and a verdict. The exit code is 0 when everything holds, else 1."
    )

    @Argument(help: "The log as JSON lines, log.jsonl, or a bundle with it, log.zip.")
    var file: String
    @Option(help: "A checkpoint you kept, or an older log: it must be how this register began.")
    var against: String?
    @Option(help: "The key you know the register by; what `gatebook key show` or /api/v1/key says.")
    var key: String?
    @Option(help: "The same day's log as CSV: its rows must say what the entries say.")
    var log: String?
    @Option(help: "The answer of /proof/consistency, for a checkpoint whose last entry is not in the log.")
    var proof: String?

    func run() throws {
        var known = AuditLogVerifier.Against()
        known.key = key
        known.checkpoint = try against.map { name in
            do {
                return try OlderCheckpoint(bytes: Self.bytes(of: name))
            } catch let malformed as OlderCheckpoint.Malformed {
                throw CommandFailure("\(name): \(malformed)")
            }
        }
        let bundle = try Self.bundle(file)
        known.csv = try log.map { try Self.bytes(of: $0) } ?? bundle?.csv
        known.proof = try proof.map { try Self.proof(in: $0) }

        let results = AuditLogVerifier.verify(try bundle?.log ?? Self.bytes(of: file), against: known)
        for result in results { print(result.holds ? "ok   " : "WRONG", "\(result.check.rawValue):", result.sentence) }
        let failed = results.count { !$0.holds }
        print(failed == 0 ? "Everything holds." : "\(failed) of \(results.count) checks fail.")
        if failed > 0 { throw ExitCode(1) }
    }

    /// Nil when the file is no ZIP file.
    private static func bundle(_ name: String) throws -> LogBundle.Contents? {
        guard let handle = FileHandle(forReadingAtPath: name), try handle.read(upToCount: 2) == Data("PK".utf8) else {
            return nil
        }
        do {
            return try LogBundle.Contents(path: name)
        } catch {
            throw CommandFailure("\(name) is no bundle: it lacks one of log, CSV and checkpoint, or is damaged.")
        }
    }

    private static func bytes(of name: String) throws -> [UInt8] {
        guard let data = FileManager.default.contents(atPath: name) else {
            throw CommandFailure("The file \(name) cannot be read.")
        }
        return [UInt8](data)
    }

    private struct Proof: Decodable {
        let from: Int
        let to: Int
        let proof: [String]
    }

    private static func proof(in name: String) throws -> ConsistencyProof {
        do {
            let read = try JSONDecoder().decode(Proof.self, from: Data(bytes(of: name)))
            return try ConsistencyProof(
                from: read.from,
                to: read.to,
                path: read.proof.map { try TreeHash(base64: $0) }
            )
        } catch let failure as CommandFailure {
            throw failure
        } catch {
            throw CommandFailure("\(name) is not the answer of /proof/consistency.")
        }
    }
}
