/// A message with its header taken from its body, as SpamAssassin does it (`Message.pm`, `new`).
package struct MessageHead: Sendable {
    /// The message without a separator of mbox before it; CRLF is LF where the first or the last line ends so.
    package let bytes: [UInt8]
    /// Where in what came the message begins, behind a separator of mbox.
    package let start: Int
    /// The fields of the header.
    package private(set) var fields: FieldList
    /// Where the body begins.
    package private(set) var bodyStart = 0
    /// Whether no empty line ends the header.
    package private(set) var isSeparatorMissing = false
    /// Whether line ends were CRLF.
    package let hadCRLF: Bool

    /// Takes a message apart.
    /// - Parameter message: as it came.
    package init(_ message: [UInt8]) {
        start = Self.endOfSeparator(message)
        let rest = message[start...]
        hadCRLF = Self.endsInCRLF(rest)
        let bytes = rest.isEmpty ? [0x0A] : hadCRLF ? Self.withoutCR(rest) : Array(rest)
        (self.bytes, fields) = (bytes, FieldList(bytes))
        readFields()
    }

    /// Takes out the fields `X-Spam-...` that came with the message: rules do not see what an earlier scorer, or the sender,
    /// says of it. The bytes stay as they are.
    package mutating func removeScores() { fields.remove(namesBeginning: Array("x-spam-".utf8)) }

    private mutating func readFields() {
        var (at, field, invalidLines) = (0, nil as Int?, 0)
        while true {
            let end = at < bytes.count ? bytes[at...].firstIndex(of: 0x0A).map { $0 + 1 } ?? bytes.count : at
            let line = at..<end
            if let first = bytes[line].first, first == 0x20 || first == 0x09 {
                field = field ?? at
                at = end
                continue
            }
            if let field { fields.add(field..<at) }
            if line.isEmpty || bytes[line].elementsEqual([0x0A]) {
                isSeparatorMissing = line.isEmpty
                bodyStart = end
                return
            }
            let isInvalid = !Self.beginsField(bytes[line])
            invalidLines += isInvalid ? 1 : 0
            if bytes[line].starts(with: [0x2D, 0x2D]) || isInvalid && invalidLines > 3 {
                isSeparatorMissing = true
                bodyStart = at
                return
            }
            field = at
            at = end
        }
    }

    /// Whether a line begins as a field does: a name of printable ASCII, blanks perhaps, a colon.
    private static func beginsField(_ line: ArraySlice<UInt8>) -> Bool {
        let rest = line.drop { 0x21...0x7E ~= $0 && $0 != 0x3A }
        guard rest.startIndex > line.startIndex else { return false }
        return rest.drop { $0 == 0x20 || $0 == 0x09 }.first == 0x3A
    }

    /// Behind a first line `From ...`, the separator of an mbox.
    private static func endOfSeparator(_ message: [UInt8]) -> Int {
        let word = Array("From".utf8)
        guard message.starts(with: word) else { return 0 }
        let line = message.prefix { $0 != 0x0A }
        // White space, and something behind it that is no colon: `From : x` is a field.
        let rest = line.dropFirst(word.count)
        let blanks = rest.prefix { $0 == 0x20 || 0x09...0x0D ~= $0 }
        guard !blanks.isEmpty, blanks.count > 1 || rest.dropFirst(blanks.count).first != 0x3A else { return 0 }
        return min(line.endIndex + 1, message.count)
    }

    private static func endsInCRLF(_ message: ArraySlice<UInt8>) -> Bool {
        let first = message.prefix { $0 != 0x0A }
        if first.endIndex < message.endIndex, first.last == 0x0D { return true }
        // The last line is what stands behind the last line feed but one at the end.
        return message.last == 0x0A && message.dropLast().last == 0x0D
    }

    private static func withoutCR(_ message: ArraySlice<UInt8>) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(message.count)
        for byte in message {
            if byte == 0x0A, bytes.last == 0x0D { bytes.removeLast() }
            bytes.append(byte)
        }
        return bytes
    }
}
