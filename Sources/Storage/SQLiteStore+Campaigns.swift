import Foundation
import GRDB
package import Reception

extension SQLiteStore {
    package func campaigns() async throws -> [Campaign] {
        try await database.read { try Campaign.all(in: $0) }
    }

    package func campaign(_ id: CampaignID) async throws -> Campaign? {
        try await campaigns().first { $0.id == id }
    }

    package func campaign(inForceAt instant: Instant) async throws -> Campaign? {
        try await campaigns().inForce(on: LocalDay(instant, in: timeZone))
    }

    package func keep(_ campaign: Campaign) async throws -> Bool {
        try await changing { db in
            let before = try Campaign.all(in: db)
            try before.checkRoom(for: campaign)
            try campaign.save(in: db)
            return !before.contains { $0.id == campaign.id }
        }
    }

    package func importCampaign(_ campaign: Campaign) async throws -> Bool {
        try await changing { db in
            guard try Campaign.all(in: db).isEmpty else { return false }
            try campaign.save(in: db)
            return true
        }
    }

    package func removeCampaign(_ id: CampaignID) async throws -> Campaign? {
        try await changing { db in
            let found = try Campaign.all(in: db).first { $0.id == id }
            try db.execute(sql: "DELETE FROM campaign WHERE id = ?", arguments: [id.uuid])
            return found
        }
    }

    // MARK: Logos

    package func logo(of id: CampaignID) async throws -> CampaignLogo? {
        try await database.read { db in
            try Data.fetchOne(db, sql: "SELECT png FROM campaignLogo WHERE campaign = ?", arguments: [id.uuid])
                .map { try CampaignLogo(Array($0)) }
        }
    }

    package func campaignsWithLogo() async throws -> Set<CampaignID> {
        try await database.read { db in
            Set(try UUID.fetchAll(db, sql: "SELECT campaign FROM campaignLogo").map { CampaignID($0) })
        }
    }

    package func setLogo(_ logo: CampaignLogo?, of id: CampaignID) async throws -> Bool {
        try await changing { db in
            guard try Campaign.all(in: db).contains(where: { $0.id == id }) else { return false }
            try db.execute(sql: "DELETE FROM campaignLogo WHERE campaign = ?", arguments: [id.uuid])
            if let logo {
                try db.execute(
                    sql: "INSERT INTO campaignLogo (campaign, png) VALUES (?, ?)",
                    arguments: [id.uuid, Data(logo.bytes)]
                )
            }
            return true
        }
    }
}

// MARK: - Rows

extension Campaign {
    fileprivate static func all(in db: Database) throws -> [Campaign] {
        try Row.fetchAll(db.cachedStatement(sql: "SELECT * FROM campaign ORDER BY coalesce(validFrom, '')"))
            .map(Campaign.init)
    }

    private init(_ row: Row) throws {
        func text(_ column: String, _ kind: CampaignText.Kind) throws -> CampaignText {
            try CampaignText(row[column], as: kind)
        }
        func steps(_ column: String) throws -> [CampaignText] {
            try (row[column] as String).split(separator: "\n").map { try CampaignText(String($0), as: .step) }
        }
        try self.init(
            id: CampaignID(row["id"] as UUID),
            name: text("name", .name),
            issuer: text("issuer", .issuer),
            question: Bilingual(
                vietnamese: text("questionVi", .question),
                english: text("questionEn", .question)
            ),
            headline: Bilingual(
                vietnamese: text("headlineVi", .headline),
                english: text("headlineEn", .headline)
            ),
            steps: Bilingual(vietnamese: steps("stepsVi"), english: steps("stepsEn")),
            links: Links(
                page: WebLink(row["page"]),
                appStore: WebLink(row["appStore"]),
                googlePlay: WebLink(row["googlePlay"])
            ),
            messages: Messages(
                sms: text("sms", .sms),
                zalo: text("zalo", .zalo),
                spoken: text("spoken", .spoken)
            ),
            validity: Validity(
                from: (row["validFrom"] as String?).map { try LocalDay($0) },
                to: (row["validTo"] as String?).map { try LocalDay($0) },
                successor: nil
            )
        )
    }

    /// Adds it, or changes the one with its id; its logo stays.
    fileprivate func save(in db: Database) throws {
        let values: [String: (any DatabaseValueConvertible)?] = [
            "id": id.uuid, "name": name, "issuer": issuer,
            "questionVi": question.vietnamese, "questionEn": question.english,
            "headlineVi": headline.vietnamese, "headlineEn": headline.english,
            "stepsVi": steps.vietnamese.joined(separator: "\n"), "stepsEn": steps.english.joined(separator: "\n"),
            "page": links.page.absoluteString, "appStore": links.appStore.absoluteString,
            "googlePlay": links.googlePlay.absoluteString,
            "sms": messages.sms, "zalo": messages.zalo, "spoken": messages.spoken,
            "validFrom": validity.from?.text, "validTo": validity.to?.text,
        ]
        let columns = values.keys.sorted()
        try db.execute(
            sql: """
                INSERT INTO campaign (\(columns.joined(separator: ", ")))
                VALUES (\(columns.map { ":" + $0 }.joined(separator: ", ")))
                ON CONFLICT (id) DO UPDATE SET
                    \(columns.filter { $0 != "id" }.map { "\($0) = excluded.\($0)" }.joined(separator: ", "))
                """,
            arguments: StatementArguments(values)
        )
    }
}
