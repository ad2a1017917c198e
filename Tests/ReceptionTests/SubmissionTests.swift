import Foundation
import Reception
import Testing

struct SubmissionTests {
    private func submission(
        _ event: Event,
        id: String = Sample.entryText,
        register: String = "LA-SNV-1",
        occurredAt: String = "2026-11-23T01:15:00.000Z",
        deviceSequence: Int? = 118,
        document: IdentityDocument? = nil
    ) throws -> Submission {
        try Submission(
            id: EntryID(id),
            visit: Sample.visit(),
            register: HeadquartersCode(register),
            event: event,
            occurredAt: Instant(occurredAt),
            deviceSequence: deviceSequence,
            document: document,
            at: Sample.now()
        )
    }

    private static func laterEvents() throws -> [Event] {
        [
            Sample.departure(.witnessed), .answered(.installedNow), try Sample.correction(.badge, to: "18"),
            try Sample.annulment(),
        ]
    }

    @Test func `an arrival carries its visit's id and keeps its document`() throws {
        let arrival = try Sample.arrival(details: Sample.details())
        let document = try IdentityDocument(kind: .citizenCard, number: "080090000000")
        let submission = try submission(arrival, id: Sample.visitText, document: document)
        #expect(try submission.id == Sample.visit().arrival && submission.visit == Sample.visit())
        #expect(submission.event == arrival && submission.document == document)
        #expect(submission.deviceSequence == 118)
        #expect(throws: Submission.Invalid.arrivalWithAnotherID) { try self.submission(arrival) }
    }

    @Test func `whatever comes later carries an id of its own`() throws {
        for event in try Self.laterEvents() {
            #expect(try submission(event).event == event)
            #expect(throws: Submission.Invalid.laterEntryWithVisitID) { try submission(event, id: Sample.visitText) }
        }
    }

    @Test func `an arrival goes into the register of its entrance`() throws {
        let arrival = try Sample.arrival(details: nil)
        #expect(throws: Submission.Invalid.entranceUnknown) {
            try submission(arrival, id: Sample.visitText, register: "LA-SNV-2")
        }
        // Later entries name no entrance: whether the visit is there is the store's to say.
        #expect(try submission(.answered(.declined), register: "LA-SNV-2").register.text == "LA-SNV-2")
    }

    @Test(arguments: ExitKnowledge.allCases)
    func `a client may say how it knows of an exit, but not infer it`(how: ExitKnowledge) throws {
        let event = Sample.departure(how)
        if how == .inferred {
            #expect(throws: Submission.Invalid.inferredByClient) { try submission(event) }
        } else {
            #expect(try submission(event).event == event)
        }
    }

    @Test(arguments: [nil, 1, (1 << 53) - 1])
    func `a device numbers from 1, in 53 bits, or not at all`(sequence: Int?) throws {
        #expect(try submission(.answered(.declined), deviceSequence: sequence).deviceSequence == sequence)
    }

    @Test(arguments: [Int.min, -1, 0, 1 << 53, Int.max])
    func `no other number is a device's`(sequence: Int) {
        #expect(throws: Submission.Invalid.deviceSequenceOutOfRange) {
            try submission(.answered(.declined), deviceSequence: sequence)
        }
    }

    @Test func `a time that cannot be true is refused`() throws {
        let event = Event.answered(.declined)
        #expect(try submission(event, occurredAt: "2025-11-22T01:15:02.345Z").event == event)
        #expect(throws: Instant.Invalid.tooEarly) { try submission(event, occurredAt: "2025-11-22T01:15:02.344Z") }
        #expect(try submission(event, occurredAt: "2026-11-30T01:15:02.345Z").event == event)
        #expect(throws: Instant.Invalid.tooLate) { try submission(event, occurredAt: "2026-11-30T01:15:02.346Z") }
    }
}
