import Foundation
import Reception
import Testing

extension StoreContract {
    static let recall: [Promise] = [
        Promise("a visitor is found by two letters, without accents, by several words in any order") { store in
            let desk = try await Desk.first(store)
            try await desk.arrive("Nguyễn Văn Mẫu")
            try await desk.arrive("Trần Thị Ví Dụ", at: Desk.minute(1))
            try await desk.arrive("Đặng Thử", at: Desk.minute(2))
            for query in ["ng", "MA", "mẫu", "ngu ma", "mau nguyen", "van"] {
                #expect(try await desk.recalled(query) == ["Nguyễn Văn Mẫu"], "\(query)")
            }
            for query in ["dang", "đặng", "thu da"] { #expect(try await desk.recalled(query) == ["Đặng Thử"]) }
            #expect(try await desk.recalled("th") == ["Đặng Thử", "Trần Thị Ví Dụ"])
            for query in ["guyen", "mau thu", "ma ma", "zz"] { #expect(try await desk.recalled(query).isEmpty) }
        },
        Promise("a visitor is found by the end of the phone or the whole of it") { store in
            let desk = try await Desk.first(store)
            try await desk.arrive("Nguyễn Văn Mẫu", phone: "0912 345 678")
            try await desk.arrive("Trần Ví Dụ", phone: "+855 12 345 679")
            for query in ["78", "345678", "0912 345 678", "+84 912 345 678"] {
                #expect(try await desk.recalled(query) == ["Nguyễn Văn Mẫu"], "\(query)")
            }
            for query in ["79", "+85512345679", "0085512345679"] {
                #expect(try await desk.recalled(query) == ["Trần Ví Dụ"], "\(query)")
            }
            for query in ["0912", "77", "0912 345 677"] { #expect(try await desk.recalled(query).isEmpty, "\(query)") }
        },
        Promise("a visitor is found by the whole number of a card, and by no part of it") { store in
            let desk = try await Desk.first(store)
            // 001 is Hà Nội, and 00 also begins a foreign phone.
            let cards = ["080090000000", "001090000000", "096290000000"]
            for (minute, card) in cards.enumerated() {
                try await desk.arrive("Mẫu \(minute)", document: Desk.card(card), at: Desk.minute(minute))
            }
            let old = try IdentityDocument(kind: .oldIdentityCard, number: "300000000")
            try await desk.arrive("Thử", document: old, at: Desk.minute(9))
            for (minute, card) in cards.enumerated() { #expect(try await desk.recalled(card) == ["Mẫu \(minute)"]) }
            #expect(try await desk.recalled("300 000 000") == ["Thử"])
            for query in ["0000", "080090000001", "80090000000"] { #expect(try await desk.recalled(query).isEmpty) }
        },
        Promise("the newest come first, and no more than twenty") { store in
            let desk = try await Desk.first(store)
            // Sent in another order than they happened.
            for minute in (0..<25).shuffled() { try await desk.arrive("Mẫu \(minute)", at: Desk.minute(minute)) }
            let newest = (5..<25).reversed().map { "Mẫu \($0)" }
            #expect(newest.count == RecallQuery.mostResults)
            #expect(try await desk.recalled("mau") == newest)
        },
        Promise("one person who came twice is found once, as the last visit left them") { store in
            let desks = try await Desk.all(store)
            let card = try Desk.card()
            try await desks[0].arrive("Nguyễn Văn Mẫu", at: Desk.minute(1))
            try await desks[1].arrive("Nguyễn Văn Mẫu", at: Desk.minute(3))
            try await desks[0].arrive("nguyễn văn mẫu", at: Desk.minute(2))
            try await desks[0].arrive("Trần Ví Dụ", phone: "0912 345 678", at: Desk.minute(4))
            try await desks[0].arrive("Trần Ví Dụ", phone: "0912345678", at: Desk.minute(5))
            try await desks[0].arrive("Lê Thử", document: card, at: Desk.minute(7))
            try await desks[0].arrive("Lê Văn Thử", phone: "0987 654 321", document: card, at: Desk.minute(6))
            let agency = Scope.agency(try AgencyCode("LA-SNV"))
            func found(_ query: String) async throws -> [Instant] {
                try await store.returningVisitors(matching: RecallQuery(query), in: agency).map(\.arrivedAt)
            }
            #expect(try await found("mau") == [Desk.minute(3)])
            #expect(try await found("vi du") == [Desk.minute(5)])
            #expect(try await found("thu") == [Desk.minute(7)])
        },
        Promise("two people of one name with two phones are two") { store in
            let desk = try await Desk.first(store)
            try await desk.arrive(phone: "0912 345 678")
            try await desk.arrive(phone: "0987 654 321")
            #expect(try await desk.recalled("mau").count == 2)
        },
        Promise("after a corrected name the old one is gone") { store in
            let desk = try await Desk.first(store)
            let visit = try await desk.arrive("Nguyễn Văn Mẫu", phone: "0912 345 678", document: Desk.card())
            #expect(try await desk.recalled("mau").count == 1)
            try await desk.send(desk.later(Desk.correction(.name, to: "Trần Ví Dụ"), of: visit))
            #expect(try await desk.recalled("mau").isEmpty)
            for query in ["vi du", "345678", "080090000000"] {
                #expect(try await desk.recalled(query) == ["Trần Ví Dụ"], "\(query)")
            }
        },
        Promise("a corrected visitor who comes again is still one person") { store in
            let desk = try await Desk.first(store)
            let visit = try await desk.arrive("Nguyễn Văn Mẫu", document: Desk.card())
            try await desk.send(desk.later(Desk.correction(.badge, to: "18"), of: visit))
            try await desk.arrive("Nguyễn Văn Mẫu", document: Desk.card(), at: Desk.minute(60))
            #expect(try await desk.recalled("mau").count == 1)
        },
        Promise("an arrival received after its correction is known by the corrected name") { store in
            let desk = try await Desk.first(store)
            let visit = VisitID(UUID())
            try await desk.send(desk.later(Desk.correction(.name, to: "Trần Ví Dụ"), of: visit))
            #expect(try await desk.recalled("vi du").isEmpty)
            try await desk.send(desk.arrival(visit))
            #expect(try await desk.recalled("vi du").count == 1)
            #expect(try await desk.recalled("mau").isEmpty)
        },
        Promise("after an annulled visit the one before it counts, and after that nobody is known") { store in
            let desk = try await Desk.first(store)
            let agency = Scope.agency(try AgencyCode("LA-SNV"))
            var visits: [VisitID] = []
            for minute in 0..<4 { visits.append(try await desk.arrive(at: Desk.minute(minute))) }
            func annul(_ visit: Int) async throws -> [VisitID] {
                try await desk.send(desk.later(Desk.annulment(), of: visits[visit]))
                return try await store.returningVisitors(matching: RecallQuery("mau"), in: agency).map(\.visit)
            }
            #expect(try await annul(2) == [visits[3]])
            #expect(try await annul(3) == [visits[1]])
            #expect(try await annul(0) == [visits[1]])
            #expect(try await annul(1).isEmpty)
            let again = try await desk.arrive(at: Desk.minute(9))
            #expect(
                try await store.returningVisitors(matching: RecallQuery("mau"), in: agency).map(\.visit) == [again]
            )
        },
        Promise("another agency recalls nobody of this one") { store in
            let desks = try await Desk.all(store)
            try await desks[0].arrive("Nguyễn Văn Mẫu", phone: "0912 345 678", document: Desk.card())
            for query in ["mau", "678", "080090000000"] {
                #expect(try await desks[0].recalled(query, of: "LA-SNV").count == 1)
                #expect(try await desks[0].recalled(query, of: "LA-SYT").isEmpty)
            }
        },
    ]
}
