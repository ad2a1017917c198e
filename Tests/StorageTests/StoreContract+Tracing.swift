import Foundation
import Reception
import Testing

extension StoreContract {
    private static func tracers(_ store: any Store) async throws -> (Username, Username) {
        let names = (try Username("truy.vet"), try Username("truy.vet.2"))
        try await store.addAccounts(
            [names.0, names.1].map {
                NewAccount(username: $0, role: .tracer, headquarters: nil, passwordHash: "$scrypt$x")
            },
            at: Desk.morning
        )
        return names
    }

    private static func trace(of visit: VisitID, at desk: Desk, by name: Username, minute: Int = 0) throws -> Trace {
        Trace(
            id: TraceID(UUID()),
            register: desk.register,
            visit: visit,
            caseNumber: try ShortText("CV-2026/17"),
            requestedBy: name,
            requestedAt: Desk.minute(minute),
            approvedBy: nil
        )
    }

    /// A stay in minutes of the day; without an end it goes on.
    private static func stay(
        at desk: Desk,
        _ name: String,
        from: Int,
        to end: Int? = nil,
        _ how: ExitKnowledge = .witnessed
    ) async throws -> VisitID {
        let visit = try await desk.arrive(name, at: Desk.minute(from))
        if let end { try await desk.send(desk.later(Desk.departure(how), of: visit, at: Desk.minute(end))) }
        return visit
    }

    /// `name certainty minutes` of those who overlap, in the order told.
    private static func overlaps(of visit: VisitID, at desk: Desk) async throws -> [String] {
        let trace = try trace(of: visit, at: desk, by: Username("truy.vet"))
        let found = try #require(try await desk.store.overlaps(of: trace))
        #expect(found.traced.id == visit)
        return found.others.map { other in
            let minutes = other.duration.components.seconds / 60
            return "\(other.visit.details?.name.text ?? "") \(other.certainty.rawValue) \(minutes)"
        }
    }

    static let tracing: [Promise] = [
        Promise("a trace is asked for a visit of the register, and listed newest first") { store in
            let desk = try await Desk.first(store)
            let (name, _) = try await tracers(store)
            let visit = try await desk.arrive()
            let (first, second) = try (
                trace(of: visit, at: desk, by: name), trace(of: visit, at: desk, by: name, minute: 5)
            )
            for trace in [first, second] { try await store.requestTrace(trace) }
            #expect(try await store.traces() == [second, first])
            #expect(try await store.trace(first.id) == first)
            #expect(try await store.trace(TraceID(UUID())) == nil)
            // A departure that came without its arrival is no visit yet.
            let awaiting = VisitID(UUID())
            try await desk.send(desk.later(Desk.departure(), of: awaiting))
            let elsewhere = try Desk(store, at: "LA-SNV-2")
            for trace in try [
                trace(of: VisitID(UUID()), at: desk, by: name), trace(of: visit, at: elsewhere, by: name),
                trace(of: awaiting, at: desk, by: name),
            ] {
                await #expect(throws: StoreRefusal.visitUnknown) { try await store.requestTrace(trace) }
            }
            #expect(try await store.traces().count == 2)
        },
        Promise("a trace is approved once, by another tracer than the one who asked") { store in
            let desk = try await Desk.first(store)
            let (name, other) = try await tracers(store)
            let trace = try await trace(of: desk.arrive(), at: desk, by: name)
            try await store.requestTrace(trace)
            await #expect(throws: StoreRefusal.ownTrace) { try await store.approveTrace(trace.id, by: name) }
            #expect(try await store.trace(trace.id)?.approvedBy == nil)
            #expect(try await store.approveTrace(trace.id, by: other))
            #expect(try await store.trace(trace.id)?.approvedBy == other)
            #expect(try await !store.approveTrace(trace.id, by: other))
            #expect(try await !store.approveTrace(TraceID(UUID()), by: other))
        },
        Promise("who was seen at both ends was surely there; an exit nobody saw proves nothing") { store in
            let desk = try await Desk.first(store)
            let traced = try await stay(at: desk, "Người bị truy vết", from: 0, to: 60)
            _ = try await stay(at: desk, "Chắc chắn", from: 30, to: 90)
            _ = try await stay(at: desk, "Tự quét", from: 10, to: 20, .selfScanned)
            _ = try await stay(at: desk, "Không rõ", from: 40, to: 50, .unknown)
            _ = try await stay(at: desk, "Còn trong", from: 45)
            #expect(
                try await overlaps(of: traced, at: desk)
                    == ["Tự quét certain 10", "Chắc chắn certain 30", "Không rõ possible 10", "Còn trong possible 15"]
            )
            // The exit that the server infers at closing time leaves it possible.
            #expect(try await store.inferExits(hours(), at: night()) == 1)
            #expect(try await overlaps(of: traced, at: desk).last == "Còn trong possible 15")
        },
        Promise("who touches at one moment, was annulled or was elsewhere was not there with anybody") { store in
            let desk = try await Desk.first(store)
            let traced = try await stay(at: desk, "Người bị truy vết", from: 30, to: 60)
            _ = try await stay(at: desk, "Vừa ra", from: 0, to: 30)
            _ = try await stay(at: desk, "Vừa vào", from: 60, to: 90)
            let annulled = try await stay(at: desk, "Ghi nhầm", from: 30, to: 60)
            try await desk.send(desk.later(Desk.annulment(), of: annulled, at: Desk.minute(61)))
            _ = try await stay(at: Desk(store, at: "LA-SNV-2"), "Nơi khác", from: 30, to: 60)
            #expect(try await overlaps(of: traced, at: desk).isEmpty)
            #expect(try await overlaps(of: annulled, at: desk).isEmpty)
            _ = try await stay(at: desk, "Một phút", from: 59, to: 61)
            #expect(try await overlaps(of: traced, at: desk) == ["Một phút certain 1"])
        },
        Promise("who is not known to have left may have been there until the day was over, and not on another") {
            store in
            let desk = try await Desk.first(store)
            let day = 24 * 60
            // 08:15 in Vietnam; the day has 945 minutes left.
            let traced = try await stay(at: desk, "Người bị truy vết", from: 0)
            _ = try await stay(at: desk, "Cuối ngày", from: 944, to: 1000)
            _ = try await stay(at: desk, "Hôm sau", from: day, to: day + 60)
            _ = try await stay(at: desk, "Hôm trước", from: -day + 30, to: -day + 60)
            // Over midnight, and seen at both ends.
            _ = try await stay(at: desk, "Trực đêm", from: -600, to: 30)
            #expect(
                try await overlaps(of: traced, at: desk) == ["Trực đêm possible 30", "Cuối ngày possible 1"]
            )
            let seen = try await stay(at: desk, "Người thứ hai", from: 5, to: 20)
            #expect(try await overlaps(of: seen, at: desk).contains("Trực đêm certain 15"))
        },
        Promise("a visit that is not there overlaps with nothing") { store in
            let desk = try await Desk.first(store)
            let name = try Username("truy.vet")
            #expect(try await store.overlaps(of: trace(of: VisitID(UUID()), at: desk, by: name)) == nil)
            #expect(
                try await store.overlaps(of: trace(of: VisitID(UUID()), at: Desk(store, at: "LA-XX-9"), by: name))
                    == nil
            )
        },
    ]
}
