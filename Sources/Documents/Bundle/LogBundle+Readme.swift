import Ledger
package import Reception

extension LogBundle {
    /// For the auditor, in both languages.
    package static func readme(_ log: DayLog, of headquarters: Headquarters, seal: RegisterSeal) -> String {
        let name = { (part: Part) in part.fileName(in: log) }
        let day = log.day
        return """
            NHẬT KÝ RA VÀO TRỤ SỞ
            \(headquarters.agency.name)
            \(headquarters.name) (\(headquarters.code.text)), ngày \(day.vietnameseText)

            \(name(.pdf))
                để in, ký và lưu; ba số cuối điện thoại được che
            \(name(.xlsx))
                bảng tính: danh sách khách, số liệu và biểu đồ
            \(name(.csv))
                cùng danh sách ở dạng văn bản
            \(name(.jsonl))
                từng dòng sổ kèm bằng chứng, để kiểm tra
            \(name(.checkpoint))
                dấu niêm có chữ ký số: sổ có \(seal.checkpoint.size) dòng, mã gốc \(seal.fingerprint) …

            Cách kiểm tra, không cần mạng, không cần tin máy chủ:
            1. Chạy: gatebook verify TỆP.zip
               hoặc mở trang /verify/ và thả tệp .jsonl vào đó.
            2. Đối chiếu khóa kiểm chứng với khóa cơ quan đã công bố:
               \(seal.key.text)
            3. Giữ tệp .checkpoint. Lần sau, gatebook verify TỆP-MỚI.jsonl --against TỆP.checkpoint
               cho biết từ đó đến nay có ai sửa sổ hay không.
            Dòng sổ đến muộn nằm trong gói bổ sung (-supplement-1, -supplement-2, ...) của cùng ngày.
            Các tệp này có dữ liệu cá nhân: giữ nơi khóa, xóa khi hết thời hạn lưu.


            LOG OF VISITS TO THE HEADQUARTERS
            \(headquarters.agency.name)
            \(headquarters.name) (\(headquarters.code.text)), \(day.text)

            \(name(.pdf))
                to print, sign and file; phones lack their last three digits
            \(name(.xlsx))
                a spreadsheet of the visits, with figures and a chart
            \(name(.csv))
                the same list as text
            \(name(.jsonl))
                each entry of the register with its proof, to be checked
            \(name(.checkpoint))
                the signed checkpoint: \(seal.checkpoint.size) entries, root \(seal.fingerprint) …

            To check, without a network and without trust in the server:
            1. Run: gatebook verify FILE.zip
               or open the page /verify/ and drop the .jsonl file on it.
            2. Compare the verifier key with the one the agency has made known:
               \(seal.key.text)
            3. Keep the .checkpoint file. Later, gatebook verify NEWER.jsonl --against FILE.checkpoint
               says whether anybody has changed the register since.
            What came late is in supplements (-supplement-1, -supplement-2, ...) of the same day.
            These files have personal data: lock them away, and delete them when their time is over.

            """.replacing("\n", with: "\r\n")
    }
}
