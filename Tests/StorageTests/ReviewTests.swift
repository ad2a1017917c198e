import Foundation
import Reception
import Storage
import Testing

struct ReviewTests {
    @Test func `neither a line nor the reason why it was dismissed can be read in any file`() async throws {
        let folder = TemporaryFolder()
        let store = try folder.opened()
        let desk = try await Desk.first(store)
        let lines = (0..<50).map { index in
            RefusedLine(
                bytes: Array(#"{"visitor":{"name":"Nguyễn Bịa Đặt","phone":"0912345678"}} \#(index)"#.utf8),
                put: "visits/0193a1c2-0000-7000-8000-000000000001",
                deviceSequence: nil,
                code: "entrance-unknown",
                field: "entrance"
            )
        }
        let ids = try await store.keepForReview(lines, at: desk.register, from: Sender(desk.author), at: Desk.morning)
        let reason = ReviewItem.Resolution.dismissed(try ShortText("Ông Bịa Đặt không đến"))
        for id in ids.prefix(9) {
            #expect(try await store.resolveReview(id, as: reason, by: desk.author, in: .everywhere, at: Desk.morning))
        }
        var isCodeThere = false
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.url.path(percentEncoded: false)) {
            guard let bytes = try? Data(contentsOf: folder.url.appending(path: name)) else { continue }
            for secret in ["Bịa Đặt", "0912345678", "không đến"] {
                #expect(bytes.range(of: Data(secret.utf8)) == nil, "\(secret) is in \(name)")
            }
            isCodeThere = isCodeThere || bytes.range(of: Data("entrance-unknown".utf8)) != nil
        }
        #expect(isCodeThere)
        #expect(try await store.review(in: .everywhere, limit: 100).map(\.line) == Array(lines.dropFirst(9)))
        #expect(try await store.wrong().isEmpty)
    }
}
