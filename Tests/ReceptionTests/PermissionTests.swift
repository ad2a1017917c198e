import Reception
import Testing

struct PermissionTests {
    private func roles(_ permission: Permission) -> Set<Role.Name> {
        Set(Role.Name.allCases.filter { $0.permissions.contains(permission) })
    }

    /// What shows or writes of people.
    private static let personal: Set<Permission> = [
        .register, .amend, .read, .recall, .export, .review, .erase, .trace, .postCheck,
    ]

    @Test(arguments: Permission.allCases)
    func `every permission is somebody's`(permission: Permission) {
        #expect(!roles(permission).isEmpty)
    }

    @Test func `nobody manages accounts and reads visitors`() {
        #expect(roles(.accounts) == [.admin] && roles(.trail) == [.admin])
        #expect(Role.Name.admin.permissions.isDisjoint(with: Self.personal))
    }

    @Test func `the province compares figures and reads nobody`() {
        #expect(Role.Name.province.permissions == [.directory, .figures])
    }

    @Test func `a tracer traces, and reads, writes and manages nothing`() {
        #expect(Role.Name.tracer.permissions == [.directory, .trace])
        #expect(roles(.trace) == [.tracer])
    }

    @Test func `who registers visitors erases and reviews none, and the other way round`() {
        #expect(roles(.register) == [.recorder] && roles(.duty) == [.recorder])
        #expect(roles(.erase) == [.officer] && roles(.review) == [.officer])
    }

    @Test func `everybody knows the headquarters, and nobody may do everything`() {
        #expect(roles(.directory) == Set(Role.Name.allCases))
        for role in Role.Name.allCases { #expect(role.permissions.count < Permission.allCases.count - 4) }
    }

    @Test func `a permission to read goes with something to read`() throws {
        let agency = try AgencyCode("LA-SNV")
        let roles: [Role] = [
            .admin, .recorder(try HeadquartersCode("LA-SNV-1"), of: agency), .officer(of: agency), .province, .tracer,
        ]
        #expect(Set(roles.map(\.name)) == Set(Role.Name.allCases))
        for role in roles {
            let permissions = role.name.permissions
            #expect((role.visits != .nothing) == permissions.contains(.read), "\(role.name)")
            #expect((role.recall != .nothing) == permissions.contains(.recall), "\(role.name)")
            #expect((role.figures != .nothing) == permissions.contains(.figures), "\(role.name)")
            #expect(role.directory != .nothing)
        }
    }

    @Test func `with nobody signed in a desk does nothing, and a tablet in the lobby adds and reads nothing`() {
        #expect(PairedDevice.Kind.desk.permissions.isEmpty)
        #expect(PairedDevice.Kind.lobby.permissions == [.register, .amend])
    }
}
