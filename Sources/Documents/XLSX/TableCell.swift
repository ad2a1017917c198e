import Foundation
package import Reception

/// What one cell of a table holds, whatever file it is written to.
package enum TableCell: Hashable, Sendable {
    case text(String)
    case number(Int)
    /// A part of 1.
    case share(Double)
    case day(LocalDay)
    case empty

    /// A share with four decimals, a day as ISO 8601 writes it.
    package var csv: CSVCell {
        switch self {
        case .text(let text): .text(text)
        case .number(let number): .number(number)
        case .share(let share): .text(String(format: "%.4f", share))
        case .day(let day): .text(day.text)
        case .empty: .empty
        }
    }
}
