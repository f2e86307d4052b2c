/// One way to take a field apart into its type and its parameters. Never fails; takes time linear in the bytes.
struct FieldScan {
    /// How quotes are taken.
    enum Quotes {
        /// As RFC 822 says: a backslash takes away the meaning of the next character.
        case honoured
        /// A backslash is a character like others.
        case withoutEscapes
        /// Every `;` separates.
        case ignored
        /// Single quotes around a value as well.
        case single
    }

    /// What was taken apart.
    let bytes: [UInt8]
    /// The parameters in their order.
    private(set) var parameters: [FieldParameter] = []
    /// Pieces between separators that hold no parameter.
    private(set) var loose: [Range<Int>] = []
    /// Where what stands before all parameters ends.
    private(set) var typeEnd: Int
    /// Whether there are more parameters than are looked at.
    private(set) var isOverLimit = false
    /// Whether a quoted string holds a `;` or `=`.
    private(set) var hasQuotedSeparator = false
    /// Whether a quoted string holds a backslash.
    private(set) var hasEscape = false
    /// Whether there is a comment.
    private(set) var hasComment = false
    /// Where a quoted string begins that does not end.
    private(set) var openQuote: Int?

    /// Whether every `;` separates.
    var ignoresQuotes: Bool { quotes == .ignored }

    private let quotes: Quotes
    private var pending: [FieldParameter] = []
    private var segmentStart = 0
    private var separators = 0
    private let limit: Int

    init(_ bytes: [UInt8], quotes: Quotes = .honoured, comments: Bool = true, limit: Int) {
        (self.bytes, self.quotes, self.limit) = (bytes, quotes, limit)
        typeEnd = bytes.count
        scan(comments: comments)
    }

    private mutating func scan(comments: Bool) {
        var (quote, quoteStart, depth, isEscaped) = (UInt8(0), 0, 0, false)
        var previous = UInt8(0)
        for index in bytes.indices {
            let byte = bytes[index]
            if isEscaped {
                isEscaped = false
                continue
            }
            if quote != 0 {
                switch byte {
                case quote: quote = 0
                case UInt8(ascii: "\\"):
                    hasEscape = true
                    isEscaped = quotes != .withoutEscapes
                case UInt8(ascii: ";"): hasQuotedSeparator = true
                case UInt8(ascii: "="):
                    if !hasQuotedSeparator {
                        hasQuotedSeparator = !FieldParameter.all(endedBy: index, in: bytes).isEmpty
                    }
                default: break
                }
                continue
            }
            if depth > 0 {
                switch byte {
                case UInt8(ascii: "("): depth += 1
                case UInt8(ascii: ")"): depth -= 1
                case UInt8(ascii: "\\"): isEscaped = true
                default: break
                }
                continue
            }
            switch byte {
            case UInt8(ascii: "\"") where quotes != .ignored: (quote, quoteStart) = (byte, index)
            case UInt8(ascii: "'") where quotes == .single && previous == UInt8(ascii: "="):
                (quote, quoteStart) = (byte, index)
            case UInt8(ascii: "(") where comments: (depth, hasComment) = (1, true)
            case UInt8(ascii: ";"): close(at: index, isLast: false)
            case UInt8(ascii: "="): open(at: index)
            default: break
            }
            if !byte.isBlank, !byte.isLineEnd, byte != 0 { previous = byte }
            guard !isOverLimit else { break }
        }
        if quote != 0 { openQuote = quoteStart }
        close(at: bytes.count, isLast: true)
    }

    private mutating func open(at sign: Int) {
        let found = FieldParameter.all(endedBy: sign, in: bytes)
        guard let first = found.first else { return }
        // Only the first two of a segment go to its end, which keeps the bytes of all values in proportion.
        for index in pending.indices where pending[index].next == nil && !first.followsSign {
            pending[index].next = first.word.lowerBound
        }
        if separators == 0, pending.isEmpty { typeEnd = first.word.lowerBound }
        for var parameter in found {
            parameter.text = (sign + 1)..<(sign + 1)
            pending.append(parameter)
        }
        if parameters.count + pending.count > limit { isOverLimit = true }
    }

    private mutating func close(at end: Int, isLast: Bool) {
        defer {
            segmentStart = end + 1
            separators += 1
        }
        if separators == 0, pending.isEmpty { typeEnd = end }
        if pending.isEmpty, separators > 0, segmentStart <= end {
            if let parameter = FieldParameter(withoutSign: segmentStart..<end, in: bytes) {
                parameters.append(parameter)
            } else {
                loose.append(segmentStart..<end)
            }
        }
        for (number, var parameter) in pending.enumerated() {
            let following = number + 1 < pending.count ? pending[number + 1].word.lowerBound : end
            let upper = number < 2 ? end : parameter.next ?? following
            parameter.text = parameter.text.lowerBound..<max(upper, parameter.text.lowerBound)
            parameters.append(parameter)
        }
        pending = []
        if parameters.count > limit || separators > limit { isOverLimit = true }
    }
}
