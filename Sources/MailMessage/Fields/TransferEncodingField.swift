/// The value of a Content-Transfer-Encoding field, in every plausible reading (RFC 2045, section 6.1).
package struct TransferEncodingField: Sendable {
    /// What programs could take the content to be encoded in, the likeliest first, each once. At least one.
    ///
    /// For a word that nobody knows `identity` comes first, as RFC 2045, section 6.4 would have it, and then what the
    /// content may be decoded from all the same.
    package let encodings: [TransferEncoding]
    /// `unknownTransferEncoding` where the value is not one of the words of the standards, alone.
    package let anomaly: AnomalyKind?

    /// Reads what stands after the colon, folds and all. Only the first 1,024 bytes count.
    package init(_ value: [UInt8]) {
        let trimmed = value.prefix(Self.limit).trimmed
        if let known = Self.known(trimmed) {
            (encodings, anomaly) = ([known], nil)
            return
        }
        let line = FieldText.unfolded(trimmed)
        let plain = Array(FieldText.withoutComments(line).trimmed)
        // A comment beside a word of the standards is as the standards allow; nothing at all is the default.
        if !trimmed.contains(0), let known = Self.known(plain[...]) {
            (encodings, anomaly) = ([known], nil)
            return
        }
        guard !trimmed.isEmpty else {
            (encodings, anomaly) = ([.identity], nil)
            return
        }
        anomaly = .unknownTransferEncoding
        encodings = Self.readings(plain, line)
    }

    private static let limit = 1_024

    private static func known(_ word: ArraySlice<UInt8>) -> TransferEncoding? {
        if word.isASCII("7bit") || word.isASCII("8bit") || word.isASCII("binary") { return .identity }
        if word.isASCII("base64") { return .base64 }
        if word.isASCII("quoted-printable") { return .quotedPrintable }
        if word.isASCII("x-uuencode") || word.isASCII("x-uue") || word.isASCII("uuencode") { return .uuencode }
        if word.isASCII("x-yencode") || word.isASCII("yenc") { return .yEnc }
        if word.isASCII("x-binhex40") || word.isASCII("mac-binhex40") || word.isASCII("binhex") { return .binHex }
        return nil
    }

    /// Each word by its letters and digits alone, then what the value contains.
    private static func readings(_ plain: [UInt8], _ line: [UInt8]) -> [TransferEncoding] {
        var found: [TransferEncoding] = []
        func add(_ encoding: TransferEncoding) {
            if !found.contains(encoding) { found.append(encoding) }
        }
        let decoded = Array(EncodedWord.decode(line).utf8)
        for text in [plain, line, decoded] {
            for word in text.split(whereSeparator: { $0.isBlank || ",;=:()".utf8.contains($0) }) {
                if let encoding = known(word) ?? similar(word) { add(encoding) }
            }
        }
        // `base 64`, `quoted printable`, `base64garbage`.
        let letters = String(
            decoding: decoded.map(\.lowercased).filter { (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) },
            as: UTF8.self)
        for (sign, encoding) in signs where letters.contains(sign) { add(encoding) }
        if found.isEmpty { return [.identity, .base64, .quotedPrintable] }
        // Who does not know the word takes the content as it is.
        add(.identity)
        return found
    }

    /// What a misspelt word stands for.
    private static func similar(_ word: ArraySlice<UInt8>) -> TransferEncoding? {
        var letters = String(
            decoding: word.map(\.lowercased).filter { (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) },
            as: UTF8.self)
        if letters.hasPrefix("x"), letters.count > 4 { letters.removeFirst() }
        switch letters {
        case "base64", "b64", "bas64", "base6", "bse64", "base64encoded": return .base64
        case "quotedprintable", "qp", "quotedprintible", "quotedprint", "quoted", "quotedprintabel":
            return .quotedPrintable
        case "uu", "uue", "uuencode", "uuencoded": return .uuencode
        case "yenc", "yencode", "yencoded": return .yEnc
        case "binhex", "binhex4", "binhex40", "macbinhex40", "hqx": return .binHex
        case "7bit", "8bit", "7bits", "8bits", "7", "8", "bit", "binary", "none", "plain", "ascii", "identity", "text":
            return .identity
        default: return nil
        }
    }

    private static let signs: [(String, TransferEncoding)] = [
        ("base64", .base64), ("b64", .base64), ("quoted", .quotedPrintable), ("printable", .quotedPrintable),
        ("uue", .uuencode), ("yenc", .yEnc), ("binhex", .binHex), ("7bit", .identity), ("8bit", .identity),
        ("binary", .identity),
    ]
}
