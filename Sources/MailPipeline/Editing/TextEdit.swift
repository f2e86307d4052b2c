import MailMessage

/// A text part with something put into it: the bytes that change, and its header.
struct TextEdit {
    let part: Part
    var header: EntityHeaderEdit
    private(set) var patches: [Patch] = []

    init(_ part: Part, _ header: EntityHeader) {
        self.part = part
        self.header = EntityHeaderEdit(header)
    }

    /// Puts bytes into the body as it stands.
    mutating func insert(_ bytes: [UInt8], at offset: Int) {
        let place = part.body.lowerBound + offset
        patches.append(Patch(place..<place, bytes))
    }

    /// Gives the part another content, in the transfer encoding that it has.
    mutating func replace(_ bytes: [UInt8], as encoding: TransferEncoding, _ content: TextContent) {
        let lineEnd = content.encodedLineEnd
        var encoded =
            encoding == .base64
            ? Base64Encoder.encode(bytes, lineEnd: lineEnd)
            : encoding == .quotedPrintable ? QuotedPrintableEncoder.encode(bytes, lineEnd: lineEnd) : bytes
        if encoding == .base64, content.encoded.last == 0x0A { encoded += lineEnd }
        patches.append(Patch(part.body, encoded))
        if encoding == .quotedPrintable, content.encoding == .identity {
            header.set("Content-Transfer-Encoding", to: "quoted-printable")
        }
    }

    /// Says that the text is in UTF-8.
    mutating func setUTF8() throws(EditRefusal.Reason) {
        let indices = header.header.indices(of: "content-type")
        guard let index = indices.first else {
            return header.add("Content-Type", Array("text/plain; charset=utf-8".utf8))
        }
        guard indices.count == 1, var list = ParameterList(header.header.value(index)) else { throw .unclearHeader }
        list.remove(["charset"])
        list.add("charset", "charset=utf-8")
        header.change(index, to: list.value)
    }
}
