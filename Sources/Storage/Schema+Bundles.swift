extension Schema {
    /// The files of closed days: which are due, which were written, and what stands in the way.
    static let bundles = """
        CREATE TABLE bundle (
            register TEXT NOT NULL,
            day TEXT NOT NULL,
            supplement INTEGER NOT NULL CHECK (supplement >= 0),
            -- Null until the file is there: the register's size when it was made, the day's entries, Base64 of the SHA-256.
            size INTEGER CHECK (size > 0),
            entries INTEGER CHECK (entries >= 0),
            digest TEXT CHECK (length(digest) = 44),
            writtenAt INTEGER,
            webhookAt INTEGER,
            mailAt INTEGER,
            removedAt INTEGER,
            PRIMARY KEY (register, day, supplement),
            FOREIGN KEY (register, day) REFERENCES closing(register, day),
            CHECK ((writtenAt IS NULL) = (size IS NULL)),
            CHECK ((writtenAt IS NULL) = (entries IS NULL)),
            CHECK ((writtenAt IS NULL) = (digest IS NULL)),
            CHECK (writtenAt IS NOT NULL OR webhookAt IS NULL AND mailAt IS NULL AND removedAt IS NULL)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX bundleDue ON bundle(day, register) WHERE writtenAt IS NULL;
        CREATE INDEX bundleThere ON bundle(day) WHERE writtenAt IS NOT NULL AND removedAt IS NULL;

        -- Up to which number the entries were looked at for what came late.
        CREATE TABLE bundleLook (
            register TEXT PRIMARY KEY REFERENCES headquarters(code),
            number INTEGER NOT NULL CHECK (number >= 0)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE bundleFailure (
            register TEXT NOT NULL,
            day TEXT NOT NULL,
            supplement INTEGER NOT NULL,
            step TEXT NOT NULL CHECK (step IN ('file', 'webhook', 'mail', 'removal')),
            since INTEGER NOT NULL,
            tries INTEGER NOT NULL CHECK (tries > 0),
            reason TEXT NOT NULL,
            PRIMARY KEY (register, day, supplement, step),
            FOREIGN KEY (register, day, supplement) REFERENCES bundle(register, day, supplement) ON DELETE CASCADE
        ) STRICT, WITHOUT ROWID;
        """
}
