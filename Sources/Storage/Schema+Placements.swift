extension Schema {
    /// Where install codes are, what was printed of them, how many people scanned them, and whom the post-check calls.
    static let placements = """
        CREATE TABLE newPlacement (
            -- Its order is the order in which they were made.
            id INTEGER PRIMARY KEY,
            code TEXT NOT NULL UNIQUE CHECK (length(code) = 7),
            kind TEXT NOT NULL,
            -- Null for a door's code as long as it is called as the door is.
            name TEXT,
            agency TEXT NOT NULL REFERENCES agency(code),
            headquarters TEXT REFERENCES headquarters(code),
            entrance TEXT UNIQUE REFERENCES entrance(code),
            retiredOn TEXT CHECK (length(retiredOn) = 10),
            CHECK (name IS NOT NULL OR entrance IS NOT NULL),
            CHECK (entrance IS NULL OR headquarters IS NOT NULL),
            -- A door's code lasts as long as the door.
            CHECK (entrance IS NULL OR retiredOn IS NULL)
        ) STRICT;
        INSERT INTO newPlacement (code, kind, agency, headquarters, entrance)
            SELECT placement.code, 'entrance', headquarters.agency, headquarters.code, placement.entrance
            FROM placement JOIN entrance ON entrance.code = placement.entrance
                JOIN headquarters ON headquarters.code = entrance.headquarters
            ORDER BY placement.entrance;
        DROP TABLE placement;
        ALTER TABLE newPlacement RENAME TO placement;
        CREATE INDEX placementByAgency ON placement(agency, id);
        CREATE INDEX placementByHeadquarters ON placement(headquarters, id);
        -- Two of one name could not be told apart; nor would a file that is sent twice be noticed.
        CREATE UNIQUE INDEX onePlacementOfAName ON placement(agency, coalesce(headquarters, ''), kind, name)
            WHERE retiredOn IS NULL AND name IS NOT NULL;

        CREATE TABLE printRound (
            id BLOB PRIMARY KEY CHECK (length(id) = 16),
            placement TEXT NOT NULL REFERENCES placement(code),
            printedOn TEXT NOT NULL CHECK (length(printedOn) = 10),
            place TEXT NOT NULL,
            copies INTEGER NOT NULL CHECK (copies > 0)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX printRoundByPlacement ON printRound(placement, printedOn);

        -- How many different readers a salt told apart. A salt lasts a day at most, and is kept nowhere.
        CREATE TABLE scanReaders (
            placement TEXT NOT NULL REFERENCES placement(code),
            day TEXT NOT NULL,
            salt INTEGER NOT NULL,
            count INTEGER NOT NULL CHECK (count > 0),
            PRIMARY KEY (placement, day, salt)
        ) STRICT, WITHOUT ROWID;

        -- A sample of visits that said they had the app, to be called back. Whoever knows the seed can draw it again.
        CREATE TABLE postCheck (
            id BLOB PRIMARY KEY CHECK (length(id) = 16),
            register TEXT NOT NULL REFERENCES headquarters(code),
            firstDay TEXT NOT NULL CHECK (length(firstDay) = 10),
            lastDay TEXT NOT NULL CHECK (length(lastDay) = 10 AND lastDay >= firstDay),
            -- The register's size and root at the drawing.
            size INTEGER NOT NULL CHECK (size > 0),
            root BLOB NOT NULL CHECK (length(root) = 32),
            -- How many visits there were to draw from, and how many were passed over for want of a phone.
            frame INTEGER NOT NULL CHECK (frame >= 0),
            withoutPhone INTEGER NOT NULL CHECK (withoutPhone >= 0),
            drawnAt INTEGER NOT NULL,
            drawnBy TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX postCheckByRegister ON postCheck(register, drawnAt);

        CREATE TABLE postCheckedVisit (
            postCheck BLOB NOT NULL REFERENCES postCheck(id),
            position INTEGER NOT NULL CHECK (position > 0),
            register TEXT NOT NULL,
            visit BLOB NOT NULL CHECK (length(visit) = 16),
            -- The entry of its arrival.
            number INTEGER NOT NULL,
            outcome TEXT CHECK (outcome IN ('stillInstalled', 'notInstalled', 'notReached', 'refused')),
            recordedAt INTEGER,
            recordedBy TEXT,
            PRIMARY KEY (postCheck, position),
            UNIQUE (postCheck, visit),
            CHECK ((outcome IS NULL) = (recordedAt IS NULL)),
            FOREIGN KEY (register, number) REFERENCES entry(register, number)
        ) STRICT, WITHOUT ROWID;
        """
}
