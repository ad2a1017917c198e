import Foundation
import Logging
import Reception
import Testing
import gatebook

struct JSONLogTests {
    @Test func `a line is one JSON object, whatever is in it`() throws {
        let line = JSONLogHandler.line(
            at: try Instant("2026-11-23T01:15:02.345Z"),
            .warning,
            "a \"quoted\" \\ line\r\nand another\u{1}",
            [
                "status": .stringConvertible(404), "list": ["một", "hai"], "nested": ["a": "b"], "time": "never",
                "x\"": "y",
            ]
        )
        #expect(line.hasSuffix("}\n") && line.count { $0.isNewline } == 1)
        let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        #expect(object["time"] as? String == "2026-11-23T01:15:02.345Z")
        #expect(object["level"] as? String == "warning")
        #expect(object["message"] as? String == "a \"quoted\" \\ line\r\nand another\u{1}")
        #expect(object["status"] as? Int == 404)
        #expect(object["list"] as? [String] == ["một", "hai"])
        #expect(object["nested"] as? [String: String] == ["a": "b"])
        #expect(object["time_"] as? String == "never")
        #expect(object["x\""] as? String == "y")
    }
}
