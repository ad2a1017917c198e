import Reception

/// What a day adds up to, in the words of the log.
extension DayLog {
    struct Figure {
        let title: String
        let count: Int
    }

    func general(_ figures: DayClosing.Figures) -> [Figure] {
        let day = figures.day
        let counts: [(String, String, Int)] = [
            ("Lượt khách", "Visits", day.visits),
            ("Số người", "People", day.people),
            ("Chưa ghi giờ ra", "No exit recorded", day.inside),
            ("Ghi muộn", "Late", figures.late),
            ("Đã hủy (không tính)", "Annulled (not counted)", day.annulled),
            ("Đã hỏi về ứng dụng", "Asked about the app", day.asked),
            ("Đã cài đặt", "Installed", day.installed),
            ("Không có ĐTTM", "No smartphone", day.noSmartphone),
            ("Chưa hỏi", "Not asked", day.notAsked),
        ]
        return counts.map { Figure(title: language == .vietnamese ? $0.0 : $0.1, count: $0.2) }
    }

    func answers(_ figures: DayClosing.Figures) -> [Figure] {
        AppAnswer.allCases.map { Figure(title: $0.title(in: language), count: figures.answers[$0.rawValue] ?? 0) }
    }

    func exits(_ figures: DayClosing.Figures) -> [Figure] {
        ExitKnowledge.allCases.map { Figure(title: $0.title(in: language), count: figures.exits[$0.rawValue] ?? 0) }
    }

    /// The share reported upward; nil when nobody was asked who has a smartphone.
    func share(_ figures: DayClosing.Figures) -> Double? {
        let asked = figures.day.asked - figures.day.noSmartphone
        return asked > 0 ? Double(figures.day.installed) / Double(asked) : nil
    }
}
