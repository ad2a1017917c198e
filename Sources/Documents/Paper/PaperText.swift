import Ledger
import Reception

/// The words of the log on paper. The Vietnamese follow Decree 30/2020/NĐ-CP.
struct PaperText {
    let language: DayLog.Language

    private func say(_ vietnamese: String, _ english: String) -> String {
        language == .vietnamese ? vietnamese : english
    }

    var country: String { say("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "SOCIALIST REPUBLIC OF VIET NAM") }
    var motto: String { say("Độc lập - Tự do - Hạnh phúc", "Independence - Freedom - Happiness") }
    var number: String { say("Số: ............/............", "No.: ............/............") }
    var title: String { say("NHẬT KÝ RA VÀO TRỤ SỞ", "LOG OF VISITS TO THE HEADQUARTERS") }
    var bookTitle: String { say("Nhật ký ra vào trụ sở", "Log of visits to the headquarters") }
    var empty: String { say("Trong ngày không có lượt khách nào.", "There was no visit on this day.") }
    var unfinished: String {
        say(
            "Lập khi ngày chưa kết thúc; số liệu còn thay đổi.",
            "Made before the day was over; the figures may change."
        )
    }
    var total: String { say("Tổng cộng", "In all") }
    var share: String { say("tỷ lệ đã cài đặt", "share installed") }
    var recipients: String { say("Nơi nhận:", "Copies to:") }
    var archive: String { say("- Lưu: VT.", "- Archive.") }
    var recorder: String { say("NGƯỜI GHI SỔ", "RECORDER") }
    var recorderSigns: String { say("(Ký, ghi rõ họ tên)", "(Signature and name)") }
    var head: String { say("THỦ TRƯỞNG CƠ QUAN", "HEAD OF OFFICE") }
    var headSigns: String { say("(Ký, ghi rõ họ tên, đóng dấu)", "(Signature, name and seal)") }

    /// The place is written by hand.
    func placeAndDate(_ day: LocalDay) -> String {
        let (year, month, date) = parts(day)
        return say(
            "...................., ngày \(date) tháng \(month) năm \(year)",
            "...................., \(day.text)"
        )
    }

    func subject(_ day: LocalDay) -> String {
        let (year, month, date) = parts(day)
        return say("Ngày \(date) tháng \(month) năm \(year)", day.text)
    }

    /// Days below 10, and January and February, have a leading zero; other months have none.
    private func parts(_ day: LocalDay) -> (year: String, month: String, date: String) {
        let parts = day.text.split(separator: "-").map(String.init)
        let month = parts[1] > "02" && parts[1].hasPrefix("0") ? String(parts[1].dropFirst()) : parts[1]
        return (parts[0], month, parts[2])
    }

    // MARK: The seal

    var sealTitle: String { say("DẤU NIÊM CỦA SỔ RA VÀO", "SEAL OF THE REGISTER") }

    func sealLines(_ seal: RegisterSeal, of register: HeadquartersCode) -> [String] {
        let size = seal.checkpoint.size
        let (first, last) = (seal.extent.first, seal.extent.last)
        let range =
            first > last
            ? say("Nhật ký này không có dòng riêng nào trong sổ.", "The log has no entries of its own.")
            : say(
                "Nhật ký này gồm các dòng sổ từ \(first) đến \(last).",
                "The log has the entries from \(first) to \(last)."
            )
        return [
            say(
                "Sổ \(register.text) có \(size) dòng; 16 chữ số đầu của mã gốc: \(seal.fingerprint)",
                "Register \(register.text) has \(size) entries; the root begins with \(seal.fingerprint)"
            ),
            range,
            say("Khóa kiểm chứng: ", "Verifier key: ") + seal.key.text,
            say(
                "Mã QR là dấu niêm có chữ ký số. Chép 16 chữ số trên vào sổ giấy: về sau, ai sửa, thêm hay bớt một dòng đều bị phát hiện. "
                    + "Cách kiểm tra: gatebook verify, hoặc trang /verify/.",
                "The QR code is the signed checkpoint. Copy the 16 digits into the paper book: whoever changes, adds or removes an "
                    + "entry later is found out. To check: gatebook verify, or the page /verify/."
            ),
        ]
    }

    /// At the foot of every page.
    func foot(_ log: DayLog, _ seal: RegisterSeal) -> String {
        let day = language == .vietnamese ? log.day.vietnameseText : log.day.text
        return "\(log.headquarters.text) · \(day) · "
            + say("dấu niêm", "seal") + " \(seal.fingerprint) · " + say("số dòng của sổ:", "entries:")
            + " \(seal.checkpoint.size)"
    }

    func percent(_ share: Double) -> String {
        let tenths = Int((share * 1000).rounded())
        return "\(tenths / 10)\(say(",", "."))\(tenths % 10) %"
    }
}
