package import Configuration
import Foundation
import KioskServer
import Logging
package import Reception
import SystemPackage

/// Everything that can be configured, read once. Each key stands in `Config/gatebook.yaml`, where it is explained, and
/// may be given as an environment variable instead: `public.url` as `GATEBOOK_PUBLIC_URL`.
package struct Settings {
    let host: String
    let port: Int
    /// Nil for what the server listens on.
    let publicURL: String?
    let certificate: TLSFiles?
    let timeZone: TimeZone
    let sessionLimits: SessionLimits
    let bodyLimits: BodyLimits
    let idleTimeout: Duration
    let headquartersFile: String
    let campaignFile: String
    let openAPIFile: String
    let kiosk: String
    let log: LogSettings
    /// Nil where programs on this machine alone may read the numbers.
    let metricsToken: String?
    /// Below it the health says that the disk is low.
    let leastFreeBytes: Int
    let closingHours: ClosingHours
    let retention: Retention
    let trailRetention: Duration
    let doors: DoorRules
    let lobby: LobbyRules
    let mostConnections: Int
    let bundles: BundleSettings
    let backups: BackupSettings
    /// Of a desk, before it warns; zero for never.
    let silence: Duration

    struct TLSFiles {
        let certificate: String
        let key: String
    }

    /// The reporter hears of each key that is read.
    ///
    /// - Throws: `CommandFailure` that names the key.
    package init(file: String, accessReporter: (any AccessReporter)? = nil) async throws {
        self = try Self(try await Keys(file: file, accessReporter: accessReporter))
    }

    private init(_ keys: Keys) throws {
        host = try keys.text("http.host", default: "127.0.0.1")
        port = try keys.number("http.port", in: 0...65535, default: 8080)
        publicURL = keys.optionalText("public.url")
        switch (keys.optionalText("tls.certificate"), keys.optionalText("tls.key")) {
        case (let chain?, let key?): certificate = TLSFiles(certificate: chain, key: key)
        case (nil, nil): certificate = nil
        default: throw CommandFailure("\(keys.file): tls.certificate and tls.key go together.")
        }
        let zone = try keys.text("time.zone", default: "Asia/Ho_Chi_Minh")
        guard let timeZone = TimeZone(identifier: zone) else {
            throw CommandFailure("\(keys.file): time.zone is no time zone's name, such as Asia/Ho_Chi_Minh.")
        }
        self.timeZone = timeZone
        sessionLimits = SessionLimits(
            absolute: .hours(try keys.number("session.hours", in: 1...24, default: 10)),
            idle: .minutes(try keys.number("session.idleMinutes", in: 1...1440, default: 120))
        )
        bodyLimits = BodyLimits(
            bytes: try keys.number("limits.bodyBytes", in: 1024...1_048_576, default: 16384),
            time: .seconds(try keys.number("limits.bodySeconds", in: 1...120, default: 10))
        )
        idleTimeout = .seconds(try keys.number("limits.idleSeconds", in: 1...600, default: 30))
        headquartersFile = try keys.text("files.headquarters", default: "Config/headquarters.csv")
        campaignFile = try keys.text("files.campaign", default: "Config/campaign.yaml")
        openAPIFile = try keys.text("files.openapi", default: "Config/openapi.yaml")
        kiosk = try keys.text("files.kiosk", default: "Kiosk")
        log = try LogSettings(keys)
        metricsToken = keys.optionalText("metrics.token")
        if let metricsToken, metricsToken.count < Self.shortestToken || metricsToken.contains(where: \.isWhitespace) {
            throw CommandFailure(
                "\(keys.file): metrics.token has at least \(Self.shortestToken) characters, none of them a space."
            )
        }
        leastFreeBytes = try keys.number("health.freeMebibytes", in: 1...10_000_000, default: 512) << 20
        closingHours = ClosingHours(
            time: try keys.time("closing.time", default: "17:30"),
            exceptions: try keys.exceptions("closing.exceptions", "LA-SNV-1 18:00") { code, time in
                (try HeadquartersCode(code), try TimeOfDay(time))
            },
            grace: .minutes(try keys.number("closing.graceMinutes", in: 0...720, default: 60))
        )
        retention = Retention(
            days: try keys.number("retention.days", in: Self.retentionDays, default: 30),
            exceptions: try keys.exceptions("retention.exceptions", "LA-SNV 60") { code, days in
                guard let days = Int(days), Self.retentionDays.contains(days) else { throw CodeInvalid.malformed }
                return (try AgencyCode(code), days)
            }
        )
        lobby = LobbyRules(
            idle: .seconds(try keys.number("lobby.idleSeconds", in: 15...600, default: 30)),
            isPhoneRequired: try keys.flag("lobby.phoneRequired", default: false),
            retention: retention
        )
        trailRetention = .days(try keys.number("retention.trailDays", in: 30...3650, default: 365))
        doors = DoorRules(
            secondFactorRequired: Set(
                try keys.list("secondFactor.roles").map { name in
                    guard let role = Role.Name(rawValue: name) else {
                        let names = Role.Name.allCases.map(\.rawValue).joined(separator: ", ")
                        throw CommandFailure("\(keys.file): secondFactor.roles lists some of \(names).")
                    }
                    return role
                }
            ),
            isDeviceRequired: try keys.flag("devices.required", default: false),
            rates: RateLimits(
                perSecond: try keys.number("limits.requestsPerSecond", in: 1...100_000, default: 200),
                burst: try keys.number("limits.requestBurst", in: 10...1_000_000, default: 1000)
            ),
            signIns: SignInLimits(
                freeTries: try keys.number("limits.signInTries", in: 3...100, default: 10),
                longestWait: .minutes(try keys.number("limits.signInWaitMinutes", in: 1...1440, default: 15))
            ),
            trustedProxies: Set(keys.list("proxy.trusted")),
            passwordPolicy: PasswordPolicy(
                list: try keys.contents("files.refusedPasswords", default: "Config/refused-passwords.txt")
            )
        )
        mostConnections = try keys.number("limits.connections", in: 16...100_000, default: 2000)
        bundles = try BundleSettings(keys)
        backups = BackupSettings(
            folder: keys.optionalText("backup.folder").map { URL(filePath: $0) },
            time: try keys.time("backup.time", default: "01:30"),
            keep: try keys.number("backup.keep", in: 1...1000, default: 14)
        )
        silence = .minutes(try keys.number("desk.silentMinutes", in: 0...720, default: 45))
    }

    private static let retentionDays = 1...3650
    private static let shortestToken = 16

    /// The host in the names of registers that are signed; without one of their own, that which the server listens on.
    func publicHost(listeningOn host: String?) -> String {
        publicURL.flatMap { URL(string: $0)?.host() } ?? host ?? self.host
    }
}

/// What is logged, and how it is written.
struct LogSettings {
    let level: Logger.Level
    let format: Format

    enum Format: String {
        /// An object a line, for programs that gather logs.
        case json
        /// For people.
        case text
    }
}

extension LogSettings {
    fileprivate init(_ keys: Keys) throws {
        guard let level = Logger.Level(rawValue: try keys.text("log.level", default: "info")) else {
            throw CommandFailure(
                "\(keys.file): log.level is one of trace, debug, info, notice, warning, error, critical."
            )
        }
        guard let format = Format(rawValue: try keys.text("log.format", default: "json")) else {
            throw CommandFailure("\(keys.file): log.format is json or text.")
        }
        self.init(level: level, format: format)
    }
}

extension BundleSettings {
    fileprivate init(_ keys: Keys) throws {
        folder = keys.optionalText("bundles.folder").map { URL(filePath: $0) }
        keepDays = try keys.number("bundles.keepDays", in: 1...3650, default: 30)
        webhook = try keys.optionalText("bundles.webhook").map { text in
            guard let url = URL(string: text), Self.isWebhook(url) else {
                throw CommandFailure("\(keys.file): bundles.webhook is no https link.")
            }
            return url
        }
        let sendmail = try keys.text("bundles.sendmail", default: "/usr/sbin/sendmail")
        mail = try keys.optionalText("bundles.mailTo").map { text in
            guard Self.isAddress(text) else {
                throw CommandFailure("\(keys.file): bundles.mailTo is one address, such as van.thu@so.example.vn.")
            }
            return Mail(recipient: text, sendmail: sendmail)
        }
    }
}

extension Campaign {
    /// Reads `Config/campaign.yaml`; the reporter hears of each key.
    package init(file: String, accessReporter: (any AccessReporter)? = nil) async throws {
        let keys = try await Keys(file: file, accessReporter: accessReporter)
        func text(_ key: String, _ kind: CampaignText.Kind) throws -> CampaignText {
            try keys.parsed(key) { try CampaignText($0, as: kind) }
        }
        func bilingual(_ key: String, _ kind: CampaignText.Kind) throws -> Bilingual<CampaignText> {
            Bilingual(vietnamese: try text(key + ".vi", kind), english: try text(key + ".en", kind))
        }
        func steps(_ key: String) throws -> [CampaignText] {
            try keys.list(key).map { line in try keys.parsed(key, line) { try CampaignText($0, as: .step) } }
        }
        func link(_ key: String) throws -> WebLink { try keys.parsed(key) { try WebLink($0) } }
        func day(_ key: String) throws -> LocalDay? {
            try keys.optionalText(key).map { text in try keys.parsed(key, text) { try LocalDay($0) } }
        }
        do {
            try self.init(
                id: CampaignID(UUID()),
                name: text("name", .name),
                issuer: text("issuer", .issuer),
                question: bilingual("question", .question),
                headline: bilingual("headline", .headline),
                steps: Bilingual(vietnamese: steps("steps.vi"), english: steps("steps.en")),
                links: Links(page: link("page"), appStore: link("appStore"), googlePlay: link("googlePlay")),
                messages: Messages(
                    sms: text("sms", .sms),
                    zalo: text("zalo", .zalo),
                    spoken: text("spoken", .spoken)
                ),
                validity: Validity(from: day("validFrom"), to: day("validTo"), successor: nil)
            )
        } catch let refusal as any Refusal {
            throw CommandFailure("\(file): \(refusal)")
        }
    }
}

/// One configuration file with the environment before it. A value that cannot be read is an error, never a default.
private struct Keys {
    let file: String
    private let reader: ConfigReader

    init(file: String, accessReporter: (any AccessReporter)?) async throws {
        let environment = EnvironmentVariablesProvider().prefixKeys(with: "gatebook")
        self.file = file
        do {
            let yaml = try await FileProvider<YAMLSnapshot>(filePath: FilePath(file))
            reader = ConfigReader(providers: [environment, yaml], accessReporter: accessReporter)
        } catch {
            let exists = FileManager.default.fileExists(atPath: file)
            throw CommandFailure(exists ? "\(file) is not YAML: \(error)" : "There is no configuration file \(file).")
        }
    }

    /// Nil when the key is absent or empty.
    func optionalText(_ key: String) -> String? {
        reader.string(forKey: ConfigKey(key)).flatMap { $0.isEmpty ? nil : $0 }
    }

    func text(_ key: String, default value: String? = nil) throws -> String {
        guard let text = optionalText(key) ?? value else { throw CommandFailure("\(file): \(key) is missing.") }
        return text
    }

    func number(_ key: String, in range: ClosedRange<Int>, default value: Int) throws -> Int {
        guard let text = optionalText(key) else { return value }
        guard let number = Int(text), range.contains(number) else {
            throw CommandFailure("\(file): \(key) is a number from \(range.lowerBound) to \(range.upperBound).")
        }
        return number
    }

    func time(_ key: String, default value: String) throws -> TimeOfDay {
        do {
            return try TimeOfDay(text(key, default: value))
        } catch is TimeOfDay.Invalid {
            throw CommandFailure("\(file): \(key) is a time of the day, such as \(value).")
        }
    }

    /// A list of pairs, each a code and a value with a space between them.
    func exceptions<Code: Hashable, Value>(
        _ key: String,
        _ example: String,
        _ parse: (String, String) throws -> (Code, Value)
    ) throws -> [Code: Value] {
        var found: [Code: Value] = [:]
        for item in list(key) {
            let parts = item.split(separator: " ").map(String.init)
            guard parts.count == 2, let (code, value) = try? parse(parts[0], parts[1]),
                found.updateValue(value, forKey: code) == nil
            else { throw CommandFailure("\(file): \(key) is a list of lines such as \"\(example)\", each code once.") }
        }
        return found
    }

    /// Empty when the key is absent.
    func list(_ key: String) -> [String] {
        (reader.stringArray(forKey: ConfigKey(key)) ?? []).filter { !$0.isEmpty }
    }

    func flag(_ key: String, default value: Bool) throws -> Bool {
        guard let text = optionalText(key) else { return value }
        guard let flag = Bool(text) else { throw CommandFailure("\(file): \(key) is true or false.") }
        return flag
    }

    /// Of the file that a key names.
    func contents(_ key: String, default value: String) throws -> String {
        let path = try text(key, default: value)
        guard let bytes = FileManager.default.contents(atPath: path) else {
            throw CommandFailure("\(file): \(key): the file \(path) cannot be read.")
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// A refusal is said with the key it concerns; without `text` it is the key's own that is parsed.
    func parsed<Value>(_ key: String, _ text: String? = nil, _ parse: (String) throws -> Value) throws -> Value {
        do {
            return try parse(text ?? self.text(key))
        } catch let refusal as any Refusal {
            throw CommandFailure("\(file): \(key): \(refusal)")
        }
    }
}
