import CQRencode
import Foundation

/// A QR code (ISO/IEC 18004) as a square of dark and light modules, in the smallest version that holds its text.
///
/// libqrencode chooses the modes: digits and `A-Z 0-9 $%*+-./:` and space take 3⅓ and 5½ bits a character, all other
/// text 8 bits a byte of UTF-8. That is why the links we print are in capitals.
package struct QRSymbol: Equatable, Sendable {
    /// 1 to 40.
    package let version: Int

    /// Modules along one side, without the quiet zone: `17 + 4 × version`.
    package let width: Int

    /// Row by row from the top left, `true` where the module is dark.
    let modules: [Bool]

    /// - Parameters:
    ///   - text: what a reader shall get back, letter for letter.
    ///   - errorCorrection: quartile is what we print: a poster is scratched, wet and lit from the side.
    /// - Throws: `Invalid` when no symbol can hold the text.
    package init(_ text: String, errorCorrection: ErrorCorrection = .quartile) throws(Invalid) {
        guard !text.isEmpty else { throw .empty }
        guard text.utf8.count <= Self.mostCharacters else { throw .tooLong }
        guard !text.utf8.contains(0) else { throw .containsNUL }
        self = try EncodedText(text, level: errorCorrection.level).symbol
    }

    fileprivate init(version: Int, width: Int, modules: [Bool]) {
        self.version = version
        self.width = width
        self.modules = modules
    }

    /// The number of digits in a version-40 symbol at the lowest correction; every other kind of text gets fewer in.
    private static let mostCharacters = 7089

    /// Whether the module in column `x` and row `y`, counted from the top left, is dark.
    ///
    /// Outside the symbol everything is light, as the quiet zone is.
    package func isDark(x: Int, y: Int) -> Bool {
        (0..<width).contains(x) && (0..<width).contains(y) && modules[y * width + x]
    }
}

extension QRSymbol {
    /// How much of a symbol may be lost and still be read.
    package enum ErrorCorrection: CaseIterable, Sendable {
        /// 7 %.
        case low
        /// 15 %.
        case medium
        /// 25 %.
        case quartile
        /// 30 %.
        case high
    }

    /// Why a text cannot become a symbol.
    package enum Invalid: String, Error, CaseIterable, CustomStringConvertible {
        case empty = "qr-text-empty"
        case tooLong = "qr-text-too-long"
        case containsNUL = "qr-text-contains-nul"
        case outOfMemory = "qr-out-of-memory"

        package var description: String {
            switch self {
            case .empty: "There is no text to put into the code."
            case .tooLong: "The text is longer than the largest QR code holds."
            case .containsNUL: "The text contains a NUL character, at which readers would cut it off."
            case .outOfMemory: "There was not enough memory to draw the code."
            }
        }
    }
}

extension QRSymbol.ErrorCorrection {
    fileprivate var level: QRecLevel {
        switch self {
        case .low: QR_ECLEVEL_L
        case .medium: QR_ECLEVEL_M
        case .quartile: QR_ECLEVEL_Q
        case .high: QR_ECLEVEL_H
        }
    }
}

/// libqrencode's own symbol, freed as soon as its modules are copied.
///
/// Debian builds the library with its mutex, so that it may be called from several threads.
private struct EncodedText: ~Copyable {
    private let code: UnsafeMutablePointer<QRcode>

    init(_ text: String, level: QRecLevel) throws(QRSymbol.Invalid) {
        // `QR_MODE_8` stands for "UTF-8, not Shift-JIS"; the 1 keeps small letters small.
        guard let code = QRcode_encodeString(text, 0, level, QR_MODE_8, 1) else {
            throw errno == ERANGE ? .tooLong : .outOfMemory
        }
        self.code = code
    }

    deinit {
        QRcode_free(code)
    }

    var symbol: QRSymbol {
        let width = Int(code.pointee.width)
        let bytes = UnsafeBufferPointer(start: code.pointee.data, count: width * width)
        return QRSymbol(version: Int(code.pointee.version), width: width, modules: bytes.map { $0 & 1 == 1 })
    }
}
