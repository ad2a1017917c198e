import Foundation
import Reception

/// The few inks of all prints: dark enough to stay apart in grey.
enum PrintInk {
    static let navy = Ink(0x12355B)
    static let text = Ink(0x1D2733)
    static let quiet = Ink(0x4A5866)
    static let hair = Ink(0xB4BECA)
    static let cut = Ink(0x808080)
}

/// A part of the campaign or of the placement that a layout cannot show.
package struct UnfitText: Refusal, Equatable {
    package enum Part: String, Sendable {
        case issuer, headline, steps, name, address
    }

    package let part: Part
    package let reason: Unprintable
    /// The code of the placement whose name it is, where there are many.
    package var placement: String?

    package var code: String { reason.code }
    package var values: [String: Double] { reason.values }
    /// `headline`, or `3XK7Q2M.name`.
    package var field: String { [placement, part.rawValue].compactMap(\.self).joined(separator: ".") }
    package var description: String {
        let whose = placement.map { " of \($0)" } ?? ""
        return "\(part.rawValue.capitalized)\(whose): \(reason.description)"
    }
}

/// One print being drawn: the canvas, the words, and where it hangs.
struct PrintDesign: ~Copyable {
    let texts: PrintTexts
    let language: PrintTexts.Language
    let logo: LogoRoom

    /// The picture is there at most once, and is shared by all pages.
    struct LogoRoom: ~Copyable {
        let picture: Picture?
    }

    init(_ texts: PrintTexts, _ language: PrintTexts.Language) throws {
        self.texts = texts
        self.language = language
        if let bytes = texts.logo {
            logo = LogoRoom(picture: try Picture(png: bytes))
        } else {
            logo = LogoRoom(picture: nil)
        }
    }

    /// Draws a text as large as it fits, and says whose it was when it does not.
    ///
    /// - Returns: its height.
    @discardableResult
    func place(
        _ text: String,
        _ part: UnfitText.Part,
        _ style: TextStyle,
        smallest: Double,
        in box: Box,
        middle: Bool = false,
        isBalanced: Bool = false,
        on canvas: borrowing Canvas
    ) throws -> Double {
        do {
            let block = try canvas.fitted(text, style, smallest: smallest, width: box.width, height: box.height)
            let height = block.height
            let y = middle ? box.y + (box.height - height) / 2 : box.y
            let width = isBalanced ? canvas.balancedWidth(of: block, upTo: box.width) : box.width
            let x = style.alignment == .center ? box.x + (box.width - width) / 2 : box.x
            canvas.draw(block.broken(at: width), x: x, y: y)
            return height
        } catch {
            throw UnfitText(part: part, reason: error)
        }
    }
}
