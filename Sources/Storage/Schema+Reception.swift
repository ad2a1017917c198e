extension Schema {
    /// What reception counts and marks beside the register: nobody's name.
    static let reception = """
        CREATE TABLE headCount (
            entrance TEXT NOT NULL REFERENCES entrance(code),
            register TEXT NOT NULL REFERENCES headquarters(code),
            day TEXT NOT NULL CHECK (length(day) = 10),
            counter BLOB NOT NULL CHECK (length(counter) = 16),
            counted INTEGER NOT NULL CHECK (counted BETWEEN 0 AND 100000),
            takenBack INTEGER NOT NULL CHECK (takenBack BETWEEN 0 AND counted),
            heardAt INTEGER NOT NULL,
            PRIMARY KEY (entrance, day, counter)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX headCountByDay ON headCount(register, day);

        CREATE TABLE rollCall (
            register TEXT NOT NULL REFERENCES headquarters(code),
            id BLOB NOT NULL CHECK (length(id) = 16),
            startedAt INTEGER NOT NULL,
            endedAt INTEGER,
            PRIMARY KEY (register, id)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX rollCallByTime ON rollCall(register, startedAt);

        -- Marks of visits whose arrival is still to come are kept too.
        CREATE TABLE rollCallMark (
            register TEXT NOT NULL,
            rollCall BLOB NOT NULL,
            visit BLOB NOT NULL CHECK (length(visit) = 16),
            isOut INTEGER NOT NULL CHECK (isOut IN (0, 1)),
            at INTEGER NOT NULL,
            PRIMARY KEY (register, rollCall, visit),
            FOREIGN KEY (register, rollCall) REFERENCES rollCall(register, id)
        ) STRICT, WITHOUT ROWID;
        """
}
