package import Hummingbird
import Logging
import NIOCore
import Reception

/// A request before anyone knows who asks.
package struct GatebookContext: RequestContext {
    package var coreContext: CoreRequestContextStorage
    /// Set by `SessionMiddleware`.
    var session: Session?

    package init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
    }
}

/// A request of somebody who has signed in. That there is a caller is in the type: no handler can forget to ask.
struct SignedInContext: ChildRequestContext {
    var coreContext: CoreRequestContextStorage
    let session: Session

    init(context: GatebookContext) throws {
        guard let session = context.session else { throw RequestRefusal.notSignedIn }
        coreContext = context.coreContext
        self.session = session
    }

    var account: Account { session.account }
    var author: Author { .account(account.username) }
}

/// A request of somebody who answers for the books of one agency.
struct OfficerContext: ChildRequestContext {
    var coreContext: CoreRequestContextStorage
    let account: Account
    let agency: AgencyCode

    init(context: SignedInContext) throws {
        guard case .officer(let agency) = context.account.role else { throw RequestRefusal.roleMayNot }
        coreContext = context.coreContext
        account = context.account
        self.agency = agency
    }

    var author: Author { .account(account.username) }
    var scope: Scope { account.role.visits }
}

/// A request of somebody who may write in the register of one headquarters.
struct RecorderContext: ChildRequestContext {
    var coreContext: CoreRequestContextStorage
    let account: Account
    let headquarters: HeadquartersCode

    init(context: SignedInContext) throws {
        guard case .recorder(let headquarters, _) = context.account.role else { throw RequestRefusal.roleMayNot }
        coreContext = context.coreContext
        account = context.account
        self.headquarters = headquarters
    }

    var author: Author { .account(account.username) }
}
