import GRDB

/// Values of rows that may be of a damaged page: what is not of the column's type is an error of the database then, where
/// GRDB's own conversions end the program.
extension Row {
    /// A whole number.
    func integer(_ index: Int) throws -> Int64 {
        guard let value = try optionalInteger(index) else { throw Self.damage }
        return value
    }

    /// A whole number, or NULL.
    func optionalInteger(_ index: Int) throws -> Int64? {
        switch (self[index] as DatabaseValue).storage {
        case .null: return nil
        case .int64(let value): return value
        default: throw Self.damage
        }
    }

    /// A count: from 0 on, and small enough to be counted up.
    func count(_ index: Int) throws -> Int {
        let value = try integer(index)
        guard 0...(1 << 48) ~= value else { throw Self.damage }
        return Int(value)
    }

    /// A number of a size that sums of many stay finite.
    func real(_ index: Int) throws -> Double {
        let value: Double
        switch (self[index] as DatabaseValue).storage {
        case .double(let real): value = real
        case .int64(let whole): value = Double(whole)
        default: throw Self.damage
        }
        guard value.magnitude < 1e12 else { throw Self.damage }
        return value
    }

    /// Such a number, or NULL.
    func optionalReal(_ index: Int) throws -> Double? {
        if case .null = (self[index] as DatabaseValue).storage { return nil }
        return try real(index)
    }

    /// A text.
    func text(_ index: Int) throws -> String {
        guard case .string(let value) = (self[index] as DatabaseValue).storage else { throw Self.damage }
        return value
    }

    /// A text, or NULL.
    func optionalText(_ index: Int) throws -> String? {
        if case .null = (self[index] as DatabaseValue).storage { return nil }
        return try text(index)
    }

    /// Bytes.
    func bytes(_ index: Int) throws -> [UInt8] {
        guard case .blob(let value) = (self[index] as DatabaseValue).storage else { throw Self.damage }
        return [UInt8](value)
    }

    static var damage: DatabaseError {
        DatabaseError(resultCode: .SQLITE_CORRUPT, message: "a value is not of its column's type")
    }
}
