import MailMessage

/// Finds which part of the message's own bytes an edit has to touch, and whether it can.
struct EditTarget {
    let message: Message

    private var parts: [Part] { message.parts }

    /// All of a part: its header and its body.
    func extent(_ part: Part) -> Range<Int> {
        part.header.lowerBound..<max(part.header.lowerBound, part.body.upperBound)
    }

    /// The part to take away so that another one is gone in every reading.
    ///
    /// It is that part itself or, where that stands in decoded bytes, in a text, or is an attached message as such, the
    /// nearest part around it that every program sees.
    func removal(of number: Int) throws(EditRefusal.Reason) -> Part {
        guard parts.indices.contains(number) else { throw .noSuchPart }
        var part = parts[number]
        let isHidden = part.reading > 0
        while let above = part.parent, parts.indices.contains(above), above < part.index,
            part.source != 0 || part.role == .embedded || part.reading > 0 || parts[above].role != .multipart
        {
            part = parts[above]
        }
        guard part.source == 0, part.reading == 0, part.role != .embedded else { throw .ambiguous }
        // All of a multipart is too much for something that few programs see in it.
        if isHidden, part.role == .multipart { throw .ambiguous }
        try check(part)
        return part
    }

    /// The part whose own header or content can be edited; nothing else will do in its place.
    func exact(_ number: Int) throws(EditRefusal.Reason) -> Part {
        guard parts.indices.contains(number) else { throw .noSuchPart }
        let part = parts[number]
        guard part.source == 0, part.role != .embedded else { throw .inDecodedBytes }
        guard part.reading == 0 else { throw .ambiguous }
        try check(part)
        guard part.otherBodyStart == nil else { throw .unclearHeader }
        return part
    }

    /// Which parts are around a part, from the nearest on.
    func ancestors(of part: Part) -> [Int] {
        var ancestors: [Int] = []
        var next = part.parent
        while let number = next, parts.indices.contains(number), number < (ancestors.last ?? part.index) {
            ancestors.append(number)
            next = parts[number].parent
        }
        return ancestors
    }

    /// Whether no reading has a part that begins or ends elsewhere in the bytes of this one, and all was read.
    private func check(_ part: Part) throws(EditRefusal.Reason) {
        let range = extent(part)
        let ancestors = Set(ancestors(of: part))
        for anomaly in message.anomalies where anomaly.kind.isUnread {
            switch anomaly.kind {
            case .decodedLimit, .partialMessage, .externalBody: continue
            case .partLimit, .readingLimit, .delimiterLimit: if part.parent != nil { throw .notReadWhole }
            default:
                if anomaly.part.map({ ancestors.contains($0) }) ?? true, part.parent != nil { throw .notReadWhole }
            }
        }
        guard part.parent != nil else { return }
        for other in parts where other.source == 0 && !ancestors.contains(other.index) {
            let its = extent(other)
            guard its.overlaps(range) else { continue }
            guard its.lowerBound >= range.lowerBound, its.upperBound <= range.upperBound else { throw .ambiguous }
        }
    }
}
