import Reception

/// What is to be printed, as somebody ordered it.
package struct PrintJob: Hashable, Sendable {
    package var kind: Kind
    package var format: Format
    package var language = PrintTexts.Language.vietnamese
    package var paper = Paper.a4
    /// Many on an A4 page, with cut marks, instead of a single one.
    package var isSheet = false
    /// From how far it is scanned, in metres; nil for what is usual.
    package var distance: Double?
    /// How wide the code is, in millimetres, without its quiet zone; nil for what the distance asks.
    package var side: Double?
    /// How long a clip is.
    package var seconds = ClipLength.short
    /// Which slide of a clip, from 1; a PDF has all of them.
    package var page = 1
    /// Prints a code that phones may not read from there.
    package var isForced = false
    /// Of a PNG on paper.
    package var dotsPerInch = 300

    package static let distances = 0.1...20.0
    package static let sides = 5.0...1000.0
    package static let resolutions = 72...300

    package init(_ kind: Kind, _ format: Format) {
        self.kind = kind
        self.format = format
    }

    package enum Kind: String, CaseIterable, Sendable {
        case poster, leaflet, sticker, badge, slide
    }

    package enum Format: String, CaseIterable, Sendable {
        case pdf, svg, png

        package var contentType: String {
            switch self {
            case .pdf: "application/pdf"
            case .svg: "image/svg+xml"
            case .png: "image/png"
            }
        }
    }

    package enum Paper: String, CaseIterable, Sendable {
        case a4, a3

        var size: PageSize { self == .a4 ? .a4 : .a3 }
    }

    package enum ClipLength: Int, CaseIterable, Sendable {
        case short = 8
        case medium = 15
        case long = 30
    }

    /// A word or number of an order that means nothing.
    package enum Invalid: String, Refusal, CaseIterable {
        case kindUnknown = "print-kind-unknown"
        case paperUnknown = "print-size-unknown"
        case layoutUnknown = "print-layout-unknown"
        case languageUnknown = "print-language-unknown"
        case secondsUnknown = "print-seconds-unknown"
        case distanceOutOfRange = "print-distance-out-of-range"
        case sideOutOfRange = "print-side-out-of-range"
        case resolutionOutOfRange = "print-resolution-out-of-range"
        case pageOutOfRange = "print-page-out-of-range"
        case manyNeedPDF = "print-many-need-pdf"

        package var description: String {
            switch self {
            case .kindUnknown: "The kind is one of poster, leaflet, sticker, badge and slide."
            case .paperUnknown: "The size is a4 or a3."
            case .layoutUnknown: "The layout is single or sheet."
            case .languageUnknown: "The language is vi, en or both."
            case .secondsUnknown: "A clip has 8, 15 or 30 seconds."
            case .distanceOutOfRange: "The distance is 0.1 to 20 metres."
            case .sideOutOfRange: "The side of the code is 5 to 1,000 millimetres."
            case .resolutionOutOfRange: "The resolution is 72 to 300 dots an inch."
            case .pageOutOfRange: "The clip has no such slide."
            case .manyNeedPDF: "Several placements are printed into a PDF; SVG and PNG hold one."
            }
        }
    }
}
