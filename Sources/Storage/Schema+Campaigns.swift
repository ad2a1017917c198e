extension Schema {
    /// Which app is promoted when, and with which words and picture.
    static let campaigns = """
        CREATE TABLE campaign (
            id BLOB PRIMARY KEY CHECK (length(id) = 16),
            name TEXT NOT NULL,
            issuer TEXT NOT NULL,
            questionVi TEXT NOT NULL,
            questionEn TEXT NOT NULL,
            headlineVi TEXT NOT NULL,
            headlineEn TEXT NOT NULL,
            -- A line a step.
            stepsVi TEXT NOT NULL,
            stepsEn TEXT NOT NULL,
            page TEXT NOT NULL CHECK (page LIKE 'https://%'),
            appStore TEXT NOT NULL CHECK (appStore LIKE 'https://%'),
            googlePlay TEXT NOT NULL CHECK (googlePlay LIKE 'https://%'),
            sms TEXT NOT NULL,
            zalo TEXT NOT NULL,
            spoken TEXT NOT NULL,
            -- Null for no limit.
            validFrom TEXT CHECK (length(validFrom) = 10),
            validTo TEXT CHECK (length(validTo) = 10),
            CHECK (validFrom <= validTo)
        ) STRICT, WITHOUT ROWID;
        CREATE TRIGGER campaignAddedApart BEFORE INSERT ON campaign
            WHEN EXISTS (
                SELECT 1 FROM campaign WHERE coalesce(validFrom, '') <= coalesce(NEW.validTo, '9999-12-31')
                    AND coalesce(NEW.validFrom, '') <= coalesce(validTo, '9999-12-31') AND id <> NEW.id
            )
            BEGIN SELECT RAISE(ABORT, 'two campaigns on one day'); END;
        CREATE TRIGGER campaignMovedApart BEFORE UPDATE ON campaign
            WHEN EXISTS (
                SELECT 1 FROM campaign WHERE coalesce(validFrom, '') <= coalesce(NEW.validTo, '9999-12-31')
                    AND coalesce(NEW.validFrom, '') <= coalesce(validTo, '9999-12-31') AND id <> NEW.id
            )
            BEGIN SELECT RAISE(ABORT, 'two campaigns on one day'); END;

        CREATE TABLE campaignLogo (
            campaign BLOB PRIMARY KEY REFERENCES campaign(id) ON DELETE CASCADE,
            png BLOB NOT NULL CHECK (length(png) <= 262144)
        ) STRICT;
        """
}
