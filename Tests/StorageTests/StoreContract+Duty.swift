import Foundation
import Reception
import Testing

extension StoreContract {
    private static let limits = SessionLimits(absolute: .hours(10), idle: .minutes(30))

    private static func signedIn(
        _ store: any Store,
        _ byte: UInt8 = 1,
        as name: String = "le.tan"
    ) async throws -> Session {
        let username = try Username(name)
        if try await store.account(username) == nil {
            let register = try HeadquartersCode("LA-SNV-1")
            let account = NewAccount(
                username: username,
                role: .recorder,
                headquarters: register,
                passwordHash: "$scrypt$x"
            )
            try await store.addAccounts([account], at: Desk.morning)
        }
        return try await store.openSession(token(byte), for: username, at: Desk.morning, limits: limits)
    }

    private static func change(
        _ desk: Desk,
        _ change: Duty.Change,
        at entrance: String? = "LA-SNV-1-A",
        of session: Session,
        relieving name: String? = nil,
        minute: Int = 1
    ) async throws -> Int? {
        let duty = Duty(
            change,
            at: try entrance.map { try EntranceCode($0) },
            relieving: try name.map { try Username($0) }
        )
        let author = Author.account(session.account.username)
        return try await desk.store.changeDuty(
            duty,
            of: session,
            in: desk.register,
            by: author,
            at: Desk.minute(minute)
        )
    }

    private static func entrance(_ store: any Store, _ byte: UInt8 = 1) async throws -> String? {
        try #require(try await store.session(token(byte), at: Desk.minute(2), limits: limits)).entrance?.text
    }

    static let duty: [Promise] = [
        Promise("a shift begins, moves and ends, each said once in the register") { store in
            let desk = try await Desk.first(store)
            let session = try await signedIn(store)
            #expect(session.entrance == nil)
            #expect(try await change(desk, .ended, of: session) == nil)
            #expect(try await change(desk, .began, of: session) == 1)
            #expect(try await change(desk, .began, of: session) == nil)
            #expect(try await entrance(store) == "LA-SNV-1-A")
            #expect(try await change(desk, .began, at: "LA-SNV-1-B", of: session, minute: 2) == 2)
            #expect(try await entrance(store) == "LA-SNV-1-B")
            #expect(try await change(desk, .ended, at: "LA-SNV-1-B", of: session) == 3)
            #expect(try await change(desk, .ended, at: "LA-SNV-1-B", of: session) == nil)
            #expect(try await entrance(store) == nil)

            let entry = try await desk.entry(2)
            #expect(entry.event == .onDuty(Duty(.began, at: try EntranceCode("LA-SNV-1-B"))))
            #expect(entry.author == desk.author && entry.visit == nil && entry.receivedAt == Desk.minute(2))
            #expect(try await desk.entry(3).event.kind == .onDuty)
            #expect(try await store.wrong().isEmpty)
        },
        Promise("a handover says who was relieved, though both stand at one entrance") { store in
            let desk = try await Desk.first(store)
            let first = try await signedIn(store)
            #expect(try await change(desk, .began, of: first) == 1)
            let second = try await signedIn(store, 2, as: "le.tan.2")
            #expect(try await change(desk, .handedOver, of: second, relieving: "le.tan") == 2)
            let handover = Duty(.handedOver, at: try EntranceCode("LA-SNV-1-A"), relieving: try Username("le.tan"))
            #expect(try await desk.entry(2).event == .onDuty(handover))
            #expect(try await desk.entry(2).author == .account(Username("le.tan.2")))
            #expect(try await entrance(store, 2) == "LA-SNV-1-A")
            // Where nobody had said where they stand, it is handed over all the same.
            let third = try await signedIn(store, 3)
            #expect(try await change(desk, .handedOver, at: nil, of: third, relieving: "le.tan.2") == 3)
            #expect(try await entrance(store, 3) == nil)
        },
        Promise("nobody answers for the book at an entrance of another headquarters") { store in
            let desk = try await Desk.first(store)
            let session = try await signedIn(store)
            for wrong in ["LA-SNV-1-Z", "LA-SNV-2-A", "LA-XX-1-A"] {
                await #expect(throws: StoreRefusal.entranceUnknown) {
                    try await change(desk, .began, at: wrong, of: session)
                }
            }
            #expect(try await entrance(store) == nil)
            #expect(try await change(desk, .began, of: session) == 1)
        },
        Promise("of two that begin at once one is said, and who signed out meanwhile begins nothing") { store in
            let desk = try await Desk.first(store)
            let session = try await signedIn(store)
            let numbers = try await withThrowingTaskGroup(of: Int?.self) { group in
                for _ in 0..<8 { group.addTask { try await change(desk, .began, of: session) } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(numbers.compactMap { $0 } == [1])
            try await store.closeSession(token(1))
            for begun in [Duty.Change.began, .handedOver, .ended] {
                #expect(try await change(desk, begun, at: "LA-SNV-1-B", of: session) == nil)
            }
            #expect(try await desk.send(desk.arrival()).number == 2)
        },
    ]

    // MARK: The day of a visit

    private static func amendments() throws -> [Event] {
        [try Desk.correction(.badge, to: "18"), try Desk.annulment()]
    }

    static let amending: [Promise] = [
        Promise("a recorder corrects and annuls what happened that day, an officer and a device any day") { store in
            let desk = try await Desk.first(store)
            let recorder = Sender(desk.author, amendsSameDayOnly: true)
            // 08:15 in Vietnam; midnight is 945 minutes away.
            let (last, next) = (Desk.minute(945) + .milliseconds(-1), Desk.minute(945))
            for event in try amendments() {
                let visit = try await desk.arrive()
                func amend(at instant: Instant, from sender: Sender) async throws -> Receipt {
                    try await store.append(desk.later(event, of: visit, at: instant), from: sender, at: next + .days(1))
                }
                for instant in [next, Desk.morning - .days(1)] {
                    await #expect(throws: StoreRefusal.amendsAnotherDay) {
                        try await amend(at: instant, from: recorder)
                    }
                }
                // Received on another day, it happened on the visit's own.
                #expect(try await !amend(at: last, from: recorder).isRepeat)
                #expect(try await !amend(at: next, from: Sender(desk.author)).isRepeat)
            }
            let visit = try await desk.arrive()
            for event in [Desk.departure(), .answered(.installedNow)] {
                let late = try desk.later(event, of: visit, at: next)
                #expect(try await !store.append(late, from: recorder, at: next).isRepeat)
            }
        },
        Promise("what a recorder did on the visit's day is taken in whichever order it comes") { store in
            let desk = try await Desk.first(store)
            let recorder = Sender(desk.author, amendsSameDayOnly: true)
            for event in try amendments() {
                for isFirst in [true, false] {
                    let visit = VisitID(UUID())
                    let arrival = try desk.arrival(visit)
                    let amendment = try desk.later(event, of: visit)
                    for submission in isFirst ? [amendment, arrival] : [arrival, amendment] {
                        #expect(try await !store.append(submission, from: recorder, at: Desk.minute(2000)).isRepeat)
                    }
                    #expect(try await desk.visit(visit)?.isCorrected == (event.kind == .corrected))
                    #expect(try await desk.visit(visit)?.isAnnulled == (event.kind == .annulled))
                }
            }
        },
        Promise("what was refused changes nothing, and a repeat of what was taken is a repeat") { store in
            let desk = try await Desk.first(store)
            let recorder = Sender(desk.author, amendsSameDayOnly: true)
            let visit = try await desk.arrive()
            let late = try desk.later(Desk.annulment(), of: visit, at: Desk.minute(945))
            await #expect(throws: StoreRefusal.amendsAnotherDay) {
                try await store.append(late, from: recorder, at: Desk.minute(945))
            }
            #expect(try await desk.visit(visit)?.state == .inside)
            #expect(try await desk.send(late).number == 2)
            #expect(try await store.append(late, from: recorder, at: Desk.minute(950)).isRepeat)
        },
    ]
}
