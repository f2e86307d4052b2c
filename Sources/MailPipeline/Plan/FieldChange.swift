/// A change of the message's own header, as a milter can make it.
///
/// Values are bytes, folds a line feed and a blank or tab.
public enum FieldChange: Sendable, Hashable {
    /// Insert a field at the top.
    case insert(name: String, value: [UInt8])
    /// Add a field at the end.
    case add(name: String, value: [UInt8])
    /// Give the `occurrence`-th field of a name, counted from 1, another value.
    case change(name: String, occurrence: Int, value: [UInt8])
    /// Delete the `occurrence`-th field of a name.
    case delete(name: String, occurrence: Int)
}
