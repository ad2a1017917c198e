/// What officers and the province look at from above: days, headquarters beside each other, the way to the app. Nobody
/// in particular is in any of it.
package protocol Overviews: Sendable {
    /// Days with visits or counted heads, and days that are closed, in order.
    func days(
        of headquarters: HeadquartersCode,
        from: LocalDay,
        to: LocalDay,
        in scope: Scope
    ) async throws -> [DayOverview]

    /// By entrance; entrances nobody came through are left out.
    func funnels(
        of headquarters: HeadquartersCode,
        from: LocalDay,
        to: LocalDay,
        in scope: Scope
    ) async throws -> [EntranceCode: InstallFunnel]

    /// How often people scanned the code that hangs at each entrance, as far as anyone can tell people from programs;
    /// entrances whose code nobody scanned are left out.
    func entranceScans(
        of headquarters: HeadquartersCode,
        from: LocalDay,
        to: LocalDay,
        in scope: Scope
    ) async throws -> [EntranceCode: Int]

    /// What all days of a span add up to, in the order of the headquarters' codes; one without any day is all zeros.
    func comparison(from: LocalDay, to: LocalDay, in scope: Scope) async throws -> [HeadquartersOverview]
}

/// A day of a headquarters at a glance.
package struct DayOverview: Hashable, Sendable {
    package let day: LocalDay
    /// As the day stands now, which may be later than its closing.
    package let figures: DayFigures
    /// Visits received after the day had ended.
    package let late: Int
    /// Nil while the day is open.
    package let closed: Closed?

    package init(day: LocalDay, figures: DayFigures, late: Int, closed: Closed?) {
        self.day = day
        self.figures = figures
        self.late = late
        self.closed = closed
    }

    package struct Closed: Hashable, Sendable {
        /// Of the entry that says so.
        package let number: Int
        package let at: Instant
        package let closing: DayClosing
        /// Entries about the day's visits that were written after it.
        package let supplements: Int

        package init(number: Int, at: Instant, closing: DayClosing, supplements: Int) {
            self.number = number
            self.at = at
            self.closing = closing
            self.supplements = supplements
        }
    }
}

/// What a span of days adds up to at one headquarters. Its figures have no `seen`: heads are beside them, with the days
/// that they were counted on.
package struct HeadquartersOverview: Hashable, Sendable {
    package let headquarters: HeadquartersCode
    package let figures: DayFigures
    package let days: Days
    /// Nil where nobody counted.
    package let heads: CountedHeads?

    package init(headquarters: HeadquartersCode, figures: DayFigures, days: Days, heads: CountedHeads?) {
        self.headquarters = headquarters
        self.figures = figures
        self.days = days
        self.heads = heads
    }

    package struct Days: Hashable, Codable, Sendable {
        package let closed: Int
        /// Of those.
        package let complete: Int
        /// Days with visits that are not closed.
        package let open: Int

        package init(closed: Int, complete: Int, open: Int) {
            self.closed = closed
            self.complete = complete
            self.open = open
        }
    }
}
