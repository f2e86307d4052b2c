/// A change of the message's own header, as a milter can make it.
public enum FieldChange: Sendable, Hashable {
    /// Insert a field at the top.
    case insert(name: String, value: String)
    /// Add a field at the end.
    case add(name: String, value: String)
    /// Give the `occurrence`-th field of a name, counted from 1, another value: bytes, folds as LF and a blank.
    case change(name: String, occurrence: Int, value: [UInt8])
    /// Delete the `occurrence`-th field of a name.
    case delete(name: String, occurrence: Int)
}
