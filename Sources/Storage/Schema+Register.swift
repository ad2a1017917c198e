extension Schema {
    /// The first tables: the registers with what is sealed beside them, who may sign in, and scans.
    static let register = """
        -- Which keys this database was sealed with. A file without its keys is refused, never sealed anew.
        CREATE TABLE keyFingerprint (
            name TEXT PRIMARY KEY,
            fingerprint BLOB NOT NULL CHECK (length(fingerprint) = 32)
        ) STRICT;

        CREATE TABLE agency (
            code TEXT PRIMARY KEY,
            name TEXT NOT NULL,
            kind TEXT NOT NULL
        ) STRICT;

        CREATE TABLE headquarters (
            code TEXT PRIMARY KEY,
            agency TEXT NOT NULL REFERENCES agency(code),
            name TEXT NOT NULL,
            address TEXT,
            timeZone TEXT NOT NULL,
            validFrom TEXT,
            validTo TEXT,
            successor TEXT
        ) STRICT;
        CREATE INDEX headquartersByAgency ON headquarters(agency);

        CREATE TABLE entrance (
            code TEXT PRIMARY KEY,
            headquarters TEXT NOT NULL REFERENCES headquarters(code),
            name TEXT NOT NULL
        ) STRICT;
        CREATE INDEX entranceByHeadquarters ON entrance(headquarters, code);

        CREATE TABLE placement (
            code TEXT PRIMARY KEY CHECK (length(code) = 7),
            entrance TEXT UNIQUE REFERENCES entrance(code)
        ) STRICT;

        CREATE TABLE scan (
            placement TEXT NOT NULL REFERENCES placement(code),
            day TEXT NOT NULL,
            reader TEXT NOT NULL CHECK (reader IN ('person', 'preview', 'bot')),
            count INTEGER NOT NULL CHECK (count > 0),
            PRIMARY KEY (placement, day, reader)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE account (
            username TEXT PRIMARY KEY,
            role TEXT NOT NULL CHECK (role IN ('admin', 'recorder')),
            headquarters TEXT REFERENCES headquarters(code),
            password TEXT NOT NULL CHECK (password LIKE '$scrypt$%'),
            createdAt INTEGER NOT NULL,
            CHECK ((role = 'recorder') = (headquarters IS NOT NULL))
        ) STRICT;

        CREATE TABLE session (
            token BLOB PRIMARY KEY CHECK (length(token) = 32),
            account TEXT NOT NULL REFERENCES account(username),
            openedAt INTEGER NOT NULL,
            usedAt INTEGER NOT NULL,
            expiresAt INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;

        -- One key an agency and month; destroying it makes that month unreadable, in old backups too.
        CREATE TABLE dataKey (
            id INTEGER PRIMARY KEY,
            agency TEXT NOT NULL REFERENCES agency(code),
            month TEXT NOT NULL CHECK (length(month) = 7),
            wrapped BLOB NOT NULL,
            UNIQUE (agency, month)
        ) STRICT;

        CREATE TABLE entry (
            register TEXT NOT NULL REFERENCES headquarters(code),
            number INTEGER NOT NULL CHECK (number > 0),
            id BLOB NOT NULL CHECK (length(id) = 16),
            visit BLOB NOT NULL CHECK (length(visit) = 16),
            receivedAt INTEGER NOT NULL,
            -- The bytes that are hashed.
            leaf TEXT NOT NULL,
            -- How the visit stood after this entry: part of the answer that a repeat gets again.
            outcome TEXT NOT NULL CHECK (outcome IN ('inside', 'left', 'annulled', 'awaitingArrival')),
            -- Keyed hash of what the client sent, to tell a repeat from a conflict; goes with the payload.
            content BLOB CHECK (length(content) = 32),
            PRIMARY KEY (register, number),
            UNIQUE (register, id)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX entryByVisit ON entry(register, visit);

        CREATE TRIGGER entryNumbersHaveNoGap BEFORE INSERT ON entry
        WHEN NEW.number <> 1 + (SELECT coalesce(max(number), 0) FROM entry WHERE register = NEW.register)
        BEGIN SELECT RAISE(ABORT, 'an entry takes the next number of its register'); END;
        CREATE TRIGGER entryIsNotChanged
        BEFORE UPDATE OF register, number, id, visit, receivedAt, leaf, outcome ON entry
        BEGIN SELECT RAISE(ABORT, 'an entry is never changed'); END;
        CREATE TRIGGER entryIsNotDeleted BEFORE DELETE ON entry
        BEGIN SELECT RAISE(ABORT, 'an entry is never deleted'); END;

        -- AES-GCM of salt and payload. Erasing a person deletes the row.
        CREATE TABLE payload (
            register TEXT NOT NULL,
            number INTEGER NOT NULL,
            dataKey INTEGER NOT NULL REFERENCES dataKey(id),
            sealed BLOB NOT NULL,
            PRIMARY KEY (register, number),
            FOREIGN KEY (register, number) REFERENCES entry(register, number)
        ) STRICT, WITHOUT ROWID;

        -- What the entries add up to; can be made again from them.
        CREATE TABLE visit (
            register TEXT NOT NULL REFERENCES headquarters(code),
            id BLOB NOT NULL CHECK (length(id) = 16),
            state TEXT NOT NULL CHECK (state IN ('inside', 'left', 'annulled', 'awaitingArrival')),
            number INTEGER,
            day TEXT,
            entrance TEXT REFERENCES entrance(code),
            arrivedAt INTEGER,
            receivedAt INTEGER,
            author TEXT,
            departedAt INTEGER,
            how TEXT,
            party INTEGER NOT NULL CHECK (party > 0),
            appAnswer TEXT NOT NULL,
            isCorrected INTEGER NOT NULL CHECK (isCorrected IN (0, 1)),
            -- Keyed hashes of the phone and of the document's whole number.
            phoneIndex BLOB CHECK (length(phoneIndex) = 32),
            documentIndex BLOB CHECK (length(documentIndex) = 32),
            PRIMARY KEY (register, id),
            CHECK ((state = 'awaitingArrival') <= (number IS NULL)),
            CHECK ((departedAt IS NULL) = (how IS NULL)),
            FOREIGN KEY (register, number) REFERENCES entry(register, number)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX visitByDay ON visit(register, day, arrivedAt, number) WHERE day IS NOT NULL;
        CREATE INDEX visitInside ON visit(register, arrivedAt) WHERE state = 'inside';
        """
}
