import Algorithms
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
    private var byWord: [String: RecencyList] = [:]
    private var byPhoneEnding: [String: RecencyList] = [:]
    /// How many digits the endings have by which phones are filed: a shorter one is not asked for, and few phones end in
    /// the same four.
    private static let endings = RecallQuery.shortest...4

    /// How many people it knows.
    var count: Int { byVisit.count }

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
            people.append(Person(latest: nil, key: key))
            file(visitor, under: key, as: people.count - 1)
            return
        }
        if let known = people[index].latest, known.visit != visitor.visit {
            guard (visitor.arrivedAt, visitor.visit.uuid) > (known.arrivedAt, known.visit.uuid) else {
                people[index].earlier.append(Meeting(visitor))
                return
            }
            people[index].earlier.append(Meeting(known))
        }
        unfile(index)
        file(visitor, under: key, as: index)
    }

    /// Forgets a visit.
    ///
    /// - Returns: the person whose latest visit it was, of whom an `earlierMeeting` may count now.
    mutating func forget(_ visit: VisitID) -> Int? {
        guard let index = byVisit[visit] else { return nil }
        unfile(index)
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
        var found: [ReturningVisitor]
        switch query {
        case .name(let key):
            found = newest(limit, in: lists(for: key)) { $0.key.matches(key) }
        case .phoneEnding(let digits):
            let list = byPhoneEnding[String(digits.suffix(Self.endings.upperBound))]
            found = newest(limit, in: list.map { [$0] } ?? []) { person in
                person.latest?.details.phone?.digits.hasSuffix(digits) == true
            }
            if let document, let index = byIdentity[.document(document)], let latest = people[index].latest {
                if !found.contains(latest) { found.append(latest) }
            }
        }
        return Array(
            found.sorted { ($0.arrivedAt, $0.visit.uuid) > ($1.arrivedAt, $1.visit.uuid) }.prefix(limit)
        )
    }

    /// Reads back from the newest, as far as is needed and through the end of a moment: those of one moment are told
    /// apart by more than the lists know.
    private func newest(
        _ limit: Int,
        in lists: [RecencyList],
        where matches: (Person) -> Bool
    ) -> [ReturningVisitor] {
        var found: [ReturningVisitor] = []
        for place in MergedRecency(lists) {
            if found.count >= limit, let last = found.last, place.arrivedAt < last.arrivedAt.milliseconds { break }
            let person = people[Int(place.person)]
            if let latest = person.latest, matches(person) { found.append(latest) }
        }
        return found
    }

    /// Of the visitors that bear the query's rarest word.
    private func lists(for query: FoldKey) -> [RecencyList] {
        let choices = query.words.map { word in
            words[position(of: word)...].prefix { $0.hasPrefix(word) }.compactMap { byWord[$0] }
        }
        return choices.min { $0.reduce(0) { $0 + $1.count } < $1.reduce(0) { $0 + $1.count } } ?? []
    }

    // MARK: - Filing

    private mutating func file(_ visitor: ReturningVisitor, under key: FoldKey, as index: Int) {
        people[index].latest = visitor
        people[index].key = key
        byVisit[visitor.visit] = index
        let place = RecencyList.Place(arrivedAt: visitor.arrivedAt.milliseconds, person: Int32(index))
        for word in Set(key.words) {
            if byWord[word] == nil { words.insert(word, at: position(of: word)) }
            byWord[word, default: RecencyList()].insert(place)
        }
        for ending in Self.endings(of: visitor) { byPhoneEnding[ending, default: RecencyList()].insert(place) }
    }

    /// Takes a person out of the lists; a word that nobody bears is not kept.
    private mutating func unfile(_ index: Int) {
        guard let latest = people[index].latest else { return }
        people[index].latest = nil
        byVisit[latest.visit] = nil
        let place = RecencyList.Place(arrivedAt: latest.arrivedAt.milliseconds, person: Int32(index))
        for word in Set(people[index].key.words) {
            byWord[word]?.remove(place)
            guard byWord[word]?.count == 0 else { continue }
            byWord[word] = nil
            words.remove(at: position(of: word))
        }
        for ending in Self.endings(of: latest) {
            byPhoneEnding[ending]?.remove(place)
            if byPhoneEnding[ending]?.count == 0 { byPhoneEnding[ending] = nil }
        }
    }

    private static func endings(of visitor: ReturningVisitor) -> [String] {
        guard let digits = visitor.details.phone?.digits else { return [] }
        return endings.map { String(digits.suffix($0)) }
    }

    /// Where a word stands, or would stand.
    private func position(of word: String) -> Int {
        words.partitioningIndex { $0 >= word }
    }
}

extension RecallIndex.Meeting {
    fileprivate init(_ visitor: ReturningVisitor) {
        self.init(arrivedAt: visitor.arrivedAt, visit: visitor.visit, register: visitor.register)
    }
}
