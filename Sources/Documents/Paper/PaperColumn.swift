import Foundation
import Reception

extension DayLog.Column {
    /// In millimetres; together as wide as an A4 page on its side is between its margins.
    var paperWidth: Double {
        switch self {
        case .number: 10
        case .arrived, .left: 11.5
        case .how: 15.5
        case .appAnswer: 16
        case .name: 28
        case .phone: 20
        case .document: 18.5
        case .organisation: 20.5
        case .toSee: 19
        case .purpose: 20
        case .party: 11
        case .badge: 10.5
        case .entrance: 12
        case .recorder: 13
        case .remarks: 15
        }
    }

    var isCentred: Bool {
        switch self {
        case .number, .arrived, .left, .party, .badge: true
        default: false
        }
    }
}

extension DayLog {
    /// What stands on paper: times without their day, phones without their last three digits, and nothing that would
    /// break the lines of others.
    func paperText(_ column: Column, of visit: Visit) -> String {
        switch (column, cell(column, of: visit)) {
        case (.phone, .text(let text)): String(text.dropLast(3)) + "***"
        case (_, .text(let text)): text.printable
        case (_, .number(let number)): String(number)
        case (_, .time(let instant)): clock(instant)
        case (_, .empty): ""
        }
    }

    /// `08:15`; with the day when it is another.
    private func clock(_ instant: Instant) -> String {
        let format = Date.VerbatimFormatStyle(
            format: "\(hour: .twoDigits(clock: .twentyFourHour, hourCycle: .zeroBased)):\(minute: .twoDigits)",
            timeZone: timeZone,
            calendar: Calendar(identifier: .gregorian)
        )
        let time = instant.date.formatted(format)
        let day = LocalDay(instant, in: timeZone)
        return day == self.day ? time : "\(time) \(day.vietnameseText.dropLast(5))"
    }
}

extension String {
    /// Without what changes the text around it: controls, line breaks, bidirectional marks. Each leaves U+FFFD behind.
    fileprivate var printable: String {
        guard unicodeScalars.contains(where: { !$0.isPrintable }) else { return self }
        var text = UnicodeScalarView()
        for scalar in unicodeScalars { text.append(scalar.isPrintable ? scalar : "\u{FFFD}") }
        return String(text)
    }
}

extension Unicode.Scalar {
    fileprivate var isPrintable: Bool {
        switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: false
        default: true
        }
    }
}
