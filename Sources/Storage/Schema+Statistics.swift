extension Schema {
    /// What SQLite is to take a register for when it plans a query, whatever stands in it now: in one that is nearly
    /// empty any plan will do. Without it SQLite walks a register of a million entries for the order that an index has
    /// too. The numbers are of `sqlite_stat1` (https://www.sqlite.org/fileformat2.html#stat1tab): rows in all, then rows
    /// to one value of each further column.
    static let statistics = """
        ANALYZE keyFingerprint;
        DELETE FROM sqlite_stat1;
        INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
            ('entry', 'entry', '1000000 5000 1'),
            ('entry', 'sqlite_autoindex_entry_2', '1000000 5000 1'),
            ('entry', 'entryByVisit', '1000000 5000 2 1'),
            ('payload', 'payload', '400000 2000 1'),
            ('visit', 'visit', '400000 2000 1'),
            ('visit', 'visitByDay', '400000 2000 80 1 1'),
            ('visit', 'visitInside', '4000 20 1'),
            ('visit', 'visitByPhone', '350000 5 1'),
            ('visit', 'visitByDocument', '250000 5 1');
        ANALYZE sqlite_schema;
        """
}
