import HTTPTypes
import Testing

extension Visitor {
    func arrive(_ visit: String = Sample.visit, _ body: String = Sample.arrival) async throws -> Answer {
        try await put("/api/v1/visits/\(visit)", body)
    }

    func append(_ body: String, _ entry: String = Sample.entry, to visit: String = Sample.visit) async throws -> Answer
    {
        try await put("/api/v1/visits/\(visit)/entries/\(entry)", body)
    }

    /// Nothing half-written: nobody is inside, the visit is not there, and the next entry is the first.
    func expectEmptyRegister(sourceLocation: SourceLocation = #_sourceLocation) async throws {
        let onSite = try await get("/api/v1/headquarters/\(Sample.headquarters)/on-site")
        #expect(onSite.object["heads"] as? Int == 0, sourceLocation: sourceLocation)
        #expect(try await get("/api/v1/visits/\(Sample.visit)").status == 404, sourceLocation: sourceLocation)
        let next = try await arrive("0193a1c2-0000-7000-8000-0000000000ff", Sample.leastArrival)
        #expect(next.number == 1, sourceLocation: sourceLocation)
        #expect(next.status == 201 || next.status == 200, sourceLocation: sourceLocation)
    }
}
