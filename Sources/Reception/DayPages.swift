/// The visits of a day, page by page: at most one page is in memory, however long the day.
package struct DayPages: AsyncSequence {
    package typealias Element = [Visit]
    package static let pageSize = 500

    let store: any Store
    let day: LocalDay
    let headquarters: HeadquartersCode
    let scope: Scope

    package init(store: any Store, day: LocalDay, headquarters: HeadquartersCode, scope: Scope) {
        self.store = store
        self.day = day
        self.headquarters = headquarters
        self.scope = scope
    }

    package func makeAsyncIterator() -> Iterator { Iterator(pages: self) }

    package struct Iterator: AsyncIteratorProtocol {
        let pages: DayPages
        var cursor: DayCursor?
        var isAtEnd = false

        init(pages: DayPages) {
            self.pages = pages
        }

        package mutating func next() async throws -> [Visit]? {
            guard !isAtEnd else { return nil }
            let visits = try await pages.store.visits(
                arrivedOn: pages.day,
                at: pages.headquarters,
                after: cursor,
                limit: DayPages.pageSize,
                in: pages.scope
            )
            cursor = visits.last.flatMap(DayCursor.init(after:))
            isAtEnd = visits.count < DayPages.pageSize
            return visits.isEmpty ? nil : visits
        }
    }
}
