import Foundation
import Reception
import Testing

extension StoreContract {
    /// Each scope, and whether LA-SNV-1 lies in it.
    private static func everyScope() throws -> [(Scope, Bool)] {
        [
            (.nothing, false), (.headquarters(try HeadquartersCode("LA-SNV-1")), true),
            (.headquarters(try HeadquartersCode("LA-SNV-2")), false),
            (.headquarters(try HeadquartersCode("LA-SYT-1")), false),
            (.headquarters(try HeadquartersCode("LA-XX-9")), false), (.agency(try AgencyCode("LA-SNV")), true),
            (.agency(try AgencyCode("LA-SYT")), false), (.agency(try AgencyCode("LA-XX")), false), (.everywhere, true),
        ]
    }

    static let scopes: [Promise] = [
        Promise("a visit outside the scope is not there") { store in
            let desk = try await Desk.first(store)
            let visit = try await desk.arrive()
            for (scope, isInside) in try everyScope() {
                #expect(try await (store.visit(visit, in: scope) != nil) == isInside, "\(scope)")
            }
            #expect(try await store.visit(VisitID(UUID()), in: .everywhere) == nil)
        },
        Promise("who is inside a headquarters outside the scope is not there") { store in
            let desk = try await Desk.first(store)
            try await desk.arrive()
            for (scope, isInside) in try everyScope() {
                let visits = try await store.visitsInside(desk.register, in: scope)
                #expect(visits.count == (isInside ? 1 : 0), "\(scope)")
            }
        },
        Promise("a day of a headquarters outside the scope is empty") { store in
            let desk = try await Desk.first(store)
            try await desk.arrive()
            for (scope, isInside) in try everyScope() {
                let visits = try await store.visits(
                    arrivedOn: Desk.day(),
                    at: desk.register,
                    after: nil,
                    limit: 10,
                    in: scope
                )
                #expect(visits.count == (isInside ? 1 : 0), "\(scope)")
            }
        },
        Promise("returning visitors are an agency's own, and no other scope holds any") { store in
            let desk = try await Desk.first(store)
            try await desk.arrive(phone: "0912 345 678", document: Desk.card())
            let own = Scope.agency(try AgencyCode("LA-SNV"))
            for query in ["mau", "678", "080090000000"] {
                for (scope, _) in try everyScope() {
                    let found = try await store.returningVisitors(matching: RecallQuery(query), in: scope)
                    #expect(found.count == (scope == own ? 1 : 0), "\(query) in \(scope)")
                }
            }
        },
        Promise("a headquarters outside the scope is not there") { store in
            _ = try await store.importHeadquarters(Building.records())
            let code = try HeadquartersCode("LA-SNV-1")
            for (scope, isInside) in try everyScope() {
                #expect(try await (store.headquarters(code, in: scope)?.code == code) == isInside, "\(scope)")
                #expect(try await store.headquarters(in: scope).map(\.code).contains(code) == isInside, "\(scope)")
            }
            let ofAgency = try await store.headquarters(in: .agency(AgencyCode("LA-SNV")))
            #expect(ofAgency.map(\.code.text) == ["LA-SNV-1", "LA-SNV-2"])
            let all = try await store.headquarters(in: .everywhere)
            #expect(all.map(\.code.text) == ["LA-SNV-1", "LA-SNV-2", "LA-SYT-1"])
        },
    ]
}
