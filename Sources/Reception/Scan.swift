/// One request for an install page, as far as it is remembered: what sort of reader asked. No address, no person.
package enum Scan: String, CaseIterable, Sendable {
    /// A phone, as far as anyone can tell.
    case person
    /// A messenger or a social network drawing a preview of the link, or a browser fetching ahead.
    case preview
    /// A crawler, or a program that says what it is.
    case bot

    /// - Parameters:
    ///   - userAgent: as sent; what says who it is stands well before its first 512 bytes are over.
    ///   - isPrefetch: the request's `Sec-Purpose` or `Purpose` header says so.
    package init(userAgent: String, isPrefetch: Bool) {
        let agent = userAgent.utf8.prefix(512).map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        func mentions(_ mark: String) -> Bool {
            agent.indices.contains { agent[$0...].starts(with: mark.utf8) }
        }
        if isPrefetch || Self.previewers.contains(where: mentions) {
            self = .preview
        } else if agent.isEmpty || Self.bots.contains(where: mentions) && !mentions("cubot") {
            // Cubot makes telephones.
            self = .bot
        } else {
            self = .person
        }
    }

    private static let previewers = [
        "facebookexternalhit", "facebot", "zalo-preview", "zalobot", "telegrambot", "whatsapp", "twitterbot",
        "slackbot", "discordbot", "skypeuripreview", "linkedinbot", "viber", "meta-externalfetcher", "bingpreview",
        "microsoftpreview", "snap url preview", "redditbot", "embedly", "iframely",
    ]
    private static let bots = [
        "bot", "crawler", "spider", "curl/", "wget/", "python-", "java/", "go-http-client", "okhttp", "headless",
        "monitor", "slurp", "lighthouse", "googleother", "google-inspectiontool", "google-read-aloud", "mediapartners",
        "feedfetcher", "meta-externalagent", "facebookcatalog", "libwww", "apache-httpclient", "axios/", "node-fetch",
        "undici", "phantomjs", "archiver", "scrapy", "ahrefs", "validator",
    ]
}
