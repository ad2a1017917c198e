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
        /// At the other headquarters of the agency of `recorder`.
        case neighbour = "le.tan.hai"
        /// Of the agency of `recorder`.
        case officer = "can.bo"
        case foreignOfficer = "can.bo.tu-phap"
        case province = "tinh"
        case tracer = "truy.vet"
        case otherTracer = "truy.vet.hai"

        /// The last has letters with two marks, which keyboards send in more than one form.
        var password: String {
            switch self {
            case .administrator: "mật khẩu giả định một"
            case .recorder: "mật khẩu giả định hai"
            case .foreignRecorder: "mật khẩu giả định kế tiếp"
            case .neighbour: "mật khẩu giả định láng giềng"
            case .officer: "mật khẩu giả định cán bộ"
            case .foreignOfficer: "mật khẩu giả định cán bộ khác"
            case .province: "mật khẩu giả định cấp tỉnh"
            case .tracer: "mật khẩu giả định dò một"
            case .otherTracer: "mật khẩu giả định dò hai"
            }
        }

        func new(passwordHash: String) throws -> NewAccount {
            let (role, headquarters, agency): (Role.Name, String?, String?) =
                switch self {
                case .administrator: (.admin, nil, nil)
                case .recorder: (.recorder, Sample.headquarters, nil)
                case .foreignRecorder: (.recorder, Sample.foreignHeadquarters, nil)
                case .neighbour: (.recorder, "LA-SNV-2", nil)
                case .officer: (.officer, nil, "LA-SNV")
                case .foreignOfficer: (.officer, nil, "LA-STP")
                case .province: (.province, nil, nil)
                case .tracer, .otherTracer: (.tracer, nil, nil)
                }
            return NewAccount(
                username: try Username(rawValue),
                role: role,
                headquarters: try headquarters.map { try HeadquartersCode($0) },
                agency: try agency.map { try AgencyCode($0) },
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

    /// In force today, without bounds.
    static func campaign() throws -> Campaign {
        func same(_ text: String, _ kind: CampaignText.Kind) throws -> Bilingual<CampaignText> {
            Bilingual(vietnamese: try CampaignText(text, as: kind), english: try CampaignText(text, as: kind))
        }
        return try Campaign(
            id: CampaignID(campaignID),
            name: CampaignText("Ứng dụng <Ví Dụ>", as: .name),
            issuer: CampaignText("Cơ quan Giả Định", as: .issuer),
            question: Bilingual(
                vietnamese: CampaignText("Đã cài đặt chưa?", as: .question),
                english: CampaignText("Have you installed it?", as: .question)
            ),
            headline: same("Cài đặt Ví Dụ", .headline),
            steps: same("Tải về", .step).map { [$0] },
            links: Campaign.Links(
                page: WebLink("https://app.example.vn"),
                appStore: WebLink("https://apps.apple.com/app/id0000000000"),
                googlePlay: WebLink("https://play.google.com/store/apps/details?id=vn.example.app")
            ),
            messages: Campaign.Messages(
                sms: CampaignText("Cai dat {app}: {link}", as: .sms),
                zalo: CampaignText("Cài đặt {app}", as: .zalo),
                spoken: CampaignText("Cài đặt {app} tại {link}", as: .spoken)
            ),
            validity: .always
        )
    }

    static let campaignID = "0193a1c2-0000-7000-8000-0000000000c1"
    static let device = "0193a1c2-0000-7000-8000-0000000000d1"

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

    /// A line of `/sync`, for an arrival or, with an entry, for what happened later.
    static func line(_ body: String, _ entry: String? = nil, of visit: String = visit) -> String {
        let put = "visits/\(visit)" + (entry.map { "/entries/\($0)" } ?? "")
        return #"{"put":"\#(put)","body":\#(body.replacing("\n", with: " "))}"#
    }

    /// Ids that differ, for tests that need many.
    static func id(_ number: Int) -> String {
        let digits = String(number)
        return "0193a1c2-0000-7000-9000-" + String(repeating: "0", count: 12 - digits.count) + digits
    }

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
