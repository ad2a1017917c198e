import Documents
import Reception

/// A line of the report, whatever it is written to.
struct FiguresReportLine {
    let figures: FiguresLine
    let name: String?
    /// The calls of the samples that lie within the days; nil where lines are single days.
    let calls: PostCheckFiguresBody?

    static let header =
        ["unit", "name", "day", "visits", "people", "asked", "installed", "share"] + AppAnswer.allCases.map(\.rawValue)
        + ["firstNotInstalled", "installedBeforeLeaving", "drawn", "reached", "errors", "errorLeast", "errorMost"]
        + ["countedDays", "seen", "seenRegistered", "completeness"]

    /// In the order of the header.
    var cells: [TableCell] {
        func number(_ count: Int?) -> TableCell { count.map { .number($0) } ?? .empty }
        func share(_ share: Double?) -> TableCell { share.map { .share($0) } ?? .empty }
        let heads = figures.heads
        var cells: [TableCell] = [.text(figures.unit), .text(name ?? ""), figures.day.map { .day($0) } ?? .empty]
        cells += [figures.visits, figures.people, figures.asked, figures.installed].map { .number($0) }
        cells += [share(figures.share)]
        cells += AppAnswer.allCases.map { .number(figures.answers[$0, default: 0]) }
        cells += [figures.funnel.notInstalled, figures.funnel.installedBeforeLeaving].map { .number($0) }
        cells += [calls?.drawn, calls.map { $0.stillInstalled + $0.notInstalled }, calls?.notInstalled].map(number)
        cells += [share(calls?.interval?.least), share(calls?.interval?.most)]
        cells += (heads.days > 0 ? [heads.days, heads.seen, heads.registered] : [nil, nil, nil]).map(number)
        return cells + [share(heads.completeness)]
    }
}
