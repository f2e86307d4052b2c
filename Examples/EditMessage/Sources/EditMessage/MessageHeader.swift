import Milter

/// The fields of a message's header that the edits depend on.
struct MessageHeader: Sendable {
    private(set) var subject: RawText?
    private(set) var isHeld = false
    /// How many fields there are of each name that is to be deleted.
    private(set) var occurrences: [Int]
    private var types: [RawText] = []
    private var encodings: [RawText] = []
    private var isSigned = false
    private let edits: Edits

    init(_ edits: Edits) {
        self.edits = edits
        occurrences = Array(repeating: 0, count: edits.deletedFields.count)
    }

    mutating func read(_ name: RawText, _ value: RawText) {
        if name.equalsIgnoringCase("Subject"), subject == nil { subject = value }
        if name.equalsIgnoringCase("Content-Type") { types.append(value) }
        if name.equalsIgnoringCase("Content-Transfer-Encoding") { encodings.append(value) }
        if name.equalsIgnoringCase("DKIM-Signature") || name.equalsIgnoringCase("ARC-Seal") {
            isSigned = true
        }
        if name.equalsIgnoringCase(edits.holdField) { isHeld = true }
        for (index, field) in edits.deletedFields.enumerated() where name.equalsIgnoringCase(field) {
            occurrences[index] += 1
        }
    }

    /// Why the words of the message must stay as they are, or `nil` where they may be changed.
    var reasonToLeaveText: String? {
        if isSigned { return "signed" }
        guard types.count <= 1, encodings.count <= 1 else { return "ambiguous" }
        if let encoding = encodings.first, !Self.token(encoding).equalsIgnoringCase("7bit") {
            return "encoded"
        }
        if let type = types.first, !Self.token(type).equalsIgnoringCase("text/plain") {
            return "not plain text"
        }
        return nil
    }

    /// What stands before the first semicolon, without white space.
    private static func token(_ value: RawText) -> RawText {
        RawText(value.bytes.prefix { $0 != UInt8(ascii: ";") }.filter { $0 > 0x20 })
    }
}
