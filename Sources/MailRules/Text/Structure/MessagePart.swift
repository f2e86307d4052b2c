/// One part of a message: the message itself, what is in it, a message within it.
package struct MessagePart: Sendable {
    /// The fields of its header. A part's own have no limits; a message within has those of a message.
    package var fields: FieldList
    /// How deep it stands: 0 for the message.
    package var level: Int
    /// Its type: what the Content-Type says, or what it is taken for (see `ContentType`).
    package var type: [UInt8] = []
    /// What its Content-Type says.
    package var contentType: ContentType
    /// The value of its last Content-Transfer-Encoding, in small letters; empty without one.
    package var transferEncoding: [UInt8]
    /// The value of its last Content-Disposition; empty without one.
    package var disposition: [UInt8]
    /// The charset that it names; nil where it names none, and for one that is no leaf.
    package var charset: [UInt8]?
    /// The name of its file; nil without one, and for one that is no leaf.
    package var name: [UInt8]?
    /// The places of the parts within, in their order; nil for a leaf.
    package var children: [Int]?
    /// Its content as it came, of a leaf: not decoded, lines cut at 2,048 bytes within a multipart.
    package var raw = ContentSlice()

    /// Whether it is a leaf: one that can be decoded.
    package var isLeaf: Bool { children == nil }

    /// Its type, or `text/html` if the name of its file ends so.
    package var effectiveType: [UInt8] {
        guard let name, Self.isHTMLName(name) else { return type }
        return Self.html
    }

    static let html = Array("text/html".utf8)
    static let plain = Array("text/plain".utf8)

    /// Its content, decoded from base64 or quoted-printable; CRLF is LF in what was quoted-printable, and in text and
    /// messages that were base64.
    package func decoded() -> [UInt8] {
        if transferEncoding.elementsEqual("quoted-printable".utf8) {
            return TransferDecoding.quotedPrintable(raw)
        }
        guard transferEncoding.elementsEqual("base64".utf8) else { return Array(raw.slice) }
        let bytes = TransferDecoding.base64(raw)
        let isText = ["text/", "message/"].contains { type.starts(with: $0.utf8) }
        return isText ? TransferDecoding.withoutCR(bytes) : bytes
    }

    private static func isHTMLName(_ name: [UInt8]) -> Bool {
        let end = name.suffix(6).map { 0x41...0x5A ~= $0 ? $0 | 0x20 : $0 }
        return [".htm", ".html", ".shtm", ".shtml"].contains { end.suffix($0.utf8.count).elementsEqual($0.utf8) }
    }
}
