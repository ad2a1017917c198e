import Foundation
import Reception

extension DayLog.Column {
    /// In millimetres; together as wide as an A4 page on its side is between its margins. The words of English are longer.
    func paperWidth(in language: DayLog.Language) -> Double {
        let (vietnamese, english): (Double, Double) =
            switch self {
            case .number: (10, 13.5)
            case .arrived: (11.5, 13.5)
            case .left: (11.5, 10)
            case .how: (15.5, 15)
            case .name: (26.5, 24)
            case .phone: (20, 20)
            case .document: (20.8, 18)
            case .organisation: (20.5, 20.5)
            case .toSee: (19, 16.5)
            case .purpose: (19.2, 17.5)
            case .party: (11, 10)
            case .badge: (10.5, 10.5)
            case .appAnswer: (16, 17.5)
            case .entrance: (12, 15)
            case .recorder: (13, 15.5)
            case .remarks: (15, 15)
            }
        return language == .vietnamese ? vietnamese : english
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
