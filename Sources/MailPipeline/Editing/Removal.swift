import MailMessage

/// The removal of one part, for one request or several.
struct Removal {
    /// The part that goes.
    let target: Part
    /// What stands in its place; nil where it is dropped, if that can be.
    var text: String?
    /// For what it is done.
    var requests: [PartEdit]

    init(_ target: Part, _ text: String?, _ request: PartEdit) {
        (self.target, self.text, requests) = (target, text, [request])
    }

    /// Takes in another request that comes to the same part.
    mutating func add(_ request: PartEdit, _ other: String?) {
        requests.append(request)
        guard let other, other != text else { return }
        text = text.map { "\($0)\n\(other)" } ?? other
    }

    /// The bytes that go and what takes their place, for a part of a multipart.
    /// - Parameters:
    ///   - container: the multipart.
    ///   - mayDrop: whether another part of it stays.
    func patch(in container: Part, of source: StoredBytes, mayDrop: Bool) throws(EditRefusal.Reason) -> Patch {
        let range = target.header.lowerBound..<max(target.header.lowerBound, target.body.upperBound)
        return try source.withSpan { bytes throws(EditRefusal.Reason) in
            guard let line = Self.line(bytes, before: range.lowerBound, within: container.body) else {
                throw .ambiguous
            }
            let next = Self.nextLine(bytes, range.upperBound, container.body.upperBound)
            let isDelimited = next + 1 < container.body.upperBound && bytes[next] == 0x2D && bytes[next + 1] == 0x2D
            if text == nil, mayDrop, isDelimited { return Patch(line.start..<next) }
            var entity = Self.entity(text ?? "", lineEnd: line.end)
            // The end of the content's last line belongs to the delimiter, which may lack one.
            if isDelimited, next == range.upperBound { entity += line.end }
            return Patch(range, entity)
        }
    }

    /// The changes of the header where the part is the message itself, and its new body.
    func rewrite(_ header: EntityHeader) throws(EditRefusal.Reason) -> (edit: EntityHeaderEdit, body: [UInt8]) {
        guard !header.hasStrayLine, target.otherBodyStart == nil else { throw .unclearHeader }
        var edit = EntityHeaderEdit(header)
        let (type, encoding, content) = InsertedText(text ?? "").entity(lineEnd: header.lineEnd)
        for (index, entry) in header.entries.enumerated() {
            guard entry.key.hasPrefix("content-") else {
                // Some programs take the field for what it would be without the signs around its name.
                let name = entry.key.utf8.filter { $0 > 0x20 && $0 < 0x7F }.drop { !(0x61...0x7A).contains($0) }
                if name.starts(with: "content-".utf8) { throw .unclearHeader }
                continue
            }
            if !["content-type", "content-transfer-encoding"].contains(entry.key) { edit.remove(index) }
        }
        edit.set("Content-Type", to: type)
        edit.set("Content-Transfer-Encoding", to: encoding)
        if header.indices(of: "mime-version").isEmpty { edit.add("MIME-Version", Array("1.0".utf8)) }
        return (edit, content.isEmpty ? [] : content + header.lineEnd)
    }

    /// A part of a multipart that holds a text.
    private static func entity(_ text: String, lineEnd: [UInt8]) -> [UInt8] {
        let (type, encoding, content) = InsertedText(text).entity(lineEnd: lineEnd)
        var entity = Array("Content-Type: \(type)".utf8) + lineEnd
        entity += Array("Content-Transfer-Encoding: \(encoding)".utf8) + lineEnd
        return entity + lineEnd + content
    }

    /// The delimiter line that ends at a place, and what ends it.
    private static func line(
        _ bytes: Span<UInt8>, before place: Int, within body: Range<Int>
    ) -> (start: Int, end: [UInt8])? {
        guard place > body.lowerBound, place <= bytes.count, bytes[place - 1] == 0x0A else { return nil }
        var start = place - 1
        // A boundary has a limit, and so has the line.
        while start > body.lowerBound, bytes[start - 1] != 0x0A {
            guard place - start < 1 << 17 else { return nil }
            start -= 1
        }
        guard place - start > 2, bytes[start] == 0x2D, bytes[start + 1] == 0x2D else { return nil }
        return (start, place - start > 3 && bytes[place - 2] == 0x0D ? [0x0D, 0x0A] : [0x0A])
    }

    /// The place behind the line end at a place, if there is one.
    private static func nextLine(_ bytes: Span<UInt8>, _ place: Int, _ end: Int) -> Int {
        var next = place
        if next < end, bytes[next] == 0x0D { next += 1 }
        if next < end, bytes[next] == 0x0A { next += 1 }
        return next
    }
}
