import Foundation
import Reception
import Testing

/// Who may: what lies outside one's scope is not there.
struct ScopeTests {
    /// Everything a recorder may ask of a headquarters and its visits.
    private static let readings = [
        "/api/v1/headquarters/CODE/on-site", "/api/v1/headquarters/CODE/days/\(Gatehouse.today)",
        "/api/v1/headquarters/CODE/days/\(Gatehouse.today)/log.csv",
        "/api/v1/headquarters/CODE/days/\(Gatehouse.today)/log.jsonl", "/api/v1/headquarters/CODE/devices",
    ]

    @Test func `somebody else's headquarters is answered byte for byte like one that is not there`() async throws {
        try await Gatehouse.open { visitor in
            let recorder = try await visitor.signedIn(as: .recorder)
            for reading in Self.readings {
                let own = try await recorder.get(reading.replacing("CODE", with: "LA-SNV-1"))
                #expect(own.status == 200)
                let missing = try await recorder.get(reading.replacing("CODE", with: "LA-SNV-9"))
                #expect(missing.status == 404)
                #expect(missing.code == "headquarters-not-found")
                // Of the same agency, of another, and no code at all.
                for code in ["LA-SNV-2", "LA-STP-1", "la-snv-1", "'--", "ế"] {
                    let answer = try await recorder.get(reading.replacing("CODE", with: code))
                    #expect(answer.status == missing.status, "\(code)")
                    #expect(answer.bytes == missing.bytes, "\(code)")
                    #expect(answer.headers == missing.headers, "\(code)")
                }
            }
        }
    }

    @Test func `an officer's scope is the agency`() async throws {
        try await Gatehouse.open { visitor in
            let officer = try await visitor.signedIn(as: .officer)
            for reading in Self.readings {
                for code in ["LA-SNV-1", "LA-SNV-2"] {
                    #expect(try await officer.get(reading.replacing("CODE", with: code)).status == 200, "\(reading)")
                }
                let missing = try await officer.get(reading.replacing("CODE", with: "LA-SNV-9"))
                let foreign = try await officer.get(reading.replacing("CODE", with: "LA-STP-1"))
                #expect(foreign.status == 404)
                #expect(foreign.bytes == missing.bytes)
                #expect(foreign.headers == missing.headers)
            }
            // Nobody was there, so nobody was shown: only the files that left are in the register.
            #expect(try await officer.leaves().map(\.what) == [.export, .export])
            #expect(try await visitor.signedIn(as: .foreignOfficer).leaves(of: "LA-STP-1").isEmpty)
        }
    }

    @Test func `somebody else's visit is answered byte for byte like one that is not there`() async throws {
        try await Gatehouse.open { visitor in
            _ = try await visitor.signedIn(as: .recorder).arrive()
            let foreign = try await visitor.signedIn(as: .foreignRecorder)
            let theirs = try await foreign.get("/api/v1/visits/\(Sample.visit)")
            let missing = try await foreign.get("/api/v1/visits/\(Sample.otherVisit)")
            #expect(theirs.status == 404)
            #expect(theirs.bytes == missing.bytes)
            #expect(theirs.headers == missing.headers)
        }
    }

    @Test func `somebody else's entrance is refused byte for byte like one that is not there`() async throws {
        try await Gatehouse.open { visitor in
            let recorder = try await visitor.signedIn(as: .recorder)
            let missing = try await recorder.arrive(
                Sample.visit,
                Sample.body(Sample.arrival, "entrance", #""LA-SNV-1-Z""#)
            )
            #expect(missing.status == 422)
            for entrance in ["LA-STP-1-A", "LA-SNV-2-A", "LA-SNV-9-A"] {
                let body = try Sample.body(Sample.arrival, "entrance", "\"\(entrance)\"")
                let answer = try await recorder.arrive(Sample.visit, body)
                #expect(answer.status == 422)
                #expect(answer.bytes == missing.bytes)
            }
            try await recorder.expectEmptyRegister()
        }
    }

    @Test func `an id that is taken elsewhere is free here`() async throws {
        try await Gatehouse.open { visitor in
            _ = try await visitor.signedIn(as: .recorder).arrive()
            let foreign = try await visitor.signedIn(as: .foreignRecorder)
            // What happens to a visit of another house is an entry about a visit this house has not seen.
            #expect(try await foreign.append(Sample.departure).state == "awaitingArrival")
            let body = try Sample.body(Sample.leastArrival, "entrance", #""LA-STP-1-A""#)
            let arrival = try await foreign.arrive(Sample.visit, body)
            #expect(arrival.status == 201)
            #expect(arrival.number == 2)
            let visit = try await foreign.get("/api/v1/visits/\(Sample.visit)")
            #expect(!visit.text.contains("Mẫu"))
        }
    }

    @Test func `an administrator reads no visits and writes none`() async throws {
        try await Gatehouse.open { visitor in
            let recorder = try await visitor.signedIn(as: .recorder)
            _ = try await recorder.arrive()
            let administrator = try await visitor.signedIn(as: .administrator)
            for reading in Self.readings where !reading.hasSuffix("/devices") {
                let answer = try await administrator.get(reading.replacing("CODE", with: "LA-SNV-1"))
                #expect(answer.status == 404)
            }
            #expect(try await administrator.get("/api/v1/visits/\(Sample.visit)").status == 404)
            for answer in [
                try await administrator.arrive(Sample.otherVisit), try await administrator.append(Sample.departure),
                try await administrator.arrive("nonsense", "nonsense"),
            ] {
                #expect(answer.status == 403)
                #expect(answer.code == "role-may-not")
            }
            #expect(try await recorder.arrive(Sample.otherVisit).number == 2)
        }
    }
}
