/// Which charset an HTML text is in.
enum HTMLCharset {
    /// The byte order mark, else the declared label, else what `<meta>` says in the first 4,096 bytes, else UTF-8 if
    /// it is that, else windows-1252.
    static func encoding(of bytes: Span<UInt8>, label: String?) -> CharsetEncoding {
        if let marked = marked(bytes) { return marked }
        if let declared = label.flatMap(CharsetEncoding.init(label:)), declared != .guess { return declared }
        switch stated(bytes) {
        // It could be read, so it is not that.
        case .wide, .utf7: return .utf8
        case .guess, nil: return Charset.isUTF8(bytes) ? .utf8 : .windows1252
        case let stated?: return stated
        }
    }

    private static func marked(_ bytes: Span<UInt8>) -> CharsetEncoding? {
        guard bytes.count >= 2 else { return nil }
        switch (bytes[0], bytes[1]) {
        case (0xEF, 0xBB) where bytes.count > 2 && bytes[2] == 0xBF: return .utf8
        case (0xFE, 0xFF): return .wide(2, isBigEndian: true)
        case (0xFF, 0xFE): return .wide(2, isBigEndian: false)
        default: return nil
        }
    }

    private static func stated(_ bytes: Span<UInt8>) -> CharsetEncoding? {
        var tokenizer = HTMLTokenizer(0..<min(bytes.count, 4096))
        while true {
            switch tokenizer.next(bytes) {
            case .end: return nil
            case .startTag where tokenizer.tag.element == .meta:
                if let value = tokenizer.tag.value(.charset) { return CharsetEncoding(label: bytes.text(value)) }
                guard let content = tokenizer.tag.value(.content) else { continue }
                let text = bytes.text(content).lowercased()
                guard let found = Array(text.utf8).firstRange(ofText: "charset=") else { continue }
                let rest = text.utf8.dropFirst(found.upperBound).drop { $0 == 0x22 || $0 == 0x27 || $0.isHTMLSpace }
                let name = rest.prefix { $0 != 0x3B && $0 != 0x22 && $0 != 0x27 && !$0.isHTMLSpace }
                return CharsetEncoding(label: String(decoding: name, as: UTF8.self))
            case .startTag where tokenizer.tag.element.isRawText:
                _ = tokenizer.readRawText(bytes, of: tokenizer.tag.element)
            default: continue
            }
        }
    }
}
