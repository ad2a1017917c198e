import Documents
import Foundation
import Testing

/// What is not printed, and what is said instead.
@Suite struct PrintRefusalTests {
    @Test func `a code that is too small for the distance is refused with the size that would do`() throws {
        var job = PrintJob(.poster, .pdf)
        job.side = 100

        let refusal = #expect(throws: Unreadable.self) { try PrintSamples.file(job) }
        #expect(refusal?.code == "print-code-too-small")
        #expect(refusal?.description == "Phones cannot read a code of 100 mm from 1.5 m; 150 mm would do.")
        #expect(refusal?.field == "side")
        #expect(refusal?.values == ["side": 100, "distance": 1.5, "needed": 150])

        job.distance = 0.5
        #expect(throws: Unreadable.self, "a door's code has 15 cm, however near") { try PrintSamples.file(job) }
        job.isForced = true
        #expect(throws: Never.self) { try PrintSamples.file(job) }
    }

    @Test func `a distance that the paper is too small for is refused with the paper that would do`() throws {
        var job = PrintJob(.poster, .pdf)
        job.distance = 2

        let refusal = #expect(throws: Unreadable.self) { try PrintSamples.file(job) }
        #expect(refusal?.code == "print-paper-too-small")
        #expect(refusal?.field == "size")
        #expect(refusal?.description.hasSuffix("A3 would do.") == true)
        job.paper = .a3
        #expect(throws: Never.self) { try PrintSamples.file(job) }
    }

    @Test func `a distance that no paper is large enough for is refused with the one that would do`() throws {
        for side in [nil, 100.0] {
            var job = PrintJob(.poster, .pdf)
            job.distance = 8
            job.side = side

            let refusal = try #require(#expect(throws: Unreadable.self) { try PrintSamples.file(job) })
            #expect(refusal.code == "print-code-too-large")
            #expect(refusal.field == "distance")
            job.side = nil
            job.distance = refusal.values["distance"]
            #expect(throws: Never.self) { try PrintSamples.file(job) }
        }
    }

    @Test func `no force makes a code larger than its paper`() {
        var job = PrintJob(.badge, .pdf)
        job.side = 60
        job.isForced = true

        #expect(throws: Unreadable.self) { try PrintSamples.file(job) }
    }

    @Test(arguments: PrintJob.Kind.allCases)
    func `a headline that does not fit is refused with the length that would`(_ kind: PrintJob.Kind) throws {
        let word = "Cài đặt ứng dụng "
        func texts(_ length: Int) -> PrintTexts {
            let headline = String(String(repeating: word, count: 200).prefix(length))
            return PrintSamples.texts(
                vietnamese: .init(headline: headline, steps: PrintSamples.vietnamese.steps)
            )
        }
        let refusal = #expect(throws: UnfitText.self) { try PrintSamples.file(PrintJob(kind, .svg), texts(3000)) }
        guard let refusal, case .tooLong(let most) = refusal.reason else {
            Issue.record("no length was said")
            return
        }

        #expect(refusal.part == .headline)
        #expect(refusal.description.contains("about \(most) characters"))
        #expect(refusal.values == ["most": Double(most)])
        #expect(throws: Never.self) { try PrintSamples.file(PrintJob(kind, .svg), texts(most)) }
    }

    @Test func `steps and names that do not fit are refused`() {
        let steps = [String(repeating: "Mở máy ảnh của điện thoại. ", count: 100)]
        let long = PrintTexts.Wording(headline: "Cài đặt", steps: steps)
        let refusal = #expect(throws: UnfitText.self) {
            try PrintSamples.file(PrintJob(.poster, .pdf), PrintSamples.texts(vietnamese: long))
        }
        #expect(refusal?.part == .steps)

        let subject = PrintSubject(
            name: String(repeating: "Cửa chính ", count: 60),
            code: "ABCDE12",
            link: PrintSamples.link
        )
        let other = #expect(throws: UnfitText.self) {
            try PrintShop(PrintSamples.texts(), PrintJob(.sticker, .pdf)).file(subject)
        }
        #expect(other?.part == .name && other?.field == "name")
        let among = #expect(throws: UnfitText.self) {
            let short = PrintSubject(name: "Cửa chính", code: "3XK7Q2M", link: PrintSamples.link)
            try PrintShop(PrintSamples.texts(), PrintJob(.sticker, .pdf))
                .print([short, subject, short], to: { _ in }, progress: { _ in })
        }
        #expect(among?.field == "ABCDE12.name")
    }

    @Test func `a letter that no font has is refused`() {
        let wording = PrintTexts.Wording(headline: "Cài đặt \u{E000}", steps: ["Mở máy ảnh."])
        let refusal = #expect(throws: UnfitText.self) {
            try PrintSamples.file(PrintJob(.poster, .pdf), PrintSamples.texts(vietnamese: wording))
        }

        #expect(refusal?.reason == .noSuchLetter)
    }

    @Test func `a logo that is no picture, broken or too large is refused, a good one is drawn`() throws {
        let good = try QRSymbol("1").png(scale: 4)
        let wide = try QRSymbol("1").png(scale: 64, quietZone: 21)
        func print(_ logo: [UInt8]) throws -> [UInt8] {
            try PrintSamples.file(PrintJob(.poster, .pdf), PrintSamples.texts(logo: logo))
        }

        #expect(try print(good).count > PrintSamples.file(PrintJob(.poster, .pdf)).count)
        #expect(throws: Never.self) { try print(wide) }
        #expect(throws: Picture.Invalid.noPicture) { try print(Array("<svg/>".utf8)) }
        #expect(throws: Picture.Invalid.noPicture) { try print(Array(good.prefix(good.count / 2))) }
        #expect(throws: Picture.Invalid.tooLarge) { try print([UInt8](repeating: 0, count: Picture.mostBytes + 1)) }
    }
}
