import Documents
import Foundation
import Ledger
import Reception
import TestSupport

/// A register in memory, as a server would have written it: entries of every kind, hashed into a tree, closed day by
/// day and signed. Everything in it comes from the generator.
struct AuditRegister {
    let headquarters: Headquarters
    let signer: NoteSigner
    private(set) var recorded: [RecordedEntry] = []
    private var entries: [Entry] = []
    private var nodes: [NodeAddress: TreeHash] = [:]
    private var tree = CompactRange()
    private var closings: [(day: LocalDay, number: Int)] = []
    var generator: SeededGenerator
    /// What is written into closings in place of the true figures.
    var falseFigures: DayClosing.Figures?

    var size: Int { recorded.count }
    var timeZone: TimeZone { headquarters.timeZone }

    init(generator: SeededGenerator = SeededGenerator()) throws {
        var generator = generator
        let code = try HeadquartersCode("LA-SNV-1")
        guard let timeZone = TimeZone(identifier: "Asia/Ho_Chi_Minh") else { throw CocoaError(.featureUnsupported) }
        headquarters = Headquarters(
            code: code,
            agency: Agency(code: try AgencyCode("LA-SNV"), name: "Sở Ví Dụ", kind: "so"),
            name: "Trụ sở Giả Định",
            address: nil,
            timeZone: timeZone,
            validity: .always,
            entrances: [
                Entrance(
                    code: try EntranceCode("LA-SNV-1-A"),
                    name: "Cổng chính",
                    placement: PlacementCode(using: &generator)
                )
            ]
        )
        signer = try NoteSigner(name: "gatebook/so.example.vn/LA-SNV-1", seed: Array(0..<32))
        self.generator = generator
    }

    // MARK: Writing

    @discardableResult
    mutating func append(
        _ event: Event,
        of visit: VisitID? = nil,
        at occurredAt: Instant,
        receivedAt: Instant? = nil,
        by author: Author = .server
    ) throws -> Int {
        let isArrival = event.kind == .arrived
        let isDevices = author != .server && Bool.random(using: &generator)
        let entry = Entry(
            id: isArrival ? visit?.arrival ?? EntryID(uuid()) : EntryID(uuid()),
            register: headquarters.code,
            number: size + 1,
            visit: visit,
            event: event,
            occurredAt: occurredAt,
            receivedAt: receivedAt ?? occurredAt + .seconds(2),
            author: author,
            device: isDevices ? try DeviceID("0193a1c2-0000-7000-8000-0000000000d1") : nil,
            deviceSequence: isDevices ? size + 1 : nil
        )
        let salt = Salt(using: &generator)
        let payload = try event.payload()
        let leaf = try Leaf(entry, commitment: payload.map { Commitment(salt: salt, payload: $0).base64 })
            .canonicalText()
        let hash = TreeHash.leaf(leaf.utf8)
        nodes[NodeAddress(level: 0, index: size)] = hash
        for node in tree.append(hash) { nodes[node.address] = node.hash }
        entries.append(entry)
        recorded.append(
            RecordedEntry(number: entry.number, leaf: leaf, payload: payload, salt: payload == nil ? nil : salt.bytes)
        )
        return entry.number
    }

    /// Deletes the payloads of a visit and says so.
    mutating func erase(_ visit: VisitID, at instant: Instant, by author: Author) throws {
        let numbers = recorded.filter { $0.payload != nil && entries[$0.number - 1].visit == visit }.map(\.number)
        let reason = try ShortText("Khách yêu cầu")
        try append(.erased(Erasure(numbers: NumberRanges(numbers), reason: reason)), of: visit, at: instant, by: author)
        for number in numbers {
            let entry = recorded[number - 1]
            recorded[number - 1] = RecordedEntry(number: number, leaf: entry.leaf, payload: nil, salt: nil)
        }
    }

    mutating func close(_ day: LocalDay) throws {
        let end = day.end(in: timeZone)
        var figures = DayClosing.Figures(review: Int.random(in: 0...1, using: &generator))
        for visit in try visits(of: day) { figures.count(visit, in: timeZone) }
        for entry in entries.dropFirst(closings.last?.number ?? 0) { figures.count(entry.event.kind) }
        let device = DeviceID(uuid())
        let missing = Bool.random(using: &generator) ? [device: NumberRanges([3, 4, 9])] : [:]
        let closing = DayClosing(day: day, figures: falseFigures ?? figures, missing: missing)
        closings.append((day, try append(.dayClosed(closing), at: end, receivedAt: end + .hours(1))))
    }

    mutating func uuid() -> UUID {
        let (high, low) = (generator.next(), generator.next())
        let bytes = [high, low].flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> ($0 * 8)) } }
        return UUID(
            uuid: (
                bytes[0], bytes[1], bytes[2], bytes[3], bytes[4], bytes[5], bytes[6], bytes[7],
                bytes[8], bytes[9], bytes[10], bytes[11], bytes[12], bytes[13], bytes[14], bytes[15]
            )
        )
    }

    // MARK: Reading

    /// The visits that arrived on a day, as they stand now, in the order of the log.
    func visits(of day: LocalDay) throws -> [Visit] {
        let told = try recorded.map { try Entry(leaf: Leaf(canonicalText: $0.leaf), payload: $0.payload) }
        return Dictionary(grouping: told.filter { $0.visit != nil }, by: \.visit).values
            .compactMap { Visit(folding: $0) }
            .filter { visit in visit.arrival.map { LocalDay($0.occurredAt, in: timeZone) } == day }
            .sorted { left, right in
                guard let left = left.arrival, let right = right.arrival else { return false }
                return (left.occurredAt, left.number) < (right.occurredAt, right.number)
            }
    }

    func checkpoint(_ size: Int? = nil, signer: NoteSigner? = nil) throws -> SignedNote {
        let signer = signer ?? self.signer
        let root = try CompactRange(size: size ?? self.size, node: node).root
        return try signer.sign(Checkpoint(origin: signer.verifierKey.name, size: size ?? self.size, root: root).text)
    }

    func consistency(from size: Int) throws -> ConsistencyProof {
        try ConsistencyProof(from: size, to: self.size, node: node)
    }

    private func node(_ address: NodeAddress) throws -> TreeHash {
        guard let hash = nodes[address] else { throw CocoaError(.fileNoSuchFile) }
        return hash
    }

    /// What the log of a day has, by the rules of the format.
    private func extent(of day: LocalDay) throws -> DayExtent {
        let before = closings.last { $0.day < day }?.number ?? 0
        let last = closings.first { $0.day == day }?.number ?? (closings.contains { $0.day > day } ? before : size)
        let visits = Set(try visits(of: day).map(\.id))
        var numbers = Set(before + 1..<last + 1)
        if before > 0 { numbers.insert(before) }
        // A day before the register began: its first entry shows that.
        if numbers.isEmpty, before == 0, size > 0 { numbers.insert(1) }
        for entry in entries { if let visit = entry.visit, visits.contains(visit) { numbers.insert(entry.number) } }
        for entry in entries {
            if case .erased(let erasure) = entry.event, numbers.contains(where: erasure.numbers.contains) {
                numbers.insert(entry.number)
            }
        }
        let beside = numbers.filter { !(before + 1..<last + 1).contains($0) }
        return DayExtent(first: before + 1, last: last, beside: beside.sorted())
    }

    /// The day's log as it is exported.
    func file(of day: LocalDay) throws -> [UInt8] {
        let extent = try extent(of: day)
        var writer = AuditLogWriter(
            .init(
                headquarters: headquarters,
                day: day,
                extent: extent,
                checkpoint: try checkpoint(),
                key: signer.verifierKey
            )
        )
        var bytes = try writer.begin()
        for number in extent.numbers {
            let proof = try InclusionProof(index: number - 1, size: size, node: node)
            bytes += try writer.line(recorded[number - 1], proof: proof)
        }
        return bytes + (try writer.end { try signer.sign($0) })
    }

    /// The day's log as people read it.
    func csv(of day: LocalDay, in language: DayLog.Language) throws -> [UInt8] {
        let log = DayLog(headquarters: headquarters, day: day, language: language)
        var bytes: [UInt8] = []
        CSVWriter.appendHeader(log.header, to: &bytes)
        for visit in try visits(of: day) { CSVWriter.appendRow(log.row(visit), to: &bytes) }
        return bytes
    }
}
