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
        let asked = job.isForced ? wanted : max(wanted, needed)
        guard asked <= most + 0.01 else {
            throw .tooLarge(asked, most: most, field: asked == job.side ? "side" : "distance", in: room, of: self)
        }
        guard job.isForced || wanted >= needed - 0.01 else {
            throw .tooSmall(wanted, needed: needed, distance: distance)
        }
        return wanted / room.scale
    }
}

/// A code that phones cannot read from where they are, or that the paper does not hold.
package struct Unreadable: Refusal, CaseIterable, Equatable {
    /// One of each code.
    package static let allCases = [
        Unreadable(code: "print-code-too-small", description: "Phones cannot read the code from there.", field: "side"),
        Unreadable(code: "print-code-too-large", description: "The print does not hold the code.", field: "side"),
        Unreadable(code: "print-paper-too-small", description: "Larger paper holds the code.", field: "size"),
    ]

    package let code: String
    package let description: String
    /// The part of the order that asks too much.
    package let field: String
    /// In millimetres and, where it is a distance, metres.
    package let values: [String: Double]

    private init(code: String, description: String, field: String, values: [String: Double] = [:]) {
        (self.code, self.description, self.field, self.values) = (code, description, field, values)
    }

    static func tooSmall(_ side: Double, needed: Double, distance: Double) -> Unreadable {
        let (side, needed, distance) = (side.rounded(.down), needed.rounded(.up), tenths(distance))
        return Unreadable(
            code: "print-code-too-small",
            description: "Phones cannot read a code of \(mm(side)) mm from \(distance) m; \(mm(needed)) mm would do.",
            field: "side",
            values: ["side": side, "distance": distance, "needed": needed]
        )
    }

    /// `field` is what asks for so large a code.
    static func tooLarge(
        _ side: Double,
        most: Double,
        field: String,
        in room: CodeSize.Room,
        of size: CodeSize
    ) -> Unreadable {
        let paper = room.larger.flatMap { size.side(ofBlock: $0.block) >= side ? $0.name : nil }
        let (side, holds) = (side.rounded(.up), most.rounded(.down))
        let distance = tenths(most * CodeSize.distancePerSide / 1000)
        var advice = "it holds \(mm(holds)) mm, which is read from \(distance) m"
        if let paper { advice += "; \(paper) would do" }
        return Unreadable(
            code: paper == nil ? "print-code-too-large" : "print-paper-too-small",
            description: "The print does not hold a code of \(mm(side)) mm; \(advice).",
            field: paper == nil ? field : "size",
            values: ["side": side, "most": holds, "distance": distance]
        )
    }

    private static func mm(_ length: Double) -> String { String(Int(length)) }
    private static func tenths(_ length: Double) -> Double { (length * 10).rounded(.down) / 10 }
}
