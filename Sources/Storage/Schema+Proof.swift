extension Schema {
    /// What makes a register provable, and what makes it complete: trees, keys, closings, devices, the review tray.
    static let proof = """
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
}
