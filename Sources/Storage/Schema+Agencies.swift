extension Schema {
    /// From when to when an agency exists, and what came after it; headquarters have days of their own.
    static let agencies = """
        ALTER TABLE agency ADD COLUMN validFrom TEXT CHECK (length(validFrom) = 10);
        ALTER TABLE agency ADD COLUMN validTo TEXT CHECK (length(validTo) = 10);
        ALTER TABLE agency ADD COLUMN successor TEXT REFERENCES agency(code) CHECK (successor <> code);
        """
}
