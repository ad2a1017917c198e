import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Reception

/// What a device gathered, sent at once: lines of JSON, each answered for itself as it becomes durable.
///
/// Any order, any repetition. What cannot be applied goes to the review tray; only what is not kept there, and says so,
/// has to be kept by the device.
struct SyncController: Sendable {
    let store: any Store
    let now: @Sendable () -> Instant
    /// The longest line.
    let lineBytes: Int

    static let path = "/api/v1/sync"
    static let mostLines = 5000
    static let limits = BodyLimits(bytes: 16 << 20, time: .seconds(60))
    /// Lines that are written together; the answer to the first waits for the last of them.
    private static let linesAtOnce = 250

    var routes: [Route<WriterContext>] {
        [
            Route(.post, Self.path, .register, sync)
        ]
    }

    @Sendable func sync(_ request: Request, _ context: WriterContext) async throws -> Response {
        guard request.headers[.contentType].flatMap(MediaType.init(from:))?.isType(.ndjson) == true else {
            throw RequestRefusal.notJSONLines
        }
        guard let register = context.headquarters else { throw RequestRefusal.roleMayNot }
        let sender = try context.sender(request, to: register)
        let body = try await request.bytes(limits: Self.limits)
        let lines = body.readableBytesView.split(separator: UInt8(ascii: "\n")).map { Array($0) }
        guard lines.count <= Self.mostLines else { throw RequestRefusal.tooManyLines }
        if lines.isEmpty { try await store.hear(sender, at: register, at: now()) }
        return Response(
            status: .ok,
            headers: [.contentType: "application/x-ndjson; charset=utf-8"],
            body: .init { writer in
                for start in stride(from: 0, to: lines.count, by: Self.linesAtOnce) {
                    let batch = lines[start..<min(start + Self.linesAtOnce, lines.count)]
                    let answers = await answers(to: Array(batch), from: sender, at: register, check: context.check)
                    try await writer.write(ByteBuffer(bytes: answers.flatMap { (try? JSON.line($0)) ?? [] }))
                }
                try await writer.finish(nil)
            }
        )
    }

    // MARK: Lines

    private struct AnswerBody: Encodable {
        var put: String?
        var status: Int
        var number: Int?
        var receivedAt: String?
        var problem: Problem.Body?
        /// Where it lies in the review tray.
        var review: String?
    }

    /// A line that was read, and what became of it.
    private struct Line {
        let bytes: [UInt8]
        var put: String?
        var deviceSequence: Int?
        var result: Result<Receipt, any Error>?
    }

    private func answers(
        to batch: [[UInt8]],
        from sender: Sender,
        at register: HeadquartersCode,
        check: (Event) throws -> Void
    ) async -> [AnswerBody] {
        let receivedAt = now()
        var lines: [Line] = []
        var submissions: [Submission] = []
        for bytes in batch {
            var line = Line(bytes: bytes)
            do {
                guard bytes.count <= lineBytes else { throw RequestRefusal.lineTooLong }
                let submission = try submission(&line, to: register, at: receivedAt)
                try check(submission.event)
                submissions.append(submission)
            } catch {
                line.result = .failure(error)
            }
            lines.append(line)
        }
        var written = await written(submissions, from: sender, at: receivedAt)[...]
        for index in lines.indices where lines[index].result == nil { lines[index].result = written.popFirst() }
        return await answers(to: lines, from: sender, at: register, receivedAt)
    }

    /// Reads a line as far as it goes: what is refused is still known by where it was put and by its number.
    private func submission(_ line: inout Line, to register: HeadquartersCode, at instant: Instant) throws -> Submission
    {
        let data = Data(line.bytes)
        if let outline = try? JSONDecoder().decode(Outline.self, from: data) {
            line.put = (try? EntryPath(outline.put ?? ""))?.text
            line.deviceSequence = outline.body?.deviceSequence
        }
        return try JSONDecoder().decode(EntryRequest.self, from: data).submission(to: register, at: instant)
    }

    private struct Outline: Decodable {
        struct Body: Decodable {
            let deviceSequence: Int?

            private enum Key: CodingKey { case deviceSequence }

            init(from decoder: any Decoder) throws {
                let number = try? decoder.container(keyedBy: Key.self).decode(Int.self, forKey: .deviceSequence)
                deviceSequence = number.flatMap { (1..<1 << 53).contains($0) ? $0 : nil }
            }
        }

        let put: String?
        let body: Body?
    }

    private func written(
        _ submissions: [Submission],
        from sender: Sender,
        at receivedAt: Instant
    ) async -> [Result<Receipt, any Error>] {
        do {
            return try await store.append(submissions, from: sender, at: receivedAt)
        } catch {
            return submissions.map { _ in .failure(error) }
        }
    }

    private func answers(
        to lines: [Line],
        from sender: Sender,
        at register: HeadquartersCode,
        _ receivedAt: Instant
    ) async -> [AnswerBody] {
        var answers: [AnswerBody] = []
        var refused: [(index: Int, line: RefusedLine)] = []
        for (index, line) in lines.enumerated() {
            switch line.result {
            case .success(let receipt):
                answers.append(
                    AnswerBody(
                        put: line.put,
                        status: receipt.isRepeat ? 200 : 201,
                        number: receipt.number,
                        receivedAt: receipt.receivedAt.text
                    )
                )
            case .failure(let error):
                let problem = Problem(error) ?? Problem(.internalError)
                answers.append(AnswerBody(put: line.put, status: problem.status.code, problem: problem.body))
                if problem.isKeptForReview {
                    let kept = RefusedLine(
                        bytes: line.bytes,
                        put: line.put,
                        deviceSequence: line.deviceSequence,
                        code: problem.code,
                        field: problem.field
                    )
                    refused.append((index, kept))
                }
            case nil: answers.append(AnswerBody(put: line.put, status: 503))
            }
        }
        let accepted = lines.filter { if case .success = $0.result { true } else { false } }.map(\.bytes)
        // A tray that cannot be tidied now is tidied by the next sync.
        try? await store.settleReview(of: accepted, at: register, at: receivedAt)
        guard !refused.isEmpty,
            let kept = try? await store.keepForReview(refused.map(\.line), at: register, from: sender, at: receivedAt)
        else { return answers }
        for ((index, _), id) in zip(refused, kept) { answers[index].review = id.text }
        return answers
    }
}

extension Problem {
    /// Whether sending the same again can never help, so that somebody has to look at it.
    fileprivate var isKeptForReview: Bool {
        status.kind == .clientError && code != RequestRefusal.lineTooLong.code
    }
}

extension MediaType {
    fileprivate static var ndjson: MediaType { MediaType(type: .application, subType: "x-ndjson") }
}
