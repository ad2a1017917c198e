import GRDB
import Ledger

/// The tables, as the migrations that made them. A migration is never edited once it has shipped.
///
/// Instants are integers, milliseconds since 1970 in UTC; days are `yyyy-mm-dd`; ids are UUIDs as 16 bytes.
enum Schema {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1 register") { db in try db.execute(sql: register) }
        migrator.registerMigration("2 proof") { db in
            try db.execute(sql: proof)
            try growTrees(in: db)
        }
        migrator.registerMigration("3 doors") { db in try db.execute(sql: doors) }
        return migrator
    }

    /// Makes the trees of the entries that were written before there were any.
    private static func growTrees(in db: Database) throws {
        for register in try String.fetchAll(db, sql: "SELECT DISTINCT register FROM entry ORDER BY register") {
            var range = CompactRange()
            let leaves = try String.fetchCursor(
                db,
                sql: "SELECT leaf FROM entry WHERE register = ? ORDER BY number",
                arguments: [register]
            )
            while let leaf = try leaves.next() {
                try StoredTree.insert(range.append(.leaf(leaf.utf8)), register: register, in: db)
            }
            try StoredTree(register: register, range: range).save(in: db)
        }
    }

    private static let register = """
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

    private static let proof = """
        -- Officers have an agency.
        CREATE TABLE newAccount (
            username TEXT PRIMARY KEY,
            role TEXT NOT NULL CHECK (role IN ('admin', 'recorder', 'officer')),
            headquarters TEXT REFERENCES headquarters(code),
            agency TEXT REFERENCES agency(code),
            password TEXT NOT NULL CHECK (password LIKE '$scrypt$%'),
            createdAt INTEGER NOT NULL,
            CHECK ((role = 'recorder') = (headquarters IS NOT NULL)),
            CHECK ((role = 'officer') = (agency IS NOT NULL))
        ) STRICT;
        INSERT INTO newAccount (username, role, headquarters, password, createdAt)
            SELECT username, role, headquarters, password, createdAt FROM account;
        DROP TABLE account;
        ALTER TABLE newAccount RENAME TO account;

        -- Entries that are about no visit alone: closings, erasures, disclosures.
        CREATE TABLE newEntry (
            register TEXT NOT NULL REFERENCES headquarters(code),
            number INTEGER NOT NULL CHECK (number > 0),
            id BLOB NOT NULL CHECK (length(id) = 16),
            visit BLOB CHECK (length(visit) = 16),
            kind TEXT NOT NULL,
            receivedAt INTEGER NOT NULL,
            -- The bytes that are hashed.
            leaf TEXT NOT NULL,
            -- How the visit stood after this entry: part of the answer that a repeat gets again.
            outcome TEXT CHECK (outcome IN ('inside', 'left', 'annulled', 'awaitingArrival')),
            -- Keyed hash of what the client sent, to tell a repeat from a conflict; goes with the payload.
            content BLOB CHECK (length(content) = 32),
            PRIMARY KEY (register, number),
            UNIQUE (register, id),
            CHECK ((visit IS NULL) = (outcome IS NULL)),
            CHECK (visit IS NOT NULL OR kind IN ('dayClosed', 'erased', 'disclosed', 'onDuty'))
        ) STRICT, WITHOUT ROWID;
        INSERT INTO newEntry (register, number, id, visit, kind, receivedAt, leaf, outcome, content)
            SELECT register, number, id, visit, leaf ->> '$.kind', receivedAt, leaf, outcome, content FROM entry;
        DROP TABLE entry;
        ALTER TABLE newEntry RENAME TO entry;
        CREATE INDEX entryByVisit ON entry(register, visit);
        CREATE INDEX entryErased ON entry(register, number) WHERE kind = 'erased';

        CREATE TRIGGER entryNumbersHaveNoGap BEFORE INSERT ON entry
        WHEN NEW.number <> 1 + (SELECT coalesce(max(number), 0) FROM entry WHERE register = NEW.register)
        BEGIN SELECT RAISE(ABORT, 'an entry takes the next number of its register'); END;
        CREATE TRIGGER entryIsNotChanged
        BEFORE UPDATE OF register, number, id, visit, kind, receivedAt, leaf, outcome ON entry
        BEGIN SELECT RAISE(ABORT, 'an entry is never changed'); END;
        CREATE TRIGGER entryIsNotDeleted BEFORE DELETE ON entry
        BEGIN SELECT RAISE(ABORT, 'an entry is never deleted'); END;

        -- The RFC 6962 tree of each register: how it stands, and the roots of its perfect subtrees above the leaves.
        CREATE TABLE tree (
            register TEXT PRIMARY KEY REFERENCES headquarters(code),
            size INTEGER NOT NULL CHECK (size >= 0),
            root BLOB NOT NULL CHECK (length(root) = 32),
            -- The roots of the perfect subtrees that make it, left to right.
            range BLOB NOT NULL CHECK (length(range) % 32 = 0)
        ) STRICT;
        CREATE TRIGGER treeOnlyGrows BEFORE UPDATE ON tree WHEN NEW.size < OLD.size
        BEGIN SELECT RAISE(ABORT, 'a tree only grows'); END;
        CREATE TABLE treeNode (
            register TEXT NOT NULL REFERENCES headquarters(code),
            level INTEGER NOT NULL CHECK (level > 0),
            position INTEGER NOT NULL CHECK (position >= 0),
            hash BLOB NOT NULL CHECK (length(hash) = 32),
            PRIMARY KEY (register, level, position)
        ) STRICT, WITHOUT ROWID;
        CREATE TRIGGER treeNodeIsNotChanged BEFORE UPDATE ON treeNode
        BEGIN SELECT RAISE(ABORT, 'a node is never changed'); END;
        CREATE TRIGGER treeNodeIsNotDeleted BEFORE DELETE ON treeNode
        BEGIN SELECT RAISE(ABORT, 'a node is never deleted'); END;

        -- Public halves of the keys that signed; the private ones lie in the keys folder.
        CREATE TABLE signingKey (
            publicKey BLOB PRIMARY KEY CHECK (length(publicKey) = 32),
            since INTEGER NOT NULL,
            until INTEGER CHECK (until >= since)
        ) STRICT;
        CREATE UNIQUE INDEX oneKeySigns ON signingKey(until IS NULL) WHERE until IS NULL;
        -- What a key that signs no more signed last.
        CREATE TABLE lastCheckpoint (
            publicKey BLOB NOT NULL REFERENCES signingKey(publicKey),
            register TEXT NOT NULL REFERENCES headquarters(code),
            note TEXT NOT NULL,
            PRIMARY KEY (publicKey, register)
        ) STRICT, WITHOUT ROWID;

        -- Which days are closed, and by which entry.
        CREATE TABLE closing (
            register TEXT NOT NULL,
            day TEXT NOT NULL,
            number INTEGER NOT NULL,
            PRIMARY KEY (register, day),
            FOREIGN KEY (register, number) REFERENCES entry(register, number)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE device (
            register TEXT NOT NULL REFERENCES headquarters(code),
            id BLOB NOT NULL CHECK (length(id) = 16),
            firstHeard INTEGER NOT NULL,
            lastHeard INTEGER NOT NULL,
            -- All numbers up to this one have come.
            through INTEGER NOT NULL DEFAULT 0 CHECK (through >= 0),
            lastNumber INTEGER CHECK (lastNumber >= through),
            skew INTEGER,
            revokedAt INTEGER,
            PRIMARY KEY (register, id)
        ) STRICT, WITHOUT ROWID;
        -- Numbers that came before others below them.
        CREATE TABLE deviceAhead (
            register TEXT NOT NULL,
            device BLOB NOT NULL,
            number INTEGER NOT NULL CHECK (number > 0),
            PRIMARY KEY (register, device, number),
            FOREIGN KEY (register, device) REFERENCES device(register, id)
        ) STRICT, WITHOUT ROWID;

        -- What came and could not be applied. The line is sealed; it goes when the item is settled.
        CREATE TABLE review (
            id BLOB PRIMARY KEY CHECK (length(id) = 16),
            register TEXT NOT NULL REFERENCES headquarters(code),
            receivedAt INTEGER NOT NULL,
            author TEXT NOT NULL,
            device BLOB CHECK (length(device) = 16),
            deviceSequence INTEGER,
            put TEXT,
            code TEXT NOT NULL,
            field TEXT,
            -- Keyed hash of the line, by which a repeat is known.
            content BLOB NOT NULL CHECK (length(content) = 32),
            -- Nil when nothing is sealed here any more, so that the month's key can be destroyed.
            dataKey INTEGER REFERENCES dataKey(id),
            line BLOB,
            resolution TEXT CHECK (resolution IN ('registered', 'dismissed', 'accepted', 'purged')),
            resolvedAt INTEGER,
            resolvedBy TEXT,
            reason BLOB,
            UNIQUE (register, content),
            CHECK ((line IS NULL) = (resolution IS NOT NULL)),
            CHECK ((dataKey IS NULL) = (line IS NULL AND reason IS NULL)),
            CHECK ((resolution IS NULL) = (resolvedAt IS NULL))
        ) STRICT;
        CREATE INDEX reviewOpen ON review(register, receivedAt) WHERE resolution IS NULL;

        -- The document's keyed hash lies with the payload it came with, so that visits can be made again from entries.
        ALTER TABLE payload ADD COLUMN documentIndex BLOB CHECK (length(documentIndex) = 32);
        UPDATE payload SET documentIndex = (
            SELECT visit.documentIndex FROM visit
            WHERE visit.register = payload.register AND visit.number = payload.number
        );
        CREATE INDEX visitByPhone ON visit(phoneIndex, day) WHERE phoneIndex IS NOT NULL;
        CREATE INDEX visitByDocument ON visit(documentIndex, day) WHERE documentIndex IS NOT NULL;
        """

    private static let doors = """
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
