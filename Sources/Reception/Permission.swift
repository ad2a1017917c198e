/// What somebody may do. The one table of roles and their permissions: every route names the one it needs, the tests
/// hold each route and role against it, and the README's table is this one.
package enum Permission: String, CaseIterable, Sendable {
    /// Know the headquarters and the campaign.
    case directory
    /// Register arrivals, one by one or gathered.
    case register
    /// Register what happens to a visit later.
    case amend
    /// Answer for the book, and hand it over.
    case duty
    /// Mark who is out when everybody must be.
    case rollCall
    /// Read visits, days, and who is inside.
    case read
    /// Find returning visitors.
    case recall
    /// Take the log of a day as a file.
    case export
    /// Deal with what could not be applied.
    case review
    /// Erase a person.
    case erase
    /// See what days add up to; nobody in particular.
    case figures
    /// See devices and what is missing of them.
    case devices
    /// Pair and revoke devices.
    case pair
    /// Say where install codes are, and see how often they are scanned.
    case placements
    /// Draw a sample of visits and call the people back.
    case postCheck
    /// Ask who was there with a visitor, and approve that another asks.
    case trace
    /// Make, disable and reset accounts.
    case accounts
    /// Look after agencies and headquarters.
    case agencies
    /// Say which app is promoted when, and with which words.
    case campaigns
    /// Read who did what with accounts, devices and keys.
    case trail
}

extension Role.Name {
    package var permissions: Set<Permission> {
        switch self {
        case .recorder: [.directory, .register, .amend, .duty, .rollCall, .read, .recall, .export, .devices]
        case .officer:
            [
                .directory, .amend, .rollCall, .read, .recall, .export, .review, .erase, .figures, .devices, .pair,
                .placements, .postCheck,
            ]
        case .province: [.directory, .figures]
        case .tracer: [.directory, .trace]
        case .admin: [.directory, .devices, .pair, .placements, .accounts, .agencies, .campaigns, .trail]
        }
    }
}

extension PairedDevice.Kind {
    /// What a device may do with nobody signed in on it: a desk nothing, a tablet in the lobby adds and reads nothing.
    package var permissions: Set<Permission> {
        switch self {
        case .desk: []
        case .lobby: [.register, .amend]
        }
    }
}
