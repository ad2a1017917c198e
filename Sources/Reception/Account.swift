import Foundation

/// A person who may sign in.
package struct Account: Hashable, Sendable {
    package let username: Username
    package let role: Role

    package init(username: Username, role: Role) {
        self.username = username
        self.role = role
    }
}

/// What an account is for, with the part of the world it is bound to.
package enum Role: Hashable, Sendable {
    /// Agencies, headquarters, accounts, keys; no visits.
    case admin
    /// Registers and finds visitors of one headquarters.
    case recorder(HeadquartersCode, of: AgencyCode)
    /// Reads and files the logs of one agency, corrects with a reason, erases, deals with what could not be applied.
    case officer(of: AgencyCode)
    /// Compares headquarters by their figures; no person.
    case province
    /// With a case number and a second tracer's approval: who was there with a visitor.
    case tracer

    package enum Name: String, CaseIterable, Codable, Sendable {
        case admin
        case recorder
        case officer
        case province
        case tracer
    }

    package var name: Name {
        switch self {
        case .admin: .admin
        case .recorder: .recorder
        case .officer: .officer
        case .province: .province
        case .tracer: .tracer
        }
    }

    /// Where a recorder works.
    package var headquarters: HeadquartersCode? {
        switch self {
        case .recorder(let headquarters, _): headquarters
        case .admin, .officer, .province, .tracer: nil
        }
    }

    /// Whose book a recorder or an officer keeps.
    package var agency: AgencyCode? {
        switch self {
        case .recorder(_, let agency), .officer(let agency): agency
        case .admin, .province, .tracer: nil
        }
    }

    /// Whose visits may be read.
    package var visits: Scope {
        switch self {
        case .admin, .province, .tracer: .nothing
        case .recorder(let headquarters, _): .headquarters(headquarters)
        case .officer(let agency): .agency(agency)
        }
    }

    /// Whose figures may be read.
    package var figures: Scope {
        switch self {
        case .admin, .recorder, .tracer: .nothing
        case .officer(let agency): .agency(agency)
        case .province: .everywhere
        }
    }

    /// Whose install codes may be managed.
    package var placements: Scope {
        switch self {
        case .recorder, .province, .tracer: .nothing
        case .officer(let agency): .agency(agency)
        case .admin: .everywhere
        }
    }

    /// Whose returning visitors may be recognised.
    package var recall: Scope {
        switch self {
        case .admin, .province, .tracer: .nothing
        case .recorder(_, let agency), .officer(let agency): .agency(agency)
        }
    }

    /// Which headquarters may be known of.
    package var directory: Scope {
        switch self {
        case .admin, .province, .tracer: .everywhere
        case .recorder(let headquarters, _): .headquarters(headquarters)
        case .officer(let agency): .agency(agency)
        }
    }
}

/// A part of the book. It is an argument of every question to the store and ends up in its `WHERE`: what lies outside
/// is not refused, it is not there.
package enum Scope: Hashable, Sendable {
    case nothing
    case headquarters(HeadquartersCode)
    case agency(AgencyCode)
    case everywhere

    package func contains(_ headquarters: Headquarters) -> Bool {
        switch self {
        case .nothing: false
        case .headquarters(let code): headquarters.code == code
        case .agency(let code): headquarters.agency.code == code
        case .everywhere: true
        }
    }
}

/// A name to sign in with: 3…32 of `a-z 0-9 . _ -`, beginning with a letter or digit.
package struct Username: Hashable, Sendable {
    package let text: String

    package init(_ text: String) throws(Invalid) {
        let allowed = text.utf8.allSatisfy {
            (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2E || $0 == 0x5F || $0 == 0x2D
        }
        guard (3...32).contains(text.utf8.count), allowed, let first = text.first, first.isLetter || first.isNumber
        else { throw .malformed }
        self.text = text
    }

    package enum Invalid: String, Refusal, CaseIterable {
        case malformed = "username-malformed"

        package var description: String {
            "A user name has 3 to 32 of a-z, 0-9, . _ and -, and begins with a letter or digit."
        }
    }
}

/// A password as typed, long enough to be worth hashing.
///
/// In NFC, so that it is the same password from a keyboard that sends `ế` as one scalar and from one that sends three.
package struct Password: Sendable {
    package static let allowedLength = 12...256

    package let utf8: [UInt8]

    package init(_ text: String) throws(Invalid) {
        guard text.utf8.count <= Self.allowedLength.upperBound * 4 else { throw .tooLong }
        let composed = text.precomposedStringWithCanonicalMapping
        guard composed.unicodeScalars.count >= Self.allowedLength.lowerBound else { throw .tooShort }
        guard composed.unicodeScalars.count <= Self.allowedLength.upperBound else { throw .tooLong }
        utf8 = Array(composed.utf8)
    }

    package enum Invalid: String, Refusal, CaseIterable {
        case tooShort = "password-too-short"
        case tooLong = "password-too-long"
        case tooCommon = "password-too-common"

        package var description: String {
            switch self {
            case .tooCommon: "This password is too easily guessed. Take a few words that do not belong together."
            case .tooShort: "A password has at least \(Password.allowedLength.lowerBound) characters."
            case .tooLong: "A password has at most \(Password.allowedLength.upperBound) characters."
            }
        }
    }
}

/// All passwords print alike, so that none ends up in a log.
extension Password: CustomStringConvertible, CustomReflectable {
    package var description: String { "Password" }

    package var customMirror: Mirror { Mirror(self, children: [:]) }
}

/// Who made an entry.
package enum Author: Hashable, Sendable {
    case account(Username)
    /// A tablet in the lobby, with nobody signed in.
    case device(DeviceID)
    case server

    /// `account:le.tan`, as it stands in the leaf.
    package var text: String {
        switch self {
        case .account(let username): "account:" + username.text
        case .device(let device): "device:" + device.text
        case .server: "server"
        }
    }
}

extension Author {
    /// The person, for people; nil for devices and the server itself.
    package var name: String? {
        switch self {
        case .account(let username): username.text
        case .device, .server: nil
        }
    }
}
