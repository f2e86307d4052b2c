/// What scripts do, by the words in them: they are not run.
extension HTMLReader {
    private enum Word: String, CaseIterable {
        case blob, file, uint8array, createobjecturl, mssaveblob, mssaveoropenblob, download, click, atob, unescape
        case fromcharcode, eval, write, writeln, innerhtml, location
    }

    private static let words = PackedName.table(Word.self)

    /// Looks at the words and the strings of a script.
    mutating func script(_ bytes: Span<UInt8>, _ range: Range<Int>) {
        result.signals.insert(.script)
        var index = range.lowerBound
        // The name that is set for a download, and the strings that may be what is downloaded.
        var name: String?
        var awaitsName = false
        var data: [Range<Int>] = []
        var links: [Range<Int>] = []
        while index < range.upperBound {
            let byte = bytes[index]
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "`") {
                let content = string(bytes, (index + 1)..<range.upperBound, quote: byte)
                index = min(content.upperBound + 1, range.upperBound)
                if awaitsName { take(name: bytes.text(content.prefix(limits.targetBytes)), &name) }
                // The attribute's name as a string, as for `setAttribute`.
                awaitsName = content.count == 8 && bytes.text(content).lowercased() == Word.download.rawValue
                if awaitsName { note(.download) }
                if content.count > 8, bytes.text(content.prefix(5)).lowercased() == "data:",
                    links.count <= limits.embedded
                {
                    links.append(content)
                }
                if content.count >= 512 || Self.isMagic(bytes, content), isBase64(bytes, content) {
                    if data.count <= limits.embedded { data.append(content) }
                }
            } else if byte.isLetter {
                let start = index
                while index < range.upperBound, bytes[index].isWordPart { index += 1 }
                guard let key = PackedName.key(bytes, start..<index), let word = Self.words[key] else { continue }
                awaitsName = word == .download
                note(word)
            } else {
                // A string that is the name follows after `=`, or after `",` of setAttribute.
                if byte != UInt8(ascii: "="), byte != UInt8(ascii: ","), !byte.isHTMLSpace { awaitsName = false }
                index += 1
            }
        }
        let tag = HTMLTag(element: .script, range: range)
        for content in links { embed(bytes, content, tag, name) }
        for content in data {
            if content.count >= 512 { result.signals.insert(.longBase64) }
            embed(script: bytes, content, name: name)
        }
    }

    /// Whether a text begins as base64 of a program, archive or document does.
    private static func isMagic(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
        guard range.count >= 40 else { return false }
        let head = bytes.text(range.prefix(5))
        return ["TVqQ", "TVpQ", "TVro", "TVpA", "UEsDB", "UmFyI", "N3q8r", "TVNDR", "f0VMR", "0M8R4"].contains {
            head.hasPrefix($0)
        }
    }

    /// Keeps a name of a download; the first one of a script is that of its data.
    private mutating func take(name: String, _ first: inout String?) {
        if first == nil { first = name }
        guard !name.isEmpty, !result.downloadNames.contains(name) else { return }
        guard result.downloadNames.count < Self.downloadNameLimit else { return result.hasMoreEmbedded = true }
        result.downloadNames.append(name)
    }

    private static let downloadNameLimit = 100

    private mutating func note(_ word: Word) {
        switch word {
        case .blob, .file, .uint8array: result.signals.insert(.makesBlob)
        case .createobjecturl: result.signals.insert(.makesObjectURL)
        case .mssaveblob, .mssaveoropenblob: result.signals.insert(.savesBlob)
        case .download: result.signals.insert(.setsDownload)
        case .click: result.signals.insert(.clicks)
        case .atob, .unescape, .fromcharcode: result.signals.insert(.decodes)
        case .eval: result.signals.insert(.evaluates)
        case .write, .writeln, .innerhtml: result.signals.insert(.writesDocument)
        case .location: result.signals.insert(.redirects)
        }
    }

    /// The content of a string; one without an end goes to the end of its line.
    private func string(_ bytes: Span<UInt8>, _ range: Range<Int>, quote: UInt8) -> Range<Int> {
        var index = range.lowerBound
        while index < range.upperBound, bytes[index] != quote {
            if bytes[index] == 0x0A, quote != UInt8(ascii: "`") { break }
            index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
        }
        return range.lowerBound..<min(index, range.upperBound)
    }

    private func isBase64(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
        range.allSatisfy {
            bytes[$0].base64Value != nil || bytes[$0] == UInt8(ascii: "=") || bytes[$0] == UInt8(ascii: "-")
                || bytes[$0] == UInt8(ascii: "_") || bytes[$0] == UInt8(ascii: "\\") || bytes[$0].isHTMLSpace
        }
    }
}

extension UInt8 {
    /// A letter, digit, `_` or `$`.
    fileprivate var isWordPart: Bool { isLetter || (0x30...0x39).contains(self) || self == 0x5F || self == 0x24 }
}
