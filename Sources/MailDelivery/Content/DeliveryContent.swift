/// What a message consists of: fields that are put in front, a file, and perhaps something behind it.
///
/// The file is read twice, 64 kB at a time: once to count what will be sent, once to send it. What is sent ends each
/// line with CR LF where the file has a bare LF; a bare CR stays as it is. It ends with a line end.
package struct DeliveryContent: Sendable {
    /// Where the bytes are.
    package enum Source: Sendable, Hashable {
        /// A file that is opened, without following a symbolic link at its end.
        case path(String)
        /// An open file, which is read from its first byte and stays open. Its offset is not used.
        case descriptor(Int32)
    }

    /// Fields that are put in front, whole lines with their CR LF.
    package var fields: [UInt8]
    /// Where the bytes after them are.
    package var source: Source
    /// How many bytes the file has: one with another number is not sent.
    package var count: Int
    /// Bytes that are put behind it.
    package var closing: [UInt8]

    /// A content.
    package init(fields: [UInt8] = [], source: Source, count: Int, closing: [UInt8] = []) {
        (self.fields, self.source, self.count, self.closing) = (fields, source, count, closing)
    }
}
