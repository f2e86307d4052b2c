extension VisibleText {
    /// Reads plain text: its lines as they stand, and the links that mail programs make of `https://...` and `www....`.
    ///
    /// - Parameters:
    ///   - bytes: the decoded content of the part.
    ///   - label: the declared charset; where it is not known, UTF-8 if the bytes are that, else windows-1252.
    ///   - isFlowed: whether the type says `format=flowed` (RFC 3676): broken lines are joined.
    ///   - deletesSpaces: whether it says `delsp=yes` besides.
    ///   - limits: how much is read and kept.
    public init(
        plain bytes: Span<UInt8>, label: String? = nil, isFlowed: Bool = false, deletesSpaces: Bool = false,
        limits: Limits = Limits()
    ) {
        self.init()
        let read = bytes.extracting(0..<min(bytes.count, limits.inputBytes))
        var text = Self.utf8(read, label)
        if isFlowed { text = FlowedText.unwrap(text.span, deletesSpaces: deletesSpaces) }
        isTruncated = read.count < bytes.count || text.count > limits.textBytes
        let found = PlainLinks.find(in: text.span, limits: limits)
        if found.isTruncated { isTruncated = true }
        links = found.links.map { range in
            let target = text.span.text(range.prefix(limits.targetBytes))
            if range.count > limits.targetBytes { isTruncated = true }
            return Link(
                target: target, shownText: target, element: "", downloadName: nil, isHidden: false, range: range)
        }
        self.text = text.span.text(0..<min(text.count, limits.textBytes))
    }

    private static func utf8(_ bytes: Span<UInt8>, _ label: String?) -> [UInt8] {
        var utf8: [UInt8] = []
        utf8.reserveCapacity(bytes.count)
        let declared = label.flatMap(CharsetEncoding.init(label:)) ?? .guess
        let encoding = declared == .guess ? (Charset.isUTF8(bytes) ? .utf8 : .windows1252) : declared
        guard var decoder = CharsetDecoder(encoding) else {
            Windows1252.decode(bytes, into: &utf8)
            return utf8
        }
        decoder.decode(bytes, into: &utf8)
        decoder.finish(into: &utf8)
        return utf8
    }
}
