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
    /// nearest part around it. One that not every program sees goes alone where no other reading shares bytes with it.
    func removal(of number: Int) throws(EditRefusal.Reason) -> Part {
        guard parts.indices.contains(number) else { throw .noSuchPart }
        var part = parts[number]
        let isHidden = part.reading > 0
        if isHidden, !standsAlone(part), let around = around(part) { part = around }
        while let above = part.parent, parts.indices.contains(above), above < part.index, !standsAlone(part) {
            part = parts[above]
        }
        guard part.source == 0, part.role != .embedded else { throw .ambiguous }
        // All of a multipart is too much for something that few programs see in it.
        if isHidden, part.role == .multipart { throw .ambiguous }
        try check(part)
        return part
    }

    /// Whether a part of a multipart can go as it is.
    private func standsAlone(_ part: Part) -> Bool {
        guard part.source == 0, part.role != .embedded, let above = part.parent, parts[above].role == .multipart else {
            return false
        }
        if part.reading == 0 { return true }
        do throws(EditRefusal.Reason) { try check(part) } catch { return false }
        return true
    }

    /// The largest part of a multipart that shares the bytes of one which another reading has there.
    private func around(_ part: Part) -> Part? {
        let (range, ancestors) = (extent(part), ancestors(of: part))
        let others = parts.filter {
            let its = extent($0)
            return $0.source == 0 && $0.index != part.index && its.lowerBound <= range.lowerBound
                && its.upperBound >= range.upperBound && !ancestors.contains($0.index)
        }
        // What a larger one cannot, a smaller one seldom can.
        return others.sorted { extent($0).count > extent($1).count }.prefix(4).first { standsAlone($0) }
    }

    /// The part whose own header or content can be edited; nothing else will do in its place.
    func exact(_ number: Int) throws(EditRefusal.Reason) -> Part {
        guard parts.indices.contains(number) else { throw .noSuchPart }
        let part = parts[number]
        guard part.source == 0, part.role != .embedded else { throw .inDecodedBytes }
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
        // To some programs the body begins within what the MTA has as the header.
        guard let root = parts.first, range.lowerBound >= root.body.lowerBound else { throw .unclearHeader }
        for other in parts where other.source == 0 && !ancestors.contains(other.index) {
            let its = extent(other)
            guard its.overlaps(range) else { continue }
            guard its.lowerBound >= range.lowerBound, its.upperBound <= range.upperBound else { throw .ambiguous }
        }
    }
}
