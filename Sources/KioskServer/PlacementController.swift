import Documents
import Foundation
import HTTPTypes
import Hummingbird
import Reception

/// Where install codes are: made one by one or from a file, renamed, retired, printed.
struct PlacementController: Sendable {
    let store: any Store
    let publicURL: PublicURL
    let now: @Sendable () -> Instant
    let limits: BodyLimits

    var routes: [Route<SignedInContext>] {
        [
            Route(.get, "/api/v1/placements", .placements, list),
            Route(.post, "/api/v1/placements", .placements, add),
            Route(.post, Self.importPath, .placements, importFile),
            Route(.get, "/api/v1/placements/{code}", .placements, show),
            Route(.put, "/api/v1/placements/{code}/name", .placements, rename),
            Route(.put, "/api/v1/placements/{code}/retired", .placements, retire),
            Route(.get, "/api/v1/placements/{code}/rounds", .placements, rounds),
            Route(.put, "/api/v1/placements/{code}/rounds/{id}", .placements, addRound),
        ]
    }

    static let importPath = "/api/v1/placements/import"
    static let fileLimits = BodyLimits(bytes: 1 << 20, time: .seconds(60))

    struct PlacementBody: Encodable {
        let code: String
        let kind: Placement.Kind
        let name: String
        let agency: String
        let headquarters: String?
        let entrance: String?
        let retiredOn: String?
        /// As it is printed: in capitals, so that the QR stays small.
        let link: String

        init(_ placement: Placement, publicURL: PublicURL) {
            code = placement.code.text
            kind = placement.kind
            name = placement.name
            agency = placement.agency.text
            headquarters = placement.headquarters?.text
            entrance = placement.entrance?.text
            retiredOn = placement.retiredOn?.text
            link = publicURL.installLink(placement.code)
        }
    }

    // MARK: Listing

    @Sendable func list(_ request: Request, _ context: SignedInContext) async throws -> Response {
        var query = PlacementQuery()
        query.kind = try request.query("kind") { try Self.kind($0) }
        query.headquarters = try request.query("headquarters") { try HeadquartersCode($0) }
        query.name = try request.query("name") { try FoldKey(ShortText($0).text) }
        query.includesRetired =
            try request.query("retired") { text in
                guard let flag = Bool(text) else { throw RequestRefusal.wrongType }
                return flag
            } ?? false
        query.after = try request.query("after") { try PlacementCode($0) }
        query.limit = try request.limit(query.limit, atMost: Placement.mostListed)
        let found = try await store.placements(query, in: context.account.role.placements)
        return try JSON.response(found.map { PlacementBody($0, publicURL: publicURL) })
    }

    @Sendable func show(_ request: Request, _ context: SignedInContext) async throws -> Response {
        try answer(try await store.placement(named: context))
    }

    private func answer(_ placement: Placement?, status: HTTPResponse.Status = .ok) throws -> Response {
        guard let placement else { throw RequestRefusal.placementNotFound }
        return try JSON.response(PlacementBody(placement, publicURL: publicURL), status: status)
    }

    // MARK: Making

    private struct AddRequest: Decodable {
        let kind: Placement.Kind
        let name: ShortText
        let agency: AgencyCode?
        let headquarters: HeadquartersCode?

        enum Key: String, CodingKey, CaseIterable { case kind, name, agency, headquarters }

        init(from decoder: any Decoder) throws {
            try decoder.refuseUnknownKeys(Key.self)
            let body = try decoder.container(keyedBy: Key.self)
            kind = try body.parse(.kind) { (text: String) in try PlacementController.kind(text) }
            name = try body.parse(.name) { (text: String) in try ShortText(text) }
            agency = try body.parseIfPresent(.agency) { (text: String) in try AgencyCode(text) }
            headquarters = try body.parseIfPresent(.headquarters) { (text: String) in try HeadquartersCode(text) }
        }
    }

    @Sendable func add(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let body = try await request.json(AddRequest.self, limits: limits)
        let new = NewPlacement(
            kind: body.kind,
            name: body.name,
            agency: try agency(body.agency, of: context),
            headquarters: body.headquarters
        )
        do {
            let made = try await store.addPlacements([new], in: context.account.role.placements)
            try await note(.placementsAdded, made.first?.code.text, context)
            return try answer(made.first, status: .created)
        } catch let refused as RefusedPlacement {
            throw refused.refusal
        }
    }

    private struct ImportedBody: Encodable {
        let rows: Int
        let placements: [PlacementBody]
    }

    /// A line that is refused is named in `field`: `17.kinds`.
    @Sendable func importFile(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let owner = try agency(request.query("agency") { try AgencyCode($0) }, of: context)
        let contentType = request.headers[.contentType].flatMap(MediaType.init(from:))
        guard contentType?.isType(MediaType(type: .text, subType: "csv")) == true else { throw RequestRefusal.notCSV }
        let bytes = try await request.bytes(limits: Self.fileLimits)
        do {
            let file = try PlacementsFile(bytes: bytes.readableBytesView, agency: owner)
            let made = try await make(file, in: context.account.role.placements)
            try await note(.placementsAdded, owner.text, context)
            return try JSON.response(
                ImportedBody(
                    rows: Set(file.placements.map(\.line)).count,
                    placements: made.map { PlacementBody($0, publicURL: publicURL) }
                ),
                status: .created
            )
        } catch let malformed as PlacementsFile.Malformed {
            let field = ["\(malformed.line)", malformed.column?.rawValue].compactMap { $0 }.joined(separator: ".")
            throw Problem(.unprocessableContent, malformed.refusal.code, malformed.description, field: field)
        }
    }

    /// Makes all of a file or none.
    private func make(_ file: PlacementsFile, in scope: Scope) async throws -> [Placement] {
        do {
            return try await store.addPlacements(file.placements.map(\.new), in: scope)
        } catch let refused as RefusedPlacement {
            let column: PlacementsFile.Column? =
                switch refused.refusal {
                case .headquartersUnknown: .headquarters
                case .placementNameTaken: .name
                default: nil
                }
            let line = file.placements[refused.index].line
            throw PlacementsFile.Malformed(line: line, column: column, refusal: refused.refusal)
        }
    }

    /// An officer's own; an administrator says whose.
    private func agency(_ named: AgencyCode?, of context: SignedInContext) throws -> AgencyCode {
        guard let agency = named ?? context.account.role.agency else { throw StoreRefusal.agencyUnknown }
        return agency
    }

    static func kind(_ text: String) throws -> Placement.Kind {
        guard let kind = Placement.Kind(rawValue: text) else { throw PlacementsFile.Invalid.kindUnknown }
        return kind
    }

    // MARK: Changing

    private struct NameRequest: Decodable {
        let name: ShortText

        enum Key: String, CodingKey, CaseIterable { case name }

        init(from decoder: any Decoder) throws {
            try decoder.refuseUnknownKeys(Key.self)
            name = try decoder.container(keyedBy: Key.self).parse(.name) { (text: String) in try ShortText(text) }
        }
    }

    @Sendable func rename(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let placement = try await store.placement(named: context)
        let body = try await request.json(NameRequest.self, limits: limits)
        let renamed = try await store.renamePlacement(
            placement.code,
            to: body.name,
            in: context.account.role.placements
        )
        try await note(.placementRenamed, placement.code.text, context)
        return try answer(renamed)
    }

    private struct RetiredRequest: Decodable {
        let retired: Bool

        enum Key: String, CodingKey, CaseIterable { case retired }

        init(from decoder: any Decoder) throws {
            try decoder.refuseUnknownKeys(Key.self)
            retired = try decoder.container(keyedBy: Key.self).decode(Bool.self, forKey: .retired)
        }
    }

    @Sendable func retire(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let placement = try await store.placement(named: context)
        let body = try await request.json(RetiredRequest.self, limits: limits)
        let changed = try await store.retirePlacement(
            placement.code,
            on: body.retired ? store.scanDay(at: now()) : nil,
            in: context.account.role.placements
        )
        try await note(body.retired ? .placementRetired : .placementRestored, placement.code.text, context)
        return try answer(changed)
    }

    private func note(_ event: TrailEntry.Event, _ subject: String?, _ context: SignedInContext) async throws {
        try await store.note(TrailEntry(at: now(), event, by: context.author, on: subject, from: context.address))
    }

    // MARK: Print rounds

    private struct RoundBody: Encodable {
        let id: String
        let printedOn: String
        let place: String
        let copies: Int

        init(_ round: PrintRound) {
            id = round.id.text
            printedOn = round.printedOn.text
            place = round.place.text
            copies = round.copies.count
        }
    }

    private struct RoundRequest: Decodable {
        let printedOn: LocalDay
        let place: ShortText
        let copies: PrintRound.Copies

        enum Key: String, CodingKey, CaseIterable { case printedOn, place, copies }

        init(from decoder: any Decoder) throws {
            try decoder.refuseUnknownKeys(Key.self)
            let body = try decoder.container(keyedBy: Key.self)
            printedOn = try body.parse(.printedOn) { (text: String) in try LocalDay(text) }
            place = try body.parse(.place) { (text: String) in try ShortText(text) }
            copies = try body.parse(.copies) { (number: WholeNumber) in try PrintRound.Copies(number.value) }
        }
    }

    @Sendable func rounds(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let placement = try await store.placement(named: context)
        let rounds = try await store.rounds(of: placement.code, in: context.account.role.placements)
        return try JSON.response(rounds.map(RoundBody.init))
    }

    @Sendable func addRound(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let placement = try await store.placement(named: context)
        let id = try context.parameters.parse("id") { try PrintRoundID($0) }
        let body = try await request.json(RoundRequest.self, limits: limits)
        let round = PrintRound(id: id, printedOn: body.printedOn, place: body.place, copies: body.copies)
        guard try await store.addRound(round, of: placement.code, in: context.account.role.placements) else {
            throw RequestRefusal.placementNotFound
        }
        return try JSON.response(RoundBody(round))
    }
}

extension Store {
    /// The placement that a path names; one that is malformed, unknown or outside the scope is the same 404.
    func placement(named context: SignedInContext) async throws -> Placement {
        guard let code = try? PlacementCode(context.parameters.require("code")),
            let found = try await placement(code, in: context.account.role.placements)
        else { throw RequestRefusal.placementNotFound }
        return found
    }
}
