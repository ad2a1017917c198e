import Foundation

/// Where bundles of closed days go, and who is told.
package struct BundleSettings {
    /// Nil while none are written.
    let folder: URL?
    let keepDays: Int
    let webhook: URL?
    let mail: Mail?

    struct Mail {
        let recipient: String
        /// The program that takes a letter on its standard input.
        let sendmail: String
    }

    /// Plain HTTP is for the same machine.
    static func isWebhook(_ url: URL) -> Bool {
        guard let host = url.host(), url.user() == nil else { return false }
        return url.scheme == "https"
            || url.scheme == "http" && ["127.0.0.1", "[::1]", "::1", "localhost"].contains(host)
    }

    /// One plain address: nothing in it can begin another header or option.
    static func isAddress(_ text: String) -> Bool {
        text.wholeMatch(of: /[A-Za-z0-9._+\-]{1,64}@[A-Za-z0-9.\-]{1,200}/) != nil && !text.hasPrefix("-")
    }
}
