import Foundation
import Reception

/// How large a code has to be for phones to read it from a distance.
///
/// A side of a tenth of the distance is what scanner makers and the QR code's inventor advise; a phone's camera wants
/// modules of 0.4 mm in print, however near. A place's code is 15 cm wide, a person's, white margin included, 5 cm: that
/// is what Hà Nội ordered.
struct CodeSize {
    /// Modules along a side.
    let modules: Int

    static let distancePerSide = 10.0
    static let smallestModule = 0.4
    static let quietZone = 4

    /// What a print of this kind needs, and holds.
    struct Room {
        /// From where it is usually scanned, in metres.
        let distance: Double
        /// What is never gone below, in millimetres.
        let smallest: Double
        /// The white square it has, in millimetres.
        let block: Double
        /// As wide as there is room, because nothing else would be there.
        var isFilled = false
        /// Real millimetres for one that is drawn: screens show a slide larger.
        var scale = 1.0
        /// A larger one of its kind: what it is called, and its white square.
        var larger: (name: String, block: Double)?
    }

    /// With its quiet zone.
    func block(_ side: Double) -> Double { side * Double(modules + 2 * Self.quietZone) / Double(modules) }
    func side(ofBlock block: Double) -> Double { block * Double(modules) / Double(modules + 2 * Self.quietZone) }

    /// - Returns: the side in millimetres.
    func side(for job: PrintJob, in room: Room) throws(Unreadable) -> Double {
        let most = side(ofBlock: room.block) * room.scale
        let distance = job.distance ?? room.distance
        let needed = max(
            distance * 1000 / Self.distancePerSide,
            room.smallest,
            Double(modules) * Self.smallestModule
        )
        let wanted = job.side ?? (room.isFilled ? most : job.isForced ? min(needed, most) : needed)
        guard wanted <= most + 0.01 else { throw .tooLarge(wanted, most: most, distance: distance, in: room, of: self) }
        guard job.isForced || wanted >= needed - 0.01 else {
            throw .tooSmall(wanted, needed: needed, distance: distance, most: most)
        }
        return wanted / room.scale
    }
}

/// A code that phones cannot read from where they are, or that the paper does not hold.
package struct Unreadable: Refusal, CaseIterable, Equatable {
    /// One of each code.
    package static let allCases = [
        Unreadable(code: "print-code-too-small", description: "Phones cannot read the code from there."),
        Unreadable(code: "print-code-too-large", description: "The print does not hold the code."),
    ]

    package let code: String
    package let description: String

    static func tooSmall(_ side: Double, needed: Double, distance: Double, most: Double) -> Unreadable {
        let size =
            needed <= most
            ? "\(mm(up: needed)) mm would do" : "\(mm(up: needed)) mm would do, more than this print holds"
        return Unreadable(
            code: "print-code-too-small",
            description: "Phones cannot read a code of \(mm(side)) mm from \(metres(distance)) m; \(size)."
        )
    }

    static func tooLarge(
        _ side: Double,
        most: Double,
        distance: Double,
        in room: CodeSize.Room,
        of size: CodeSize
    ) -> Unreadable {
        var advice = "it holds \(mm(most)) mm, which is read from \(metres(most * CodeSize.distancePerSide / 1000)) m"
        if let larger = room.larger, size.side(ofBlock: larger.block) >= side { advice += "; \(larger.name) would do" }
        return Unreadable(
            code: "print-code-too-large",
            description: "The print does not hold a code of \(mm(up: side)) mm; \(advice)."
        )
    }

    private static func mm(_ length: Double) -> String { String(Int(length.rounded(.down))) }
    private static func mm(up length: Double) -> String { String(Int(length.rounded(.up))) }
    private static func metres(_ length: Double) -> String { String(format: "%.1f", (length * 10).rounded(.down) / 10) }
}
