import Foundation
import HTTPTypes
import Testing

/// Who answers for the book.
struct DutyTests {
    /// The entries of the register that say who is on duty.
    private func duties(_ visitor: Visitor) async throws -> [[String: Any]] {
        let log = try await visitor.signedIn(as: .officer)
            .get("/api/v1/headquarters/LA-SNV-1/days/\(Gatehouse.today)/log.jsonl")
        return try log.text.split(separator: "\n").compactMap { line in
            let entry = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
            guard let text = entry?["leaf"] as? String,
                let leaf = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
            else { return nil }
            return leaf["kind"] as? String == "onDuty" ? leaf : nil
        }
    }

    private func shift(_ entrance: String = "LA-SNV-1-A") -> String { #"{ "entrance": "\#(entrance)" }"# }

    @Test func `a shift begins once, and signing out ends it`() async throws {
        try await Gatehouse.open { visitor in
            let recorder = try await visitor.signedIn(as: .recorder)
            let began = try await recorder.post("/api/v1/shift", shift())
            #expect(began.status == 201 && began.number == 1)
            let again = try await recorder.post("/api/v1/shift", shift())
            #expect(again.status == 200 && again.number == nil)
            #expect(try await recorder.post("/api/v1/shift", shift("LA-SNV-1-B")).number == 2)
            #expect(try await recorder.post("/api/v1/shift", shift("LA-STP-1-A")).code == "entrance-unknown")
            #expect(try await recorder.post("/api/v1/shift", shift("LA-SNV-1-Z")).code == "entrance-unknown")
            #expect(try await recorder.ask(.delete, "/api/v1/session").status == 204)
            let told = try await duties(visitor)
            #expect(told.compactMap { $0["duty"] as? String } == ["began", "began", "ended"])
            #expect(told.last?["entrance"] as? String == "LA-SNV-1-B")
        }
    }

    @Test func `the book is handed over to a recorder of the same headquarters`() async throws {
        try await Gatehouse.open { visitor in
            let administrator = try await visitor.signedIn(as: .administrator)
            let body = #"{ "username": "le.tan.2", "role": "recorder", "headquarters": "LA-SNV-1" }"#
            let link = try #require(try await administrator.post("/api/v1/accounts", body).object["link"] as? String)
            let token = try #require(link.split(separator: "#").last)
            _ = try await visitor.post(
                "/api/v1/password/reset",
                #"{ "token": "\#(token)", "new": "câu dài dễ nhớ ba" }"#
            )

            var desk = try await visitor.signedIn(as: .recorder)
            _ = try await desk.post("/api/v1/shift", shift())
            func handOver(_ username: String, _ password: String) async throws -> Answer {
                try await desk.post(
                    "/api/v1/session/handover",
                    #"{ "username": "\#(username)", "password": "\#(password)" }"#
                )
            }
            // Until the next one is there, the first stays.
            #expect(try await handOver("le.tan.2", "không phải mật khẩu này").code == "sign-in-refused")
            let foreign = Sample.Account.foreignRecorder
            #expect(try await handOver(foreign.rawValue, foreign.password).code == "handover-elsewhere")
            let oneself = Sample.Account.recorder
            #expect(try await handOver("le.tan", oneself.password).code == "handover-elsewhere")
            #expect(try await desk.get("/api/v1/session").status == 200)

            let first = desk
            let handed = try await handOver("le.tan.2", "câu dài dễ nhớ ba")
            #expect(handed.status == 201)
            desk.session = handed.sessionCookie
            #expect(try await first.get("/api/v1/session").status == 401)
            #expect(try await desk.arrive().status == 201)
            let visit = try await desk.get("/api/v1/visits/\(Sample.visit)")
            #expect(visit.object["recorder"] as? String == "le.tan.2")
            let last = try #require(try await duties(visitor).last)
            #expect(last["duty"] as? String == "handedOver" && last["author"] as? String == "account:le.tan.2")
            #expect(last["relieved"] as? String == "le.tan" && last["entrance"] as? String == "LA-SNV-1-A")
        }
    }
}
