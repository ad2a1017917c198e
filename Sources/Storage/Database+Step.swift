import Foundation
import GRDB
import GRDBSQLite

/// A value as a parameter of a statement.
protocol Bindable {
    /// - Returns: SQLite's result code.
    func bind(to statement: SQLiteStatement, at index: Int32) -> Int32
}

extension Database {
    /// Runs a statement that an entry needs several times, and shows each of its rows.
    ///
    /// GRDB prepares it and keeps it. Stepping it here leaves out what GRDB does beside: it boxes arguments, copies rows
    /// and looks for observers, of which there are none.
    func step<each Argument: Bindable>(
        _ sql: String,
        _ argument: repeat each Argument,
        row: (Columns) throws -> Void = { _ in }
    ) throws {
        let statement = try cachedStatement(sql: sql)
        var index: Int32 = 0
        for argument in repeat each argument {
            index += 1
            let code = unsafe argument.bind(to: statement.sqliteStatement, at: index)
            guard code == SQLITE_OK else { throw failure(code) }
        }
        try step(statement, row)
    }

    /// The same for a statement that is put together when it is asked for.
    func step(query: SQL, row: (Columns) throws -> Void) throws {
        let request = SQLRequest<Row>(literal: query, cached: true)
        try step(request.makePreparedRequest(self, forSingleResult: false).statement, row)
    }

    private func step(_ statement: Statement, _ row: (Columns) throws -> Void) throws {
        defer { unsafe sqlite3_reset(statement.sqliteStatement) }
        while true {
            switch unsafe sqlite3_step(statement.sqliteStatement) {
            case SQLITE_ROW: unsafe try row(Columns(statement: statement.sqliteStatement))
            case SQLITE_DONE: return
            case let code: throw failure(code)
            }
        }
    }

    private func failure(_ code: Int32) -> DatabaseError {
        let message = unsafe sqliteConnection.map { unsafe String(cString: sqlite3_errmsg($0)) }
        return DatabaseError(resultCode: ResultCode(rawValue: code), message: message)
    }
}

/// The columns of the row on which a statement stands. A file that was damaged may hold anything, so each says what it
/// expects.
@safe struct Columns {
    fileprivate let statement: SQLiteStatement

    func text(_ index: Int32) throws -> String {
        try optionalText(index) ?? wrongType(index)
    }

    func optionalText(_ index: Int32) throws -> String? {
        guard try has(SQLITE_TEXT, index), let bytes = unsafe sqlite3_column_text(statement, index) else { return nil }
        let count = unsafe Int(sqlite3_column_bytes(statement, index))
        return unsafe String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
    }

    func integer(_ index: Int32) throws -> Int64 {
        try optionalInteger(index) ?? wrongType(index)
    }

    func optionalInteger(_ index: Int32) throws -> Int64? {
        guard try has(SQLITE_INTEGER, index) else { return nil }
        return unsafe sqlite3_column_int64(statement, index)
    }

    func optionalBlob(_ index: Int32) throws -> Data? {
        guard try has(SQLITE_BLOB, index) else { return nil }
        guard let bytes = unsafe sqlite3_column_blob(statement, index) else { return Data() }
        return unsafe Data(bytes: bytes, count: Int(sqlite3_column_bytes(statement, index)))
    }

    func uuid(_ index: Int32) throws -> UUID {
        try optionalUUID(index) ?? wrongType(index)
    }

    func optionalUUID(_ index: Int32) throws -> UUID? {
        guard try has(SQLITE_BLOB, index) else { return nil }
        guard let bytes = unsafe sqlite3_column_blob(statement, index),
            unsafe sqlite3_column_bytes(statement, index) == MemoryLayout<uuid_t>.size
        else { return try wrongType(index) }
        return unsafe UUID(uuid: bytes.loadUnaligned(as: uuid_t.self))
    }

    /// False when it is null.
    private func has(_ type: Int32, _ index: Int32) throws -> Bool {
        switch unsafe sqlite3_column_type(statement, index) {
        case type: return true
        case SQLITE_NULL: return false
        default: return try wrongType(index)
        }
    }

    private func wrongType<Value>(_ index: Int32) throws -> Value {
        throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "column \(index) has a value of another type")
    }
}

// MARK: - Parameters

/// SQLite copies what it is given: a statement outlives the call that binds it.
private let copied = unsafe unsafeBitCast(-1, to: sqlite3_destructor_type.self)

extension Int64: Bindable {
    func bind(to statement: SQLiteStatement, at index: Int32) -> Int32 {
        unsafe sqlite3_bind_int64(statement, index, self)
    }
}

extension Int: Bindable {
    func bind(to statement: SQLiteStatement, at index: Int32) -> Int32 {
        unsafe Int64(self).bind(to: statement, at: index)
    }
}

extension Bool: Bindable {
    func bind(to statement: SQLiteStatement, at index: Int32) -> Int32 {
        unsafe Int64(self ? 1 : 0).bind(to: statement, at: index)
    }
}

extension String: Bindable {
    func bind(to statement: SQLiteStatement, at index: Int32) -> Int32 {
        var text = self
        return text.withUTF8 { bytes in
            unsafe sqlite3_bind_text(statement, index, bytes.baseAddress, Int32(bytes.count), copied)
        }
    }
}

extension Data: Bindable {
    func bind(to statement: SQLiteStatement, at index: Int32) -> Int32 {
        unsafe withUnsafeBytes { bytes in
            unsafe sqlite3_bind_blob64(statement, index, bytes.baseAddress, UInt64(bytes.count), copied)
        }
    }
}

extension UUID: Bindable {
    func bind(to statement: SQLiteStatement, at index: Int32) -> Int32 {
        unsafe withUnsafeBytes(of: uuid) { bytes in
            unsafe sqlite3_bind_blob(statement, index, bytes.baseAddress, Int32(bytes.count), copied)
        }
    }
}

extension Optional: Bindable where Wrapped: Bindable {
    func bind(to statement: SQLiteStatement, at index: Int32) -> Int32 {
        guard let self else { return unsafe sqlite3_bind_null(statement, index) }
        return unsafe self.bind(to: statement, at: index)
    }
}
