import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Reception

/// The small page between a code and a store: for phones that cannot be told apart, and for codes that lead nowhere.
/// No script, a few hundred bytes, readable on old phones.
struct InstallPage {
    let title: String
    let body: String

    /// Nil between two campaigns: a code that hangs on a door leads somewhere safe all the same.
    static func choice(_ campaign: Campaign?) -> InstallPage {
        guard let campaign else {
            return InstallPage(
                title: "Chưa có ứng dụng",
                body: """
                    <h1>Hiện không có ứng dụng nào cần cài đặt</h1>
                    <p lang="en">There is no app to install at present.</p>
                    """
            )
        }
        return InstallPage(
            title: "Cài đặt \(campaign.name)",
            body: """
                <h1>Cài đặt ứng dụng \(escaped(campaign.name))</h1>
                <p lang="en">Install \(escaped(campaign.name))</p>
                \(links(campaign))
                """
        )
    }

    static func unknownCode(_ campaign: Campaign?) -> InstallPage {
        InstallPage(
            title: "Mã không đúng",
            body: """
                <h1>Mã này không đúng hoặc không còn dùng</h1>
                \(campaign.map(unknownCodeAdvice) ?? "<p lang=\"en\">This code is wrong or no longer used.</p>")
                """
        )
    }

    private static func unknownCodeAdvice(_ campaign: Campaign) -> String {
        """
        <p>Hãy kiểm tra lại mã in dưới hình, hoặc cài đặt \(escaped(campaign.name)) tại đây:</p>
        <p lang="en">This code is wrong or no longer used. Check the code printed below the picture, \
        or install \(escaped(campaign.name)) here:</p>
        \(links(campaign))
        """
    }

    private static func links(_ campaign: Campaign) -> String {
        """
        <p><a class="store" href="\(escaped(campaign.links.googlePlay.absoluteString))">Google Play (Android)</a></p>
        <p><a class="store" href="\(escaped(campaign.links.appStore.absoluteString))">App Store (iPhone)</a></p>
        <p><a href="\(escaped(campaign.links.page.absoluteString))">\(escaped(campaign.links.page.host() ?? ""))</a></p>
        """
    }

    func response(status: HTTPResponse.Status) -> Response {
        let html = """
            <!DOCTYPE html>
            <html lang="vi">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="robots" content="noindex">
            <title>\(Self.escaped(title))</title>
            <link rel="stylesheet" href="/install/install.css">
            </head>
            <body>
            <main>
            \(body)
            </main>
            </body>
            </html>

            """
        return Response(
            status: status,
            headers: [.contentType: "text/html; charset=utf-8", .cacheControl: "no-store"],
            body: .init(byteBuffer: ByteBuffer(string: html))
        )
    }

    /// Campaign texts are an agency's own, but a stray `<` must not break the page.
    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing("\"", with: "&quot;")
    }
}
