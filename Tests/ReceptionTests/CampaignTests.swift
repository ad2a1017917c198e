import Foundation
import Reception
import Testing

struct CampaignTests {
    private let campaign: Campaign

    init() throws {
        campaign = Campaign(
            name: "Ứng dụng Thử",
            question: Campaign.Question(vietnamese: "Đã cài chưa?", english: "Is it installed?"),
            page: try #require(URL(string: "https://example.org/app")),
            appStore: try #require(URL(string: "https://apps.example.org/1")),
            googlePlay: try #require(URL(string: "https://play.example.org/1")),
            validity: .always
        )
    }

    @Test(arguments: ["Mozilla/5.0 (Linux; Android 10; SM-A105F) Chrome/84.0", "Dalvik/2.1.0 (Linux; U; Android 9)"])
    func `an Android phone is led to Google Play`(userAgent: String) {
        #expect(campaign.store(forUserAgent: userAgent) == campaign.googlePlay)
    }

    @Test(arguments: ["Mozilla/5.0 (iPhone; CPU iPhone OS 13_6)", "Mozilla/5.0 (iPad; CPU OS 12_4)", "iPod touch"])
    func `an Apple phone or tablet is led to the App Store`(userAgent: String) {
        #expect(campaign.store(forUserAgent: userAgent) == campaign.appStore)
    }

    @Test(arguments: [
        "", "Mozilla/5.0 (Windows NT 10.0)", "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15)", "curl/7.88.1",
    ])
    func `what cannot be told is led to no store`(userAgent: String) {
        #expect(campaign.store(forUserAgent: userAgent) == nil)
    }
}
