package import Foundation

/// The app being promoted. It is configuration with dates, because apps follow one another and look-alikes abound.
package struct Campaign: Hashable, Sendable {
    package let name: String
    /// What reception asks.
    package let question: Question
    /// A page that leads every phone to its store.
    package let page: URL
    package let appStore: URL
    package let googlePlay: URL
    package let validity: Validity

    package struct Question: Hashable, Sendable {
        package let vietnamese: String
        package let english: String

        package init(vietnamese: String, english: String) {
            self.vietnamese = vietnamese
            self.english = english
        }
    }

    package init(name: String, question: Question, page: URL, appStore: URL, googlePlay: URL, validity: Validity) {
        self.name = name
        self.question = question
        self.page = page
        self.appStore = appStore
        self.googlePlay = googlePlay
        self.validity = validity
    }

    /// Where a phone that says this of itself installs the app; nil when it cannot be told.
    package func store(forUserAgent userAgent: String) -> URL? {
        if userAgent.contains("Android") { return googlePlay }
        if userAgent.contains("iPhone") || userAgent.contains("iPad") || userAgent.contains("iPod") { return appStore }
        return nil
    }
}
