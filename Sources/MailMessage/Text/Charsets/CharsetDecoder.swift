/// Decodes a text whose bytes come in chunks, in bounded memory.
///
/// For example:
/// ```swift
/// if var decoder = CharsetDecoder(label: "shift_jis") {
///     decoder.decode(chunk, into: &text)
///     decoder.finish(into: &text)
/// }
/// ```
/// Besides the text it keeps a few bytes between two calls. It belongs to one thread at a time.
public struct CharsetDecoder: ~Copyable {
    private var encoding: CharsetEncoding
    private var isAtStart = true
    /// The beginning of a UTF-8 sequence whose end did not come yet.
    private var rest: [UInt8] = []
    private var utf7 = UTF7Decoder()
    private var wide: WideDecoder
    private var sevenBit: SevenBitTranscoder
    private var iconv: IconvDecoder?

    /// Makes a decoder, or `nil` when the label is not known (see `Charset`).
    ///
    /// A label that says nothing, such as `unknown-8bit`, is decided by the first chunk: windows-1252 unless that is
    /// UTF-8.
    public init?(label: String) {
        guard let encoding = CharsetEncoding(label: label) else { return nil }
        self.init(encoding)
    }

    package init?(_ encoding: CharsetEncoding) {
        self.encoding = encoding
        wide = WideDecoder(unitBytes: 2, isBigEndian: nil)
        sevenBit = SevenBitTranscoder(isHZ: encoding == .hz)
        let name: String
        switch encoding {
        case .iconv(let own): name = own
        case .iso2022JP: name = "EUC-JP-MS"
        case .hz: name = "GB18030"
        case .wide(let unitBytes, let isBigEndian):
            wide = WideDecoder(unitBytes: unitBytes, isBigEndian: isBigEndian)
            return
        default: return
        }
        guard let opened = IconvDecoder(name) else { return nil }
        iconv = consume opened
    }

    /// Decodes the next bytes and appends their text; bad bytes become U+FFFD.
    public mutating func decode(_ bytes: Span<UInt8>, into text: inout String) {
        if encoding == .utf8, rest.isEmpty, !isAtStart || bytes.count > 2 {
            // No copy between: what is malformed is replaced as the text is made.
            let start = isAtStart && Self.beginsWithMark(bytes) ? 3 : 0
            let end = max(start, Self.wholeCount(bytes))
            text.append(utf8: bytes.extracting(start..<end))
            rest = bytes.copy(end..<bytes.count)
            isAtStart = false
            return
        }
        // In slices, so that the bytes between stay few.
        var start = 0
        var utf8: [UInt8] = []
        while start < bytes.count {
            let end = min(start + 65_536, bytes.count)
            decode(bytes.extracting(start..<end), into: &utf8)
            start = end
            text.append(utf8: utf8.span)
            utf8.removeAll(keepingCapacity: true)
        }
    }

    /// Ends the text: appends what an unfinished character at its end becomes.
    public mutating func finish(into text: inout String) {
        var utf8: [UInt8] = []
        finish(into: &utf8)
        text.append(utf8: utf8.span)
    }

    /// Decodes the next bytes and appends UTF-8, which is as malformed as the bytes were where they are UTF-8 already.
    package mutating func decode(_ bytes: Span<UInt8>, into utf8: inout [UInt8]) {
        guard !bytes.isEmpty else { return }
        if isAtStart, encoding == .guess {
            let whole = Self.wholeCount(bytes)
            encoding = Charset.isUTF8(bytes.extracting(0..<whole)) ? .utf8 : .windows1252
        }
        switch encoding {
        case .utf8, .guess: return passUTF8(bytes, into: &utf8)
        case .windows1252: Windows1252.decode(bytes, into: &utf8)
        case .utf7: utf7.decode(bytes, into: &utf8)
        case .wide: wide.decode(bytes, into: &utf8)
        case .iconv: iconv?.decode(bytes, into: &utf8)
        case .iso2022JP, .hz:
            var eightBit: [UInt8] = []
            sevenBit.transcode(bytes, into: &eightBit)
            iconv?.decode(eightBit.span, into: &utf8)
        }
        isAtStart = false
    }

    /// Appends what an unfinished character at the end becomes.
    package mutating func finish(into utf8: inout [UInt8]) {
        switch encoding {
        case .utf8, .guess: utf8 += rest
        case .windows1252: break
        case .utf7: utf7.finish(into: &utf8)
        case .wide: wide.finish(into: &utf8)
        case .iconv: iconv?.finish(into: &utf8)
        case .iso2022JP, .hz:
            var eightBit: [UInt8] = []
            sevenBit.finish(into: &eightBit)
            iconv?.decode(eightBit.span, into: &utf8)
            iconv?.finish(into: &utf8)
        }
        rest = []
    }

    private mutating func passUTF8(_ bytes: Span<UInt8>, into utf8: inout [UInt8]) {
        var all = rest
        rest = []
        all.append(bytes, 0..<bytes.count)
        let start = isAtStart && Self.beginsWithMark(all.span) ? 3 : 0
        let end = max(start, Self.wholeCount(all.span))
        isAtStart = isAtStart && end == 0
        utf8 += all[start..<end]
        rest = Array(all[end...])
    }

    private static func beginsWithMark(_ bytes: Span<UInt8>) -> Bool {
        bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF
    }

    /// How many bytes there are before the beginning of a sequence that goes on after the end.
    private static func wholeCount(_ bytes: Span<UInt8>) -> Int {
        var index = bytes.count
        while index > 0, bytes.count - index < 3 {
            index -= 1
            let length =
                switch bytes[index] {
                case 0xC2...0xDF: 2
                case 0xE0...0xEF: 3
                case 0xF0...0xF4: 4
                case 0x80...0xBF: 0
                default: 1
                }
            if length > 0 { return length > bytes.count - index ? index : bytes.count }
        }
        return bytes.count
    }
}
