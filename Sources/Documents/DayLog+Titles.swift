import Reception

extension DayLog.Column {
    package func title(in language: DayLog.Language) -> String {
        let (vietnamese, english) =
            switch self {
            case .number: ("Số dòng", "Number")
            case .arrived: ("Giờ vào", "Arrived")
            case .left: ("Giờ ra", "Left")
            case .how: ("Căn cứ giờ ra", "Exit known by")
            case .name: ("Họ và tên", "Name")
            case .phone: ("Số điện thoại", "Phone")
            case .document: ("Giấy tờ (4 số cuối)", "Document (last four)")
            case .organisation: ("Đơn vị", "Organisation")
            case .toSee: ("Người/phòng cần gặp", "To see")
            case .purpose: ("Nội dung làm việc", "Purpose")
            case .party: ("Số người", "Party")
            case .badge: ("Số thẻ khách", "Badge")
            case .appAnswer: ("Tình trạng cài đặt", "App answer")
            case .entrance: ("Lối vào", "Entrance")
            case .recorder: ("Người ghi sổ", "Recorder")
            case .remarks: ("Ghi chú", "Remarks")
            }
        return language == .vietnamese ? vietnamese : english
    }
}

extension ExitKnowledge {
    package func title(in language: DayLog.Language) -> String {
        let (vietnamese, english) =
            switch self {
            case .witnessed: ("nhân viên thấy", "witnessed")
            case .selfScanned: ("khách tự báo", "self-scanned")
            case .seenElsewhere: ("thấy ở trụ sở khác", "seen elsewhere")
            case .inferred: ("suy ra khi đóng cửa", "inferred at closing")
            case .unknown: ("không rõ", "unknown")
            }
        return language == .vietnamese ? vietnamese : english
    }
}

extension AppAnswer {
    package func title(in language: DayLog.Language) -> String {
        let (vietnamese, english) =
            switch self {
            case .shownRunning: ("có, đang chạy (đã xem)", "running (shown)")
            case .saysInstalled: ("có (theo lời khách)", "installed (says so)")
            case .installedNow: ("vừa cài tại quầy", "installed now")
            case .installedNotRunning: ("có, không chạy", "installed, not running")
            case .notInstalled: ("chưa cài", "not installed")
            case .noSmartphone: ("không có ĐTTM", "no smartphone")
            case .declined: ("từ chối trả lời", "declined")
            case .notAsked: ("chưa hỏi", "not asked")
            }
        return language == .vietnamese ? vietnamese : english
    }
}

extension DocumentTrace {
    /// `CCCD …0000`.
    package func title(in language: DayLog.Language) -> String {
        let (vietnamese, english) =
            switch kind {
            case .citizenCard: ("CCCD", "Citizen card")
            case .oldIdentityCard: ("CMND", "Old identity card")
            case .passport: ("Hộ chiếu", "Passport")
            case .other: ("Giấy tờ khác", "Other")
            case .none: ("Không có", "None")
            }
        let title = language == .vietnamese ? vietnamese : english
        return lastFour.map { "\(title) …\($0)" } ?? title
    }
}
