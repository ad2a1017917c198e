import Documents
import Foundation
import Testing

/// What is printed in the tests.
enum PrintSamples {
    static let link = "HTTPS://SO.EXAMPLE.VN/I/ABCDE12"
    static let subject = PrintSubject(name: "Cửa chính, trụ sở Ví Dụ", code: "ABCDE12", link: link)

    static let vietnamese = PrintTexts.Wording(
        headline: "Cài đặt Ứng dụng Mẫu để bảo vệ mình và cộng đồng",
        steps: [
            "Mở máy ảnh của điện thoại, hướng vào mã QR và chạm vào liên kết hiện ra.",
            "Tải ứng dụng từ App Store (iPhone) hoặc Google Play (Android).",
            "Mở ứng dụng, nhập số điện thoại và bật Bluetooth khi được hỏi.",
        ]
    )
    static let english = PrintTexts.Wording(
        headline: "Install the Sample App to protect yourself and others",
        steps: [
            "Open your phone's camera, point it at the QR code and tap the link.",
            "Get the app from the App Store (iPhone) or Google Play (Android).",
            "Open the app, enter your phone number and turn Bluetooth on when asked.",
        ]
    )

    static func texts(
        issuer: String = "Ủy ban nhân dân tỉnh Ví Dụ",
        vietnamese: PrintTexts.Wording = vietnamese,
        logo: [UInt8]? = nil
    ) -> PrintTexts {
        PrintTexts(issuer: issuer, vietnamese: vietnamese, english: english, logo: logo, issuedOn: "2020-08-04")
    }

    /// Every kind in every layout and language that it has.
    static let jobs: [PrintJob] = PrintJob.Kind.allCases.flatMap { kind in
        PrintTexts.Language.allCases.flatMap { language in
            [false, true].compactMap { isSheet in
                guard !isSheet || kind == .sticker || kind == .badge else { return nil }
                var job = PrintJob(kind, .pdf)
                job.language = language
                job.isSheet = isSheet
                return job
            }
        }
    }

    static func file(_ job: PrintJob, _ texts: PrintTexts = texts()) throws -> [UInt8] {
        try PrintShop(texts, job).file(subject)
    }
}

extension PrintJob: CustomTestStringConvertible {
    package var testDescription: String { "\(kind) \(format) \(language)\(isSheet ? ", sheet" : "")" }
}
