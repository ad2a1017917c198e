import Foundation
import Reception

/// The visitors of one agency, found by the beginnings of the words of their name or by the end of their phone.
///
/// Vietnamese names share few syllables, so the words are a small sorted list, each with the visitors that bear it.
struct RecallIndex {
    private struct Visitor {
        var latest: ReturningVisitor
        var key: FoldKey
    }

    /// What makes two visits the same person: the document, else the phone with the name, else the name alone.
    private enum Identity: Hashable {
        case document(Data)
        case phone(PhoneNumber, FoldKey)
        case name(FoldKey)
    }

    private var visitors: [Visitor?] = []
    private var byIdentity: [Identity: Int] = [:]
    private var byVisit: [VisitID: Int] = [:]
    /// Sorted, for finding a prefix by halving.
    private var words: [String] = []
    private var byWord: [String: [Int]] = [:]

    mutating func remember(_ visitor: ReturningVisitor, document: Data?) {
        let key = FoldKey(visitor.details.name.text)
        let identity: Identity =
            if let document {
                .document(document)
            } else if let phone = visitor.details.phone {
                .phone(phone, key)
            } else {
                .name(key)
            }
        if let index = byIdentity[identity], let known = visitors[index] {
            guard visitor.arrivedAt >= known.latest.arrivedAt else { return }
            byVisit[known.latest.visit] = nil
            byVisit[visitor.visit] = index
            visitors[index] = Visitor(latest: visitor, key: key)
            file(index, under: key, knownAs: known.key)
        } else {
            let index = visitors.count
            visitors.append(Visitor(latest: visitor, key: key))
            byIdentity[identity] = index
            byVisit[visitor.visit] = index
            file(index, under: key, knownAs: nil)
        }
    }

    /// Forgets the visitor whose latest visit this is. Their words stay filed; `find` looks at the name itself.
    mutating func forget(_ visit: VisitID) {
        guard let index = byVisit.removeValue(forKey: visit) else { return }
        visitors[index] = nil
    }

    /// The newest first.
    func find(_ query: RecallQuery, document: Data?, limit: Int) -> [ReturningVisitor] {
        var found: [ReturningVisitor] = []
        switch query {
        case .name(let key):
            for index in candidates(for: key) {
                if let visitor = visitors[index], visitor.key.matches(key) { found.append(visitor.latest) }
            }
        case .phoneEnding(let digits):
            for case let visitor? in visitors where visitor.latest.details.phone?.digits.hasSuffix(digits) == true {
                found.append(visitor.latest)
            }
            if let document, let index = byIdentity[.document(document)], let visitor = visitors[index] {
                if !found.contains(visitor.latest) { found.append(visitor.latest) }
            }
        }
        return Array(found.sorted { $0.arrivedAt > $1.arrivedAt }.prefix(limit))
    }

    private mutating func file(_ index: Int, under key: FoldKey, knownAs old: FoldKey?) {
        for word in Set(key.words).subtracting(old?.words ?? []) {
            if byWord[word] == nil { words.insert(word, at: position(of: word)) }
            byWord[word, default: []].append(index)
        }
    }

    /// The visitors that bear the query's rarest word.
    private func candidates(for query: FoldKey) -> Set<Int> {
        let matches = query.words.map { word in
            words[position(of: word)...].prefix { $0.hasPrefix(word) }
        }
        let rarest = matches.min { left, right in
            left.reduce(0) { $0 + (byWord[$1]?.count ?? 0) } < right.reduce(0) { $0 + (byWord[$1]?.count ?? 0) }
        }
        return Set((rarest ?? []).flatMap { byWord[$0] ?? [] })
    }

    /// Where a word stands, or would stand.
    private func position(of word: String) -> Int {
        var low = 0
        var high = words.count
        while low < high {
            let middle = (low + high) / 2
            if words[middle] < word { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
