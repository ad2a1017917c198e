import AsyncHTTPClient
import Foundation
import NIOCore
import NIOFoundationCompat
import NIOHTTP1
import Reception

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// That a bundle is there, without personal data.
struct BundleMessage: Encodable {
    let headquarters: String
    let day: String
    let supplement: Int
    let file: String
    let entries: Int
    /// Base64 of the file's SHA-256.
    let digest: String

    private static let webhookTime: TimeAmount = .seconds(10)
    private static let mailTime: Duration = .seconds(20)

    // MARK: Webhook

    func post(to url: URL) async throws {
        var request = HTTPClientRequest(url: url.absoluteString)
        request.method = .POST
        request.headers.add(name: "content-type", value: "application/json")
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        request.body = .bytes(ByteBuffer(bytes: try encoder.encode(self)))
        let status: UInt
        do {
            // The standard client follows redirects; where to is not ours to know, so it is an answer like any other.
            status = try await HTTPClient.shared.execute(request, timeout: Self.webhookTime).status.code
        } catch {
            throw BundleTrouble.webhookUnreachable
        }
        guard (200..<300).contains(status) else { throw BundleTrouble.webhookAnswered(status) }
    }

    // MARK: Mail

    /// Gives a letter to the system's sendmail, which keeps it until it is delivered.
    func send(by mail: BundleSettings.Mail) async throws {
        let process = Process()
        process.executableURL = URL(filePath: mail.sendmail)
        process.arguments = ["-i", "-t"]
        let input = Pipe()
        process.standardInput = input
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        let (ends, ended) = AsyncStream.makeStream(of: Int32.self)
        process.terminationHandler = { process in
            ended.yield(process.terminationStatus)
            ended.finish()
        }
        do {
            try process.run()
        } catch {
            throw BundleTrouble.mailFailed("\(mail.sendmail) cannot be run")
        }
        // Shorter than a pipe holds, so that nobody waits here. A program that ends early must not end us: SIGPIPE is
        // ignored by the server's libraries, and what is thrown shows in the exit code.
        try? input.fileHandleForWriting.write(contentsOf: Data(letter(to: mail.recipient).utf8))
        try? input.fileHandleForWriting.close()
        let status = await withTaskGroup(of: Int32?.self) { group in
            group.addTask {
                for await status in ends { return status }
                return nil
            }
            group.addTask {
                try? await Task.sleep(for: Self.mailTime)
                return nil
            }
            defer { group.cancelAll() }
            return await group.next() ?? nil
        }
        guard let status else {
            process.terminate()
            throw BundleTrouble.mailFailed("it did not end within \(Self.mailTime.components.seconds) seconds")
        }
        guard status == 0 else { throw BundleTrouble.mailFailed("it ended with \(status)") }
    }

    private func letter(to recipient: String) -> String {
        let subject = "Nhật ký ra vào \(headquarters) \(day)"
        let addition = supplement == 0 ? "" : " (bổ sung lần \(supplement) / supplement \(supplement))"
        let text = """
            Gói nhật ký ra vào trụ sở \(headquarters) ngày \(day)\(addition) đã được ghi.
            The bundle of the visits to \(headquarters) on \(day) was written.

            Tệp / file: \(file)
            Số dòng sổ / entries: \(entries)
            SHA-256 (base64): \(digest)

            """
        let body = Data(text.utf8).base64EncodedString(options: [.lineLength76Characters, .endLineWithLineFeed])
        return """
            To: \(recipient)
            Subject: =?UTF-8?B?\(Data(subject.utf8).base64EncodedString())?=
            MIME-Version: 1.0
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: base64
            Auto-Submitted: auto-generated

            \(body)

            """
    }
}
