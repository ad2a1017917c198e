import Foundation
import Reception
import Testing

struct DutyTests {
    private func leaf(_ duty: Duty) throws -> String {
        let entry = Entry(
            id: try EntryID(Sample.entryText),
            register: try Sample.register(),
            number: 41,
            visit: nil,
            event: .onDuty(duty),
            occurredAt: try Sample.now(),
            receivedAt: try Sample.now(),
            author: .account(try Username("le.tan.2")),
            device: nil,
            deviceSequence: nil
        )
        #expect(try entry.event.payload() == nil)
        return try Leaf(entry, commitment: nil).canonicalText()
    }

    @Test func `a shift stands in its leaf, and is read back from it`() throws {
        let entrance = try EntranceCode("LA-SNV-1-A")
        let duties = [
            Duty(.began, at: entrance), Duty(.ended, at: entrance),
            Duty(.handedOver, at: entrance, relieving: try Username("le.tan")),
            Duty(.handedOver, at: nil, relieving: try Username("le.tan")),
        ]
        for duty in duties {
            let text = try leaf(duty)
            let read = try Entry(leaf: Leaf(canonicalText: text), payload: nil)
            #expect(read.event == .onDuty(duty) && read.visit == nil)
            #expect(try Leaf(read, commitment: nil).canonicalText() == text)
        }
    }

    @Test func `what stands in the leaf is the change, the entrance and who was relieved`() throws {
        let duty = Duty(.handedOver, at: try EntranceCode("LA-SNV-1-A"), relieving: try Username("le.tan"))
        #expect(
            try leaf(duty)
                == #"{"author":"account:le.tan.2","duty":"handedOver","entrance":"LA-SNV-1-A","#
                + #""entry":"\#(Sample.entryText)","kind":"onDuty","number":41,"#
                + #""occurredAt":"2026-11-23T01:15:02.345Z","receivedAt":"2026-11-23T01:15:02.345Z","#
                + #""register":"LA-SNV-1","relieved":"le.tan","version":1}"#
        )
    }

    @Test(arguments: [
        (#""duty":"began","#, ""), (#""duty":"began""#, #""duty":"paused""#), ("LA-SNV-1-A", "sảnh"),
    ])
    func `a leaf that says less or something else is not read`(part: String, other: String) throws {
        let text = try leaf(Duty(.began, at: EntranceCode("LA-SNV-1-A")))
        #expect(text.contains(part))
        #expect(throws: (any Error).self) {
            try Entry(leaf: Leaf(canonicalText: text.replacing(part, with: other)), payload: nil)
        }
    }
}
