import Foundation
import Reception

/// The visitors of one agency, found by the beginnings of the words of their name or by the end of their phone.
///
/// Vietnamese names share few syllables, so the words are a small sorted list, each with the visitors that bear it.
struct RecallIndex {
    /// One visit of a person, small enough to be kept for each.
    struct Meeting: Sendable {
        let arrivedAt: Instant
        let visit: VisitID
        let register: HeadquartersCode
    }

    private struct Person {
        /// Nil while it is not known which visit counts, and for good when all are forgotten.
        var latest: ReturningVisitor?
        var key: FoldKey
        var earlier: [Meeting] = []
    }

    /// What makes two visits the same person: the document, else the phone with the name, else the name alone.
    private enum Identity: Hashable {
        case document(Data)
        case phone(PhoneNumber, FoldKey)
        case name(FoldKey)
    }

    private var people: [Person] = []
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
        guard let index = byIdentity[identity] else {
            byIdentity[identity] = people.count
            byVisit[visitor.visit] = people.count
            file(people.count, under: key, knownAs: nil)
            people.append(Person(latest: visitor, key: key))
            return
        }
        if let known = people[index].latest, known.visit != visitor.visit {
            guard (visitor.arrivedAt, visitor.visit.uuid) > (known.arrivedAt, known.visit.uuid) else {
                people[index].earlier.append(Meeting(visitor))
                return
            }
            people[index].earlier.append(Meeting(known))
            byVisit[known.visit] = nil
        }
        byVisit[visitor.visit] = index
        file(index, under: key, knownAs: people[index].key)
        people[index].latest = visitor
        people[index].key = key
    }

    /// Forgets a visit. Its words stay filed; `find` looks at the name itself.
    ///
    /// - Returns: the person whose latest visit it was, of whom an `earlierMeeting` may count now.
    mutating func forget(_ visit: VisitID) -> Int? {
        guard let index = byVisit.removeValue(forKey: visit) else { return nil }
        people[index].latest = nil
        return index
    }

    /// Takes the last of the earlier visits of a person without a latest one: to be read as it stands now, since it
    /// may have been annulled or corrected, and remembered.
    mutating func earlierMeeting(of index: Int) -> Meeting? {
        guard people[index].latest == nil else { return nil }
        let last = people[index].earlier.indices.max { left, right in
            let (left, right) = (people[index].earlier[left], people[index].earlier[right])
            return (left.arrivedAt, left.visit.uuid) < (right.arrivedAt, right.visit.uuid)
        }
        return last.map { people[index].earlier.remove(at: $0) }
    }

    /// The newest first.
    func find(_ query: RecallQuery, document: Data?, limit: Int) -> [ReturningVisitor] {
        var found: [ReturningVisitor] = []
        switch query {
        case .name(let key):
            for index in candidates(for: key) {
                if let latest = people[index].latest, people[index].key.matches(key) { found.append(latest) }
            }
        case .phoneEnding(let digits):
            for person in people {
                if let latest = person.latest, latest.details.phone?.digits.hasSuffix(digits) == true {
                    found.append(latest)
                }
            }
            if let document, let index = byIdentity[.document(document)], let latest = people[index].latest {
                if !found.contains(latest) { found.append(latest) }
            }
        }
        return Array(
            found.sorted { ($0.arrivedAt, $0.visit.uuid) > ($1.arrivedAt, $1.visit.uuid) }.prefix(limit)
        )
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

extension RecallIndex.Meeting {
    fileprivate init(_ visitor: ReturningVisitor) {
        self.init(arrivedAt: visitor.arrivedAt, visit: visitor.visit, register: visitor.register)
    }
}
