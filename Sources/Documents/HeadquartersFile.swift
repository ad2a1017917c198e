package import Reception

/// `Config/headquarters.csv`, or one like it: all of its rows, or the first thing that is wrong.
package struct HeadquartersFile: Sendable {
    package let records: [HeadquartersRecord]

    package init(bytes: some Collection<UInt8>) throws(Malformed) {
        let table: CSVTable<HeadquartersRecord.Column>
        do {
            table = try CSVTable(bytes: bytes)
        } catch {
            throw Malformed(code: error.reason.rawValue, description: error.description)
        }
        var records: [HeadquartersRecord] = []
        var lines: [HeadquartersCode: Int] = [:]
        for row in table.rows {
            let record: HeadquartersRecord
            do {
                record = try HeadquartersRecord { row[$0] }
            } catch {
                throw Malformed(code: error.refusal.code, description: "line \(row.line), \(error.description)")
            }
            if let line = lines.updateValue(row.line, forKey: record.headquarters) {
                throw Malformed(
                    code: "headquarters-twice",
                    description: "line \(row.line), column headquarters: this code stands in line \(line) already."
                )
            }
            records.append(record)
        }
        self.records = records
    }

    /// Names the line, the column and what is wrong there.
    package struct Malformed: Error, CustomStringConvertible {
        package let code: String
        package let description: String
    }
}
