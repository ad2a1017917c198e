import Algorithms
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Reception

/// What a device gathered, sent at once: lines of JSON, each answered for itself as it becomes durable.
///
/// Any order, any repetition, open or sealed. What cannot be applied goes to the review tray; only what is not kept there, and says so,
/// has to be kept by the device.
struct SyncController: Sendable {
    let store: any Store
    let departures: NumberedDepartures
    let now: @Sendable () -> Instant
    /// The longest line.
    let lineBytes: Int

    static let path = "/api/v1/sync"
    static let mostLines = 5000
    static let limits = BodyLimits(bytes: 16 << 20, time: .seconds(60))
    /// Lines that are written together; the answer to the first waits for the last of them.
    private static let linesAtOnce = 250
    /// The first are fewer: nothing is written while they are read.
    private static let firstLines = 50

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
        let lines = body.readableBytesView.split(separator: UInt8(ascii: "\n"))
        guard lines.count <= Self.mostLines else { throw RequestRefusal.tooManyLines }
        if lines.isEmpty { try await store.hear(sender, at: register, at: now()) }
        return Response(
            status: .ok,
            headers: [.contentType: "application/x-ndjson; charset=utf-8"],
            body: .init { writer in
                // The next lines are read, and those before are answered, while these are written: the register has one
                // writer, and what need not be its work is another processor's.
                var waiting =
                    ([lines.prefix(Self.firstLines)]
                    + lines.dropFirst(Self.firstLines).chunks(ofCount: Self.linesAtOnce))[...]
                func next() -> Batch? {
                    waiting.popFirst().map {
                        read($0.map { Array($0) }, from: sender, to: register, check: context.check)
                    }
                }
                var coming = next()
                var written: Batch?
                while let batch = coming {
                    async let writing = write(batch, from: sender, at: register, check: context.check)
                    if let written {
                        try await writer.write(answer(to: written, from: sender, at: register))
                    }
                    coming = next()
                    written = await writing
                }
                if let written { try await writer.write(answer(to: written, from: sender, at: register)) }
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

    /// Lines that were read at one moment, and what of them is to be written.
    private struct Batch: Sendable {
        var lines: [SyncLine]
        var submissions: [(line: Int, submission: Submission)] = []
        /// Whose exits these are is asked when what came before is written.
        var departures: [(line: Int, departure: DepartureLine)] = []
        var runs: [Run] = []
        let receivedAt: Instant
    }

    /// Lines that follow each other and were recorded by the same: one sender writes at a time.
    private struct Run: Sendable {
        let lines: [Int]
        let append: ReadyAppend
    }

    private func read(
        _ lines: [[UInt8]],
        from sender: Sender,
        to register: HeadquartersCode,
        check: (Event) throws -> Void
    ) -> Batch {
        var batch = Batch(lines: lines.map(SyncLine.init), receivedAt: now())
        for index in batch.lines.indices {
            do {
                guard batch.lines[index].bytes.count <= lineBytes else { throw RequestRefusal.lineTooLong }
                let instant = batch.receivedAt
                if let departure = try batch.lines[index].departure(at: instant, to: register, opening: store) {
                    batch.departures.append((index, departure))
                } else {
                    let submission = try batch.lines[index].submission(to: register, at: instant)
                    batch.submissions.append((index, submission))
                }
            } catch {
                batch.lines[index].result = .failure(error)
            }
        }
        if batch.departures.isEmpty { makeReady(&batch, from: sender, check: check) }
        return batch
    }

    private func makeReady(_ batch: inout Batch, from sender: Sender, check: (Event) throws -> Void) {
        var allowed: [(line: Int, submission: Submission)] = []
        for (line, submission) in batch.submissions.sorted(by: { $0.line < $1.line }) {
            do {
                try check(submission.event)
                allowed.append((line, submission))
            } catch {
                batch.lines[line].result = .failure(error)
            }
        }
        for run in Self.runs(of: allowed, by: { batch.lines[$0.line].recorder }) {
            let sender = sender.sending(for: batch.lines[run[0].line].recorder)
            do {
                let append = try store.appending(run.map(\.submission), from: sender, at: batch.receivedAt)
                batch.runs.append(Run(lines: run.map(\.line), append: append))
            } catch {
                for each in run { batch.lines[each.line].result = .failure(error) }
            }
        }
    }

    private func write(
        _ read: Batch,
        from sender: Sender,
        at register: HeadquartersCode,
        check: (Event) throws -> Void
    ) async -> Batch {
        var batch = read
        for (line, departure) in batch.departures {
            do {
                let submission = try await departures.submission(
                    departure.body,
                    as: departure.path.entry,
                    from: register,
                    by: sender.author,
                    at: batch.receivedAt
                )
                batch.submissions.append((line, submission))
            } catch {
                batch.lines[line].result = .failure(error)
            }
        }
        if !batch.departures.isEmpty { makeReady(&batch, from: sender, check: check) }
        for run in batch.runs {
            do {
                for (line, result) in zip(run.lines, try await run.append()) { batch.lines[line].result = result }
            } catch {
                for line in run.lines { batch.lines[line].result = .failure(error) }
            }
        }
        return batch
    }

    /// What follows each other and was recorded by the same, together: one sender writes at a time.
    private static func runs<Element>(
        of elements: [Element],
        by recorder: (Element) -> Username?
    ) -> [[Element]] {
        var runs: [[Element]] = []
        for element in elements {
            if let last = runs.last, recorder(last[0]) == recorder(element) {
                runs[runs.count - 1].append(element)
            } else {
                runs.append([element])
            }
        }
        return runs
    }

    /// A line for each.
    private func answer(to batch: Batch, from sender: Sender, at register: HeadquartersCode) async -> ByteBuffer {
        let answers = await answers(to: batch.lines, from: sender, at: register, batch.receivedAt)
        return ByteBuffer(bytes: answers.flatMap { (try? JSON.line($0)) ?? [] })
    }

    private func answers(
        to lines: [SyncLine],
        from sender: Sender,
        at register: HeadquartersCode,
        _ receivedAt: Instant
    ) async -> [AnswerBody] {
        var answers: [AnswerBody] = []
        var refused: [(index: Int, line: RefusedLine)] = []
        var accepted: [[UInt8]] = []
        var new: [String] = []
        for (index, line) in lines.enumerated() {
            switch line.result {
            case .success(let receipt):
                accepted.append(line.bytes)
                if let put = line.put, !receipt.isRepeat { new.append(put) }
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
        // A tray that cannot be tidied now is tidied by the next sync.
        try? await store.settleReview(of: accepted, newAt: new, at: register, at: receivedAt)
        for run in Self.runs(of: refused, by: { lines[$0.index].recorder }) {
            let sender = sender.sending(for: lines[run[0].index].recorder)
            let kept = try? await store.keepForReview(run.map(\.line), at: register, from: sender, at: receivedAt)
            for (each, id) in zip(run, kept ?? []) { answers[each.index].review = id.text }
        }
        return answers
    }
}

extension Sender {
    /// The same device for the recorder who recorded what it sends; nil for the one who is signed in.
    fileprivate func sending(for recorder: Username?) -> Sender {
        guard let recorder, author != .account(recorder) else { return self }
        return Sender(.account(recorder), device: device, clock: clock, amendsSameDayOnly: true)
    }
}

extension Problem {
    /// Whether sending the same again can never help, so that somebody has to look at it. What nobody can read is of no
    /// use to them: the device keeps it until the key is back.
    fileprivate var isKeptForReview: Bool {
        status.kind == .clientError && ![RequestRefusal.lineTooLong.code, SealedRefusal.keyUnknown.code].contains(code)
    }
}

extension MediaType {
    fileprivate static var ndjson: MediaType { MediaType(type: .application, subType: "x-ndjson") }
}
