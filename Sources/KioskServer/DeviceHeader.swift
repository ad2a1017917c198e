import HTTPTypes
import Hummingbird
import Reception

/// What a device says of itself: which it is, and what its clock shows.
enum DeviceHeader {
    static let device = HTTPField.Name.unchecked("Gatebook-Device")
    static let clock = HTTPField.Name.unchecked("Gatebook-Clock")
}

extension Sender {
    /// `paired` is the device whose token came along.
    ///
    /// - Throws: `FieldRefusal` that names the header.
    init(_ author: Author, _ request: Request, paired: DeviceID?, amendsSameDayOnly: Bool) throws {
        func value<Value>(_ name: HTTPField.Name, _ parse: (String) throws -> Value) throws -> Value? {
            do {
                return try request.headers[name].map(parse)
            } catch let refusal as any Refusal {
                throw FieldRefusal(field: name.canonicalName, refusal: refusal)
            }
        }
        self.init(
            author,
            // A token says more than a header.
            device: try value(DeviceHeader.device) { try DeviceID($0) }.map { paired ?? $0 } ?? paired,
            clock: try value(DeviceHeader.clock) { try Instant($0) },
            amendsSameDayOnly: amendsSameDayOnly
        )
    }
}
