extension Schema {
    /// Who is let in: accounts, second factors, paired devices, the trail, traces; data keys that can be taken out of use.
    static let doors = """
        CREATE TABLE newAccount (
            username TEXT PRIMARY KEY,
            role TEXT NOT NULL CHECK (role IN ('admin', 'recorder', 'officer', 'province', 'tracer')),
            headquarters TEXT REFERENCES headquarters(code),
            agency TEXT REFERENCES agency(code),
            -- Null until the person has set one.
            password TEXT CHECK (password LIKE '$scrypt$%'),
            createdAt INTEGER NOT NULL,
            disabledAt INTEGER,
            lastSignIn INTEGER,
            CHECK ((role = 'recorder') = (headquarters IS NOT NULL)),
            CHECK ((role = 'officer') = (agency IS NOT NULL))
        ) STRICT;
        INSERT INTO newAccount (username, role, headquarters, agency, password, createdAt)
            SELECT username, role, headquarters, agency, password, createdAt FROM account;
        DROP TABLE account;
        ALTER TABLE newAccount RENAME TO account;

        -- Whoever is signed in signs in once more.
        DROP TABLE session;
        CREATE TABLE session (
            token BLOB PRIMARY KEY CHECK (length(token) = 32),
            id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
            account TEXT NOT NULL REFERENCES account(username),
            openedAt INTEGER NOT NULL,
            usedAt INTEGER NOT NULL,
            expiresAt INTEGER NOT NULL,
            -- Where the recorder is on duty.
            entrance TEXT REFERENCES entrance(code)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX sessionByAccount ON session(account);

        -- The SHA-256 of what stands in a one-time link.
        CREATE TABLE passwordReset (
            account TEXT PRIMARY KEY REFERENCES account(username),
            token BLOB NOT NULL UNIQUE CHECK (length(token) = 32),
            expiresAt INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE secondFactor (
            account TEXT PRIMARY KEY REFERENCES account(username),
            -- Sealed.
            secret BLOB NOT NULL,
            confirmedAt INTEGER,
            -- The last time step whose code was used.
            lastStep INTEGER
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE recoveryCode (
            account TEXT NOT NULL REFERENCES account(username),
            hash BLOB NOT NULL CHECK (length(hash) = 32),
            PRIMARY KEY (account, hash)
        ) STRICT, WITHOUT ROWID;

        ALTER TABLE device ADD COLUMN kind TEXT CHECK (kind IN ('desk', 'lobby'));
        ALTER TABLE device ADD COLUMN entrance TEXT REFERENCES entrance(code);
        ALTER TABLE device ADD COLUMN name TEXT;
        ALTER TABLE device ADD COLUMN pairedAt INTEGER;
        ALTER TABLE device ADD COLUMN version TEXT;
        -- The SHA-256 of the device's token.
        ALTER TABLE device ADD COLUMN token BLOB CHECK (length(token) = 32);
        CREATE UNIQUE INDEX deviceByToken ON device(token) WHERE token IS NOT NULL;
        CREATE TABLE pairing (
            -- Keyed hash of the code.
            code BLOB PRIMARY KEY CHECK (length(code) = 32),
            kind TEXT NOT NULL CHECK (kind IN ('desk', 'lobby')),
            entrance TEXT NOT NULL REFERENCES entrance(code),
            name TEXT,
            issuedBy TEXT NOT NULL,
            expiresAt INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE trail (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            at INTEGER NOT NULL,
            event TEXT NOT NULL,
            actor TEXT,
            subject TEXT,
            address TEXT
        ) STRICT;
        CREATE INDEX trailByTime ON trail(at);

        CREATE TABLE trace (
            id BLOB PRIMARY KEY CHECK (length(id) = 16),
            register TEXT NOT NULL,
            visit BLOB NOT NULL,
            caseNumber TEXT NOT NULL,
            requestedBy TEXT NOT NULL REFERENCES account(username),
            requestedAt INTEGER NOT NULL,
            approvedBy TEXT REFERENCES account(username) CHECK (approvedBy <> requestedBy),
            FOREIGN KEY (register, visit) REFERENCES visit(register, id)
        ) STRICT, WITHOUT ROWID;

        -- Data keys that were taken out of use stay until nothing is sealed with them.
        CREATE TABLE newDataKey (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            agency TEXT NOT NULL REFERENCES agency(code),
            month TEXT NOT NULL CHECK (length(month) = 7),
            -- The fingerprint of the master key that wraps it.
            master BLOB NOT NULL CHECK (length(master) = 32),
            wrapped BLOB NOT NULL,
            retiredAt INTEGER
        ) STRICT;
        INSERT INTO newDataKey (id, agency, month, master, wrapped)
            SELECT id, agency, month, (SELECT fingerprint FROM keyFingerprint WHERE name = 'master'), wrapped FROM dataKey;
        DROP TABLE dataKey;
        ALTER TABLE newDataKey RENAME TO dataKey;
        CREATE UNIQUE INDEX oneDataKey ON dataKey(agency, month) WHERE retiredAt IS NULL;
        CREATE INDEX payloadByKey ON payload(dataKey);
        CREATE INDEX reviewByKey ON review(dataKey);
        """
}
