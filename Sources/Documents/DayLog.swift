import Foundation
package import Reception

/// The log of one headquarters and one local day as people file it: one list of columns for every format.
package struct DayLog: Sendable {
    package let headquarters: HeadquartersCode
    package let day: LocalDay
    package let language: Language
    let timeZone: TimeZone
    private let entrances: [EntranceCode: String]

    package enum Language: String, CaseIterable, Sendable {
        case vietnamese = "vi"
        case english = "en"
    }

    package init(headquarters: Headquarters, day: LocalDay, language: Language) {
        self.init(
            headquarters: headquarters.code,
            timeZone: headquarters.timeZone,
            entrances: Dictionary(uniqueKeysWithValues: headquarters.entrances.map { ($0.code, $0.name) }),
            day: day,
            language: language
        )
    }

    init(
        headquarters: HeadquartersCode,
        timeZone: TimeZone,
        entrances: [EntranceCode: String],
        day: LocalDay,
        language: Language
    ) {
        self.headquarters = headquarters
        self.timeZone = timeZone
        self.entrances = entrances
        self.day = day
        self.language = language
    }

    /// `LA-SNV-1_2026-11-23.csv`.
    package func fileName(_ pathExtension: String) -> String {
        "\(headquarters.text)_\(day.text).\(pathExtension)"
    }

    package var header: [String] { Column.allCases.map { $0.title(in: language) } }

    package func row(_ visit: Visit) -> [CSVCell] { Column.allCases.map { CSVCell(cell($0, of: visit), in: timeZone) } }

    /// What a cell says, before a format has its own way of writing it.
    enum Cell: Hashable, Sendable {
        case text(String)
        case number(Int)
        case time(Instant)
        case empty
    }

    package enum Column: String, CaseIterable, Sendable {
        case number, arrived, left, how, name, phone, document, organisation, toSee, purpose, party, badge
        case appAnswer, entrance, recorder, remarks

        /// Goes with the erasure of a person; the remarks change, since they say so.
        var isPersonal: Bool {
            switch self {
            case .name, .phone, .document, .organisation, .toSee, .purpose, .badge, .remarks: true
            case .number, .arrived, .left, .how, .party, .appAnswer, .entrance, .recorder: false
            }
        }
    }

    /// The order of the rows.
    static func precedes(_ left: Visit, _ right: Visit) -> Bool {
        guard let left = left.arrival, let right = right.arrival else { return right.arrival != nil }
        return (left.occurredAt, left.number) < (right.occurredAt, right.number)
    }

    func cell(_ column: Column, of visit: Visit) -> Cell {
        switch column {
        case .number: visit.arrival.map { .number($0.number) } ?? .empty
        case .arrived: visit.arrival.map { .time($0.occurredAt) } ?? .empty
        case .left: visit.departure.map { .time($0.occurredAt) } ?? .empty
        case .how: .init(visit.departure?.how.title(in: language))
        case .name: .init(visit.details?.name.text)
        // Grouped, because a spreadsheet takes 0912345678 for a number and drops its 0.
        case .phone: .init(visit.details?.phone?.grouped)
        case .document: .init(visit.details?.document.map { $0.title(in: language) })
        case .organisation: .init(visit.details?.organisation?.text)
        case .toSee: .init(visit.details?.toSee?.text)
        case .purpose: .init(visit.details?.purpose?.text)
        case .party: .number(visit.party.heads)
        case .badge: .init(visit.details?.badge?.text)
        case .appAnswer: .text(visit.appAnswer.title(in: language))
        case .entrance: .init(visit.arrival.map { entrances[$0.entrance] ?? $0.entrance.text })
        case .recorder: .init(visit.arrival?.author.name)
        case .remarks: .init(remarks(on: visit))
        }
    }

    /// Late, corrected, annulled: what a reader of the log must not miss.
    private func remarks(on visit: Visit) -> String? {
        var remarks: [String] = []
        let isVietnamese = language == .vietnamese
        if visit.isLate(in: timeZone) { remarks.append(isVietnamese ? "ghi muộn" : "late") }
        if visit.isCorrected { remarks.append(isVietnamese ? "đã sửa" : "corrected") }
        if visit.isAnnulled { remarks.append(isVietnamese ? "đã hủy" : "annulled") }
        if visit.details == nil { remarks.append(isVietnamese ? "đã xóa thông tin cá nhân" : "personal data erased") }
        return remarks.isEmpty ? nil : remarks.joined(separator: "; ")
    }
}

extension DayLog.Cell {
    fileprivate init(_ text: String?) {
        self = text.map { .text($0) } ?? .empty
    }
}

extension CSVCell {
    fileprivate init(_ cell: DayLog.Cell, in timeZone: TimeZone) {
        switch cell {
        case .text(let text): self = .text(text)
        case .number(let number): self = .number(number)
        // Sorts as text and is read as a time by spreadsheets.
        case .time(let instant): self = .text(instant.localText(in: timeZone))
        case .empty: self = .empty
        }
    }
}
