import Reception
import Testing

struct ScanTests {
    @Test(
        arguments: [
            "Mozilla/5.0 (Linux; Android 10; SM-A105F) AppleWebKit/537.36 Chrome/84.0.4147.111 Mobile Safari/537.36",
            "Mozilla/5.0 (iPhone; CPU iPhone OS 13_6 like Mac OS X) AppleWebKit/605.1.15 Version/13.1.2 Mobile Safari/604.1",
            "Mozilla/5.0 (Linux; Android 10; CUBOT_X20) AppleWebKit/537.36 Chrome/84.0 Mobile Safari/537.36",
            "Mozilla/5.0 (Linux; Android 9) AppleWebKit/537.36 Chrome/84.0 Mobile Safari/537.36 Zalo android/20080100",
            "Mozilla/5.0 (iPhone; CPU iPhone OS 13_6 like Mac OS X) Mobile [FBAN/FBIOS;FBAV/283.0]",
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/84.0 Safari/537.36",
        ]
    )
    func `a phone or a browser is a person`(userAgent: String) {
        #expect(Scan(userAgent: userAgent, isPrefetch: false) == .person)
    }

    @Test(
        arguments: [
            "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
            "TelegramBot (like TwitterBot)",
            "WhatsApp/2.20.108 A", "Mozilla/5.0 (Android) Zalo-Preview", "Viber/13.3.0", "Slackbot-LinkExpanding 1.0",
        ]
    )
    func `a messenger that draws a preview is a preview and not a bot`(userAgent: String) {
        #expect(Scan(userAgent: userAgent, isPrefetch: false) == .preview)
    }

    @Test(
        arguments: [
            "", "curl/7.88.1", "Wget/1.21", "python-requests/2.24", "Mozilla/5.0 (compatible; Googlebot/2.1)",
            "Go-http-client/1.1", "UptimeMonitor 1", "Mozilla/5.0 HeadlessChrome/84.0", "SomeSpider",
        ]
    )
    func `a program that says what it is, or says nothing, is a bot`(userAgent: String) {
        #expect(Scan(userAgent: userAgent, isPrefetch: false) == .bot)
    }

    @Test(arguments: ["", "curl/7.88.1", "Mozilla/5.0 (Linux; Android 10)"])
    func `fetching ahead is a preview, whoever does it`(userAgent: String) {
        #expect(Scan(userAgent: userAgent, isPrefetch: true) == .preview)
    }

    @Test func `only the beginning of a long header is read, and a letter cut in two does no harm`() {
        #expect(Scan(userAgent: String(repeating: "x", count: 1_000_000) + "bot", isPrefetch: false) == .person)
        #expect(Scan(userAgent: String(repeating: "ễ", count: 1000), isPrefetch: false) == .person)
    }
}
