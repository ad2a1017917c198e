import Foundation
import Reception

extension Store {
    /// The headquarters that a path names; a code that is malformed, unknown or outside the scope is the same 404.
    func headquarters(named code: String, in scope: Scope) async throws -> Headquarters {
        guard let code = try? HeadquartersCode(code), let found = try await headquarters(code, in: scope) else {
            throw RequestRefusal.headquartersNotFound
        }
        return found
    }

    func timeZone(of register: HeadquartersCode, in scope: Scope) async throws -> TimeZone {
        guard let found = try await headquarters(register, in: scope) else {
            throw RequestRefusal.headquartersNotFound
        }
        return found.timeZone
    }
}
