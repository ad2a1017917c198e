import Reception

/// What stands in a register of a visit before one more entry of it.
enum KnownVisit {
    /// All of its entries.
    case told([Entry], isErased: Bool)
    /// Somebody is inside. An exit needs to know no more.
    case inside(isErased: Bool)

    var isErased: Bool {
        switch self {
        case .told(_, let isErased), .inside(let isErased): isErased
        }
    }

    /// Whether the register has nothing of it.
    var isNothing: Bool {
        if case .told(let entries, _) = self { entries.isEmpty } else { false }
    }

    /// The visit so far; nil too where only this is known, that somebody is inside.
    var visit: Visit? {
        if case .told(let entries, _) = self { Visit(folding: entries) } else { nil }
    }

    /// How it stands after one more entry, and as a whole where all of it is known.
    func changed(by entry: Entry) -> (state: Visit.State, visit: Visit?)? {
        switch self {
        case .told(let entries, _): Visit(folding: entries + [entry]).map { ($0.state, $0) }
        case .inside: (.left, nil)
        }
    }
}
