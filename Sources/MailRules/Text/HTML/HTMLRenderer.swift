import MailMessage

/// Renders HTML as plain text, and notes what the rules ask for.
struct HTMLRenderer {
    /// What is known of the piece of text that was rendered last.
    struct LastPiece {
        var start = 0
        var isSpace = false
        var isInvisible = false
        var isUnicode = false
    }

    var facts = HTMLFacts()
    var styles = HTMLStyleStack()
    /// The size that `<basefont>` sets.
    var baseSize: Double = 3
    /// The rendered text, and its stretches.
    var output: [UInt8] = []
    var stretches: [RenderedPart.Stretch] = []
    /// Whether any piece is more than ISO 8859-1.
    var isWide = false
    var last: LastPiece?
    /// Whether the text that is read was decoded.
    let isUnicode: Bool
    /// Where relative links lead.
    var base: DecodedText?
    /// The link of the anchor that is open.
    var anchorLink: Int?
    var linkPlaces: [[UInt8]: Int] = [:]
    var reader = MarkupReader()
    /// A text with its entities decoded.
    private var decoded: [UInt8] = []

    private init(isUnicode: Bool) { self.isUnicode = isUnicode }

    /// Renders a part.
    /// - Parameters:
    ///   - text: not empty.
    ///   - byteCount: bytes of the part before its charset was decoded.
    static func render(_ text: DecodedText, byteCount: Int) -> RenderedPart {
        var renderer = HTMLRenderer(isUnicode: text.isUnicode)
        renderer.facts.isHTML = true
        renderer.facts.length = text.characterCount
        let source = HTMLPreparation.prepared(text)
        renderer.output.reserveCapacity(source.count / 2)
        renderer.read(source.span)
        return renderer.finished(byteCount)
    }

    private mutating func read(_ bytes: Span<UInt8>) {
        while let token = reader.next(bytes) {
            switch token {
            case .text(let range, let isRaw): readText(bytes, range, isRaw: isRaw)
            case .start(let name):
                startTag(bytes, name)
                if facts.isBrokenOff { return }
            case .end(let name): endTag(HTMLTagName.find(bytes, name), bytes, name)
            case .literalEnd(let literal):
                let name = literal.name.withUTF8Buffer { unsafe Array($0) }
                endTag(HTMLTagName.find(name.span, name.indices), name.span, name.indices)
            case .comment(let range): facts.comments.add(DecodedText(bytes.copy(range), isUnicode: isUnicode))
            case .declaration(let range):
                guard bytes.has("<!doctype", at: range.lowerBound, end: range.upperBound) else { continue }
                facts.elements += 1
                facts.tags += 1
                facts.otherDepths[Array("!doctype".utf8)] = 0
            }
        }
    }

    private mutating func readText(_ bytes: Span<UInt8>, _ range: Range<Int>, isRaw: Bool) {
        guard !isRaw, bytes.position(of: 0x26, in: range) != nil else {
            return text(bytes.extracting(range), isUnicode: isUnicode)
        }
        decoded.removeAll(keepingCapacity: true)
        let isWide = MarkupEntity.decode(bytes, range, findsPrefixes: true, into: &decoded)
        let own = decoded
        text(own.span, isUnicode: isUnicode || isWide)
    }

    private mutating func finished(_ byteCount: Int) -> RenderedPart {
        var part = RenderedPart(DecodedText(output, isUnicode: isWide))
        part.stretches = stretches
        if reader.section == .ignored { facts.isBrokenOff = true }
        let length = part.text.characterCount
        facts.renderedLength = length
        facts.visibleLength = length - Self.spaces(part.text)
        if byteCount > 0 { facts.ratio = Double(byteCount - length) / Double(byteCount) }
        part.facts = facts
        return part
    }

    /// How many characters are white space; of ASCII the form feed is not.
    private static func spaces(_ text: DecodedText) -> Int {
        let bytes = text.utf8.span
        var (count, index) = (0, 0)
        while index < bytes.count {
            let length = bytes.spaceLength(at: index, isUnicode: text.isUnicode)
            if length > 0, text.isUnicode || bytes[index] != 0x0C { count += 1 }
            index += Swift.max(length, 1)
        }
        return count
    }
}

extension Optional where Wrapped == [DecodedText] {
    /// Adds a text, the first one too.
    mutating func add(_ text: DecodedText) {
        if self == nil { self = [] }
        self?.append(text)
    }

    /// Adds to the last text.
    mutating func extendLast(_ bytes: Span<UInt8>, isUnicode: Bool) {
        guard let count = self?.count, count > 0 else { return }
        bytes.append(0..<bytes.count, to: &self![count - 1].utf8)
        if isUnicode { self![count - 1].isUnicode = true }
    }
}
