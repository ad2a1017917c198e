import Foundation
import Reception

/// Three invented buildings of two agencies, as they are imported.
enum Building {
    static let all = [
        ["LA-SNV", "LA-SNV-1", "Cổng chính;Cổng sau"], ["LA-SNV", "LA-SNV-2", "Cửa chính"],
        ["LA-SYT", "LA-SYT-1", "Cửa chính"],
    ]

    static func record(
        _ code: String = "LA-SNV-1",
        agency: String = "LA-SNV",
        name: String = "Trụ sở Thử",
        entrances: String = "Cổng chính;Cổng sau"
    ) throws -> HeadquartersRecord {
        try HeadquartersRecord { column in
            switch column {
            case .agency: agency
            case .agencyName: "Cơ quan Giả Định"
            case .kind: "so"
            case .headquarters: code
            case .name: name
            case .address: "1 Đường Ví Dụ"
            case .entrances: entrances
            case .validFrom, .validTo, .successor: ""
            }
        }
    }

    static func records() throws -> [HeadquartersRecord] {
        try all.map { try record($0[1], agency: $0[0], entrances: $0[2]) }
    }
}
