import Foundation
import Reception

/// Invented people, agencies and visits.
enum Sample {
    static let headquarters = "LA-SNV-1"
    static let foreignHeadquarters = "LA-STP-1"
    static let visit = "0193a1c2-0000-7000-8000-000000000001"
    static let otherVisit = "0193a1c2-0000-7000-8000-000000000002"
    static let entry = "0193a1c2-0000-7000-8000-00000000000a"
    static let otherEntry = "0193a1c2-0000-7000-8000-00000000000b"

    enum Account: String, CaseIterable {
        case administrator = "quan.tri"
        case recorder = "le.tan"
        case foreignRecorder = "le.tan.tu-phap"

        /// The last has letters with two marks, which keyboards send in more than one form.
        var password: String {
            switch self {
            case .administrator: "mật khẩu giả định một"
            case .recorder: "mật khẩu giả định hai"
            case .foreignRecorder: "mật khẩu giả định kế tiếp"
            }
        }

        func new(passwordHash: String) throws -> NewAccount {
            let headquarters: String? =
                switch self {
                case .administrator: nil
                case .recorder: Sample.headquarters
                case .foreignRecorder: Sample.foreignHeadquarters
                }
            return NewAccount(
                username: try Username(rawValue),
                role: self == .administrator ? .admin : .recorder,
                headquarters: try headquarters.map { try HeadquartersCode($0) },
                passwordHash: passwordHash
            )
        }
    }

    /// Two of one agency, one of another.
    static func records() throws -> [HeadquartersRecord] {
        try [
            ("LA-SNV", "LA-SNV-1", "Cổng chính;Cổng sau"), ("LA-SNV", "LA-SNV-2", "Cổng chính"),
            ("LA-STP", "LA-STP-1", "Cổng chính"),
        ].map { agency, code, entrances in
            try HeadquartersRecord { column in
                switch column {
                case .agency: agency
                case .agencyName: "Sở Ví Dụ \(agency)"
                case .kind: "so"
                case .headquarters: code
                case .name: "Trụ sở Giả Định \(code)"
                case .entrances: entrances
                default: ""
                }
            }
        }
    }

    static func campaign() throws -> Campaign {
        func url(_ text: String) throws -> URL {
            guard let url = URL(string: text) else { throw CocoaError(.formatting) }
            return url
        }
        return Campaign(
            name: "Ứng dụng <Ví Dụ>",
            question: .init(vietnamese: "Đã cài đặt chưa?", english: "Have you installed it?"),
            page: try url("https://app.example.vn"),
            appStore: try url("https://apps.apple.com/app/id0000000000"),
            googlePlay: try url("https://play.google.com/store/apps/details?id=vn.example.app"),
            validity: .always
        )
    }

    // MARK: Bodies

    /// Every field filled.
    static let arrival = """
        { "entrance": "LA-SNV-1-A", "occurredAt": "2026-11-23T01:15:00.000Z", "deviceSequence": 118,
          "visitor": { "name": "Nguyễn Văn Mẫu", "phone": "0912 345 678", "organisation": "Công ty Ví Dụ",
                       "document": { "kind": "citizenCard", "number": "080090000000" } },
          "toSee": "Phòng Thử", "purpose": "Nộp hồ sơ Thử", "party": 2, "badge": "17", "appAnswer": "notInstalled" }
        """

    static let leastArrival = """
        { "entrance": "LA-SNV-1-A", "occurredAt": "2026-11-23T01:15:00.000Z", "visitor": { "name": "Trần Thị Thử" } }
        """

    static let departure = #"{ "kind": "departed", "occurredAt": "2026-11-23T02:05:00.000Z", "how": "witnessed" }"#

    /// A body with the value at a dotted path replaced by a JSON text; nil takes it away.
    static func body(_ body: String, _ path: String, _ value: String?) throws -> String {
        func changed(_ object: Any?, _ keys: ArraySlice<Substring>) throws -> Any? {
            guard let key = keys.first else {
                return try value.map {
                    try JSONSerialization.jsonObject(with: Data($0.utf8), options: .fragmentsAllowed)
                }
            }
            var object = object as? [String: Any] ?? [:]
            object[String(key)] = try changed(object[String(key)], keys.dropFirst())
            return object
        }
        let object = try JSONSerialization.jsonObject(with: Data(body.utf8))
        let result = try changed(object, path.split(separator: ".")[...]) ?? [:]
        return String(decoding: try JSONSerialization.data(withJSONObject: result), as: UTF8.self)
    }
}
