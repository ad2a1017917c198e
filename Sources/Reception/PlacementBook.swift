/// Where install codes are, and what became of them.
package protocol PlacementBook: Sendable {
    func placement(_ code: PlacementCode, in scope: Scope) async throws -> Placement?

    /// In the order in which they were made, at most `Placement.mostListed`.
    func placements(_ query: PlacementQuery, in scope: Scope) async throws -> [Placement]

    /// Makes all of them or none, with codes that nothing else has, in the order given.
    ///
    /// - Throws: `RefusedPlacement` for the first that cannot be made.
    func addPlacements(_ placements: [NewPlacement], in scope: Scope) async throws -> [Placement]

    /// - Returns: nil when it is not there for `scope`.
    func renamePlacement(_ code: PlacementCode, to name: ShortText, in scope: Scope) async throws -> Placement?

    /// Takes a placement out of use, or with nil into use again. Its code keeps leading somewhere.
    ///
    /// - Throws: `StoreRefusal.placementOfEntrance` for a door's own code, which lasts as long as the door.
    /// - Returns: nil when it is not there for `scope`.
    func retirePlacement(_ code: PlacementCode, on day: LocalDay?, in scope: Scope) async throws -> Placement?

    /// Notes a print round; the same one again changes nothing. - Returns: false when the placement is not there.
    func addRound(_ round: PrintRound, of code: PlacementCode, in scope: Scope) async throws -> Bool

    /// In the order of their days.
    func rounds(of code: PlacementCode, in scope: Scope) async throws -> [PrintRound]
}

/// Which placements are asked for.
package struct PlacementQuery: Sendable {
    package var kind: Placement.Kind?
    package var headquarters: HeadquartersCode?
    /// Words that begin words of the name.
    package var name: FoldKey?
    package var includesRetired = false
    /// The last one of the page before.
    package var after: PlacementCode?
    package var limit = 100

    package init() {}
}

/// Which of several placements cannot be made, and why.
package struct RefusedPlacement: Error {
    /// Counted from 0.
    package let index: Int
    package let refusal: StoreRefusal

    package init(index: Int, refusal: StoreRefusal) {
        self.index = index
        self.refusal = refusal
    }
}
