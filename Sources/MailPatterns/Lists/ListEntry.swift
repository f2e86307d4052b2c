/// An entry of a list that was found.
package struct ListEntry: Sendable, Hashable {
    /// The entry as it is compared: in lower case (ASCII), unless the list tells case apart.
    package let bytes: [UInt8]

    /// The line of the text, or the place in the array, counted from 1. Of equal entries it is the first one's.
    package let line: Int

    /// The entry as text, for a log; what is not UTF-8 is replaced.
    package var text: String { String(decoding: bytes, as: UTF8.self) }

    init(_ found: ByteTable.Found) {
        (bytes, line) = (found.bytes, found.line)
    }
}
