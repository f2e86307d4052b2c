import Milter

extension EditedMessage {
    /// A header field: its name, and everything behind the colon.
    public struct Field: Sendable, Hashable, CustomStringConvertible {
        /// The name, without the colon.
        public let name: RawText
        /// What stands behind the colon, the space at its front included. Lines of a folded value are
        /// separated by LF alone, as the milter protocol has them.
        public let raw: RawText

        /// Makes the field `name: value`.
        public init(_ name: RawText, _ value: RawText) {
            self.init(name, raw: RawText([0x20] + value.bytes))
        }

        /// Makes a field with everything behind the colon as given, a space at the front or none.
        public init(_ name: RawText, raw: RawText) {
            self.name = name
            self.raw = raw
        }

        /// The value without white space around it.
        public var value: RawText {
            var bytes = raw.bytes[...]
            while let first = bytes.first, Field.isSpace(first) { bytes = bytes.dropFirst() }
            while let last = bytes.last, Field.isSpace(last) { bytes = bytes.dropLast() }
            return RawText(bytes)
        }

        private static func isSpace(_ byte: UInt8) -> Bool {
            [0x20, 0x09, 0x0A, 0x0D].contains(byte)
        }

        /// The field in one line, escaped.
        public var description: String { "\(name): \(value)" }
    }
}
