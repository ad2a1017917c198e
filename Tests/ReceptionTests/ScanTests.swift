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
            // Inside Zalo, Facebook, Messenger, Instagram, TikTok, Line and Google's app.
            "Mozilla/5.0 (iPhone; CPU iPhone OS 15_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 Zalo iOS/441 ZaloTheme/light ZaloLanguage/vn",
            "Mozilla/5.0 (Linux; Android 11; SM-A207F; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/96.0.4664.104 Mobile Safari/537.36 [FB_IAB/FB4A;FBAV/348.0.0.39.118;]",
            "Mozilla/5.0 (iPhone; CPU iPhone OS 14_8 like Mac OS X) AppleWebKit/605.1.15 Mobile/18H17 [FBAN/MessengerForiOS;FBAV/339.0;FBLC/vi_VN]",
            "Mozilla/5.0 (iPhone; CPU iPhone OS 15_1 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 Instagram 212.0.0.24.119",
            "Mozilla/5.0 (Linux; Android 10; vivo 1904; wv) AppleWebKit/537.36 Chrome/97.0 Mobile Safari/537.36 trill_2022106040 BytedanceWebview/d8a21c6",
            "Mozilla/5.0 (iPhone; CPU iPhone OS 15_4 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 Safari Line/12.5.0",
            "Mozilla/5.0 (iPhone; CPU iPhone OS 14_4 like Mac OS X) AppleWebKit/605.1.15 GSA/148.0.359619170 Mobile/18D52 Safari/604.1",
            // Cốc Cốc, Samsung, UC, Opera Mini, and telephones of before.
            "Mozilla/5.0 (Linux; Android 10; SM-A105G) AppleWebKit/537.36 (KHTML, like Gecko) coc_coc_browser/90.0.148 Chrome/84.0.4147.148 Mobile Safari/537.36",
            "Mozilla/5.0 (Linux; Android 9; SAMSUNG SM-J730G) AppleWebKit/537.36 SamsungBrowser/12.1 Chrome/79.0 Mobile Safari/537.36",
            "Mozilla/5.0 (Linux; U; Android 8.1.0; en-US; CPH1803) AppleWebKit/537.36 Version/4.0 Chrome/57.0 UCBrowser/12.13.2.1208 Mobile Safari/537.36",
            "Opera/9.80 (Android; Opera Mini/7.5.33361/31.1543; U; en) Presto/2.8.119 Version/11.1010",
            "Nokia5250/10.0.011 (SymbianOS/9.4; U; Series60/5.0 Mozilla/5.0; Profile/MIDP-2.1) AppleWebKit/525 Safari/525 3gpp-gba",
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
            // iMessage.
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_11_1) AppleWebKit/601.2.4 (KHTML, like Gecko) Version/9.0.1 Safari/601.2.4 facebookexternalhit/1.1 Facebot Twitterbot/1.0",
            // Line.
            "facebookexternalhit/1.1;line-poker/1.0",
            "meta-externalfetcher/1.1 (+https://developers.facebook.com/docs/sharing/webmasters/crawler)",
            "Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)",
            "Mozilla/5.0 (Windows NT 6.1; WOW64) SkypeUriPreview Preview/0.5 skype-url-preview@microsoft.com",
            "Mozilla/5.0 (Windows NT 6.1; WOW64) AppleWebKit/534+ (KHTML, like Gecko) BingPreview/1.0b",
            "LinkedInBot/1.0 (compatible; Mozilla/5.0; Apache-HttpClient +http://www.linkedin.com)",
        ]
    )
    func `a messenger that draws a preview is a preview and not a bot`(userAgent: String) {
        #expect(Scan(userAgent: userAgent, isPrefetch: false) == .preview)
    }

    @Test(
        arguments: [
            "", "curl/7.88.1", "Wget/1.21", "python-requests/2.24", "Mozilla/5.0 (compatible; Googlebot/2.1)",
            "Go-http-client/1.1", "UptimeMonitor 1", "Mozilla/5.0 HeadlessChrome/84.0", "SomeSpider",
            "Mozilla/5.0 (Linux; Android 6.0.1; Nexus 5X Build/MMB29P) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/99.0 Mobile Safari/537.36 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
            "AdsBot-Google (+http://www.google.com/adsbot.html)", "GoogleOther", "Mediapartners-Google",
            "Mozilla/5.0 (compatible; coccocbot-web/1.0; +http://help.coccoc.com/searchengine)",
            "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)",
            "Mozilla/5.0 (compatible; Yahoo! Slurp; http://help.yahoo.com/help/us/ysearch/slurp)",
            "Mozilla/5.0 (Linux; Android 5.0) AppleWebKit/537.36 Mobile Safari/537.36 (compatible; Bytespider; spider-feedback@bytedance.com)",
            "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.0; +https://openai.com/gptbot)",
            "meta-externalagent/1.1 (+https://developers.facebook.com/docs/sharing/webmasters/crawler)",
            "Mozilla/5.0 (Linux; Android 7.0; Moto G (4)) AppleWebKit/537.36 Chrome/94.0 Mobile Safari/537.36 Chrome-Lighthouse",
            "axios/1.6.2", "okhttp/4.9.0", "Apache-HttpClient/4.5.13 (Java/11.0.2)", "libwww-perl/6.43",
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
