import Documents
import Reception

/// A line of the report, whatever it is written to.
struct FiguresReportLine {
    let figures: FiguresLine
    let name: String?
    /// The calls of the samples that lie within the days; nil where lines are single days.
    let calls: PostCheckFiguresBody?

    /// A column of the file: what programs call it in the CSV, and its title for people.
    struct Column {
        let name: String
        let vietnamese: String
        let english: String
        /// In digits.
        let width: Double

        init(_ name: String, _ vietnamese: String, _ english: String, width: Double = 9.5) {
            (self.name, self.vietnamese, self.english, self.width) = (name, vietnamese, english, width)
        }

        func title(in language: DayLog.Language) -> String { language == .vietnamese ? vietnamese : english }
    }

    static let columns: [Column] =
        [
            Column("unit", "Mã đơn vị", "Unit", width: 12),
            Column("name", "Tên đơn vị", "Name", width: 34),
            Column("day", "Ngày", "Day", width: 11),
            Column("visits", "Lượt khách", "Visits"),
            Column("people", "Số người", "People"),
            Column("asked", "Đã hỏi về ứng dụng", "Asked about the app"),
            Column("installed", "Đã cài đặt", "Installed"),
            Column("share", "Tỷ lệ đã cài đặt", "Share installed"),
        ]
        + AppAnswer.allCases.map { Column($0.rawValue, $0.title(in: .vietnamese), $0.title(in: .english)) }
        + [
            Column("firstNotInstalled", "Lúc đầu chưa cài", "Not installed at first"),
            Column("installedBeforeLeaving", "Cài trước khi ra về", "Installed before leaving"),
            Column("drawn", "Đã chọn hậu kiểm", "Drawn for the check"),
            Column("reached", "Gọi được", "Reached"),
            Column("errors", "Không có ứng dụng", "Without the app"),
            Column("errorLeast", "Tỷ lệ sai, ít nhất", "Error rate, least"),
            Column("errorMost", "Tỷ lệ sai, nhiều nhất", "Error rate, most"),
            Column("countedDays", "Số ngày có đếm", "Days counted"),
            Column("seen", "Số người đếm được", "Heads counted"),
            Column("seenRegistered", "Trong đó đã ghi sổ", "Of them registered"),
            Column("completeness", "Đã ghi trên đã đếm", "Registered of counted"),
        ]

    /// In the order of the columns.
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
