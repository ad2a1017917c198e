import Reception

/// Somebody who never was: a Vietnamese name of common parts, and numbers that nobody has.
///
/// The same index gives the same person, so that visitors return.
struct SyntheticPerson {
    let name: VisitorName
    let phone: PhoneNumber?
    let document: IdentityDocument?
    let organisation: ShortText?

    init(index: Int, seed: UInt64) throws {
        var generator = SplitMix64(seed: seed &+ UInt64(index) &* 0xD6E8_FEB8_6659_FD93)
        let isWoman = generator.happens(50)
        let middles = isWoman ? Self.womensMiddles : Self.mensMiddles
        let givens = isWoman ? Self.womensGivens : Self.mensGivens
        let words = [
            generator.pick(Self.families), middles.randomElement(using: &generator) ?? "Văn",
            givens.randomElement(using: &generator) ?? "An",
        ]
        name = try VisitorName(words.joined(separator: " "))
        // The prefixes 030, 050 and 080 are nobody's.
        let prefix = ["030", "050", "080"][index / 10_000_000 % 3]
        phone = try generator.happens(85) ? PhoneNumber(prefix + (index % 10_000_000).padded(to: 7)) : nil
        // No province has the code 000.
        document =
            try generator.happens(60)
            ? IdentityDocument(kind: .citizenCard, number: "000\(index.padded(to: 9))") : nil
        organisation =
            try generator.happens(30) ? ShortText(Self.organisations.randomElement(using: &generator) ?? "") : nil
    }

    private static let families = [
        ("Nguyễn", 31), ("Trần", 11), ("Lê", 10), ("Phạm", 7), ("Huỳnh", 5), ("Phan", 5), ("Võ", 5), ("Đặng", 3),
        ("Bùi", 3), ("Đỗ", 2), ("Hồ", 2), ("Ngô", 2), ("Dương", 2), ("Lý", 1), ("Trương", 3), ("Đoàn", 2), ("Mai", 1),
        ("Lâm", 2), ("Châu", 1), ("Tô", 1),
    ]
    private static let mensMiddles = ["Văn", "Hữu", "Đức", "Minh", "Quốc", "Thành", "Công", "Ngọc", "Thanh", "Hoàng"]
    private static let womensMiddles = ["Thị", "Ngọc", "Thị Kim", "Thị Thu", "Thanh", "Thị Mỹ", "Bích", "Như", "Thùy"]
    private static let mensGivens = [
        "An", "Bình", "Cường", "Dũng", "Đạt", "Hải", "Hiếu", "Hùng", "Khoa", "Lâm", "Long", "Minh", "Nam", "Nghĩa",
        "Phúc", "Quang", "Sơn", "Tài", "Thắng", "Tuấn", "Vinh",
    ]
    private static let womensGivens = [
        "Anh", "Chi", "Dung", "Duyên", "Giang", "Hà", "Hạnh", "Hoa", "Hương", "Lan", "Linh", "Mai", "Nga", "Ngân",
        "Nhung", "Oanh", "Phượng", "Quỳnh", "Thảo", "Trang", "Tuyết", "Yến",
    ]
    private static let organisations = [
        "Công ty Ví Dụ", "Hợp tác xã Mẫu", "Trường Tiểu học Ví Dụ", "Doanh nghiệp tư nhân Thử", "Báo Ví Dụ",
        "Hội Nông dân xã Mẫu", "Công ty Xây dựng Giả Định",
    ]
}

extension Int {
    fileprivate func padded(to width: Int) -> String {
        let digits = String(self)
        return String(repeating: "0", count: Swift.max(0, width - digits.count)) + digits
    }
}
