import ArgumentParser
import Foundation
import KioskServer
import Reception

struct MessageCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "message",
        abstract: "Print a text that carries a placement's link: SMS, Zalo or one to read aloud.",
        discussion: """
            The words are those of the campaign in force. The text goes to stdout, and how long it is to stderr. One that
            does not fit is printed all the same, and the command fails.
            """
    )

    enum Kind: String, CaseIterable, ExpressibleByArgument {
        case sms, zalo, spoken
        case plainSMS = "plain-sms"
    }

    @OptionGroup var place: Place
    @Argument(help: "The code of the placement.")
    var placement: String
    @Option(help: "What the text is for.")
    var kind: Kind

    func validate() throws {
        do {
            _ = try PlacementCode(placement)
        } catch {
            throw ValidationError("\(error)")
        }
    }

    func run() async throws {
        let code = try PlacementCode(placement).text
        let messages = try await AdministrationClient.with(place) { client in
            try JSONDecoder().decode(PlacementMessages.self, from: await client.get("/messages/\(code)"))
        }
        switch kind {
        case .sms: try show(messages.sms)
        case .plainSMS: try show(messages.plainSMS)
        case .zalo:
            print(messages.zalo.text)
            remark("\(messages.zalo.length) of \(messages.zalo.limit) characters; button: \(messages.zalo.link)")
            do {
                _ = try ZaloMessage(messages.zalo.text)
            } catch {
                throw CommandFailure("\(error)")
            }
        case .spoken:
            print(messages.spoken.text)
            remark("\(messages.spoken.text.count) characters")
        }
    }

    private func show(_ sms: PlacementMessages.SMS) throws {
        print(sms.text)
        remark("\(sms.length) characters of \(sms.alphabet.rawValue), parts: \(sms.parts)")
        guard sms.fits else {
            throw CommandFailure("At most \(ShortMessage.mostParts) parts are sent; shorten the text.")
        }
    }

    private func remark(_ line: String) {
        FileHandle.standardError.write(Data((line + "\n").utf8))
    }
}
