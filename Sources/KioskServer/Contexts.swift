package import Hummingbird
import Logging
import NIOCore
import Reception

/// A request before anyone knows who asks.
package struct GatebookContext: RequestContext {
    package var coreContext: CoreRequestContextStorage
    /// Of the other end of the connection, which may be a proxy.
    let peer: String?
    /// Whom the request comes from, as far as the trusted proxies say; set by `Addresses`.
    var address: String?
    /// Set by `SessionMiddleware`.
    var session: Session?
    /// The device whose token came along, revoked or not.
    var device: PairedDevice?
    /// Why the session is good for nothing but looking after itself.
    var gate: (any Refusal)?

    package init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        peer = source.channel.remoteAddress?.ipAddress
    }
}

/// A caller whose permissions are known: routes that need one are refused without it.
protocol PermittedContext: ChildRequestContext {
    var permissions: Set<Permission> { get }
}

/// A request with a session: that there is a caller is in the type, and no handler can forget to ask.
protocol SessionContext: PermittedContext {
    var session: Session { get }
}

extension SessionContext {
    var account: Account { session.account }
    var author: Author { .account(account.username) }
    var permissions: Set<Permission> { account.role.name.permissions }
}

/// A request of somebody who has signed in, to look after their own account: passwords, sessions, second factor.
struct AccountContext: SessionContext {
    var coreContext: CoreRequestContextStorage
    let session: Session
    let address: String?

    init(context: GatebookContext) throws {
        guard let session = context.session else { throw RequestRefusal.notSignedIn }
        coreContext = context.coreContext
        self.session = session
        address = context.address
    }
}

/// A request of somebody who has signed in, and whom nothing keeps from working.
struct SignedInContext: SessionContext {
    var coreContext: CoreRequestContextStorage
    let session: Session
    let address: String?

    init(context: GatebookContext) throws {
        guard let session = context.session else { throw RequestRefusal.notSignedIn }
        if let gate = context.gate { throw gate }
        coreContext = context.coreContext
        self.session = session
        address = context.address
    }

    /// Whose visits may be looked at.
    var scope: Scope { account.role.visits }
}

/// A request of whoever may write in registers: a recorder or an officer, or a tablet in the lobby.
struct WriterContext: PermittedContext {
    /// Who it is, with what follows for what they may write.
    enum Writer: Sendable {
        case account(Account)
        case lobby(PairedDevice)
    }

    var coreContext: CoreRequestContextStorage
    let writer: Writer
    /// A paired device, also one that a recorder has signed in on.
    let device: PairedDevice?
    let permissions: Set<Permission>

    init(context: GatebookContext) throws {
        coreContext = context.coreContext
        device = context.device
        if let session = context.session {
            // What a revoked device gathered is to be reviewed, not lost: the store refuses it entry by entry.
            if let gate = context.gate, gate.code != StoreRefusal.deviceRevoked.code { throw gate }
            writer = .account(session.account)
            permissions = session.account.role.name.permissions
        } else if let device = context.device, device.kind == .lobby {
            writer = .lobby(device)
            permissions = device.kind.permissions
        } else {
            throw RequestRefusal.notSignedIn
        }
    }

    /// The register that arrivals go to; nil for who only writes about visits that are there.
    var headquarters: HeadquartersCode? {
        switch writer {
        case .account(let account): account.role.headquarters
        case .lobby(let device): device.headquarters
        }
    }

    /// Whose visits may be looked at.
    var visits: Scope {
        switch writer {
        case .account(let account): account.role.visits
        case .lobby: .nothing
        }
    }

    var author: Author {
        switch writer {
        case .account(let account): .account(account.username)
        case .lobby(let device): .device(device.id)
        }
    }

    /// Who sends to a register, from which device.
    func sender(_ request: Request, to register: HeadquartersCode) throws -> Sender {
        var isRecorder = false
        if case .account(let account) = writer { isRecorder = account.role.name == .recorder }
        let paired = device.flatMap { $0.headquarters == register ? $0.id : nil }
        return try Sender(author, request, paired: paired, amendsSameDayOnly: isRecorder)
    }

    /// A tablet in the lobby adds arrivals of its own door, exits that visitors tell it, and answers.
    func check(_ event: Event) throws {
        guard case .lobby(let device) = writer else { return }
        switch event {
        case .arrived(let arrival):
            guard arrival.entrance == device.entrance else { throw StoreRefusal.entranceUnknown }
        case .departed(let departure):
            guard departure.how == .selfScanned else { throw RequestRefusal.roleMayNot }
        case .answered: break
        case .corrected, .annulled, .dayClosed, .erased, .disclosed, .onDuty: throw RequestRefusal.roleMayNot
        }
    }
}
