import Documents
import Foundation

/// Python's `csv`, which reads what we write and writes what we read.
enum PythonCSV {
    /// One way of taking a file apart.
    struct Dialect: Codable {
        var delimiter = ","
        var honoursQuotes = true
        var skipsSpaces = false
    }

    /// The rows that Python finds in a file in this dialect.
    static func rows(of file: [UInt8], in dialect: Dialect = Dialect()) throws -> [[String]] {
        let program = OtherProgram.python(
            """
            import csv, io, json, sys
            dialect = json.loads(sys.argv[1])
            csv.field_size_limit(1 << 30)
            text = sys.stdin.buffer.read().decode("utf-8-sig")
            rows = csv.reader(
                io.StringIO(text, newline=""),
                delimiter=dialect["delimiter"],
                quoting=csv.QUOTE_MINIMAL if dialect["honoursQuotes"] else csv.QUOTE_NONE,
                skipinitialspace=dialect["skipsSpaces"],
            )
            json.dump(list(rows), sys.stdout)
            """,
            String(decoding: try JSONEncoder().encode(dialect), as: UTF8.self)
        )
        return try JSONDecoder().decode([[String]].self, from: Data(try program.output(for: file)))
    }

    /// The file that Python makes of these rows.
    static func file(of rows: [[String]]) throws -> [UInt8] {
        let program = OtherProgram.python(
            """
            import csv, io, json, sys
            text = io.StringIO(newline="")
            csv.writer(text).writerows(json.load(sys.stdin))
            sys.stdout.buffer.write(text.getvalue().encode())
            """
        )
        return try program.output(for: Array(JSONEncoder().encode(rows)))
    }
}

/// Compares to the byte. To Swift's `==` a letter and its decomposition are the same, to an auditor they are not.
func bytes(_ rows: [[String]]) -> [[[UInt8]]] {
    rows.map { $0.map { Array($0.utf8) } }
}

/// A file of texts, in a header and rows.
func file(_ rows: [[String]]) -> [UInt8] {
    var bytes: [UInt8] = []
    for (index, row) in rows.enumerated() {
        if index == 0 {
            CSVWriter.appendHeader(row, to: &bytes)
        } else {
            CSVWriter.appendRow(row.map(CSVCell.text), to: &bytes)
        }
    }
    return bytes
}
