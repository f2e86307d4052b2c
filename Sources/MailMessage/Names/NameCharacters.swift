/// What becomes of single characters when a file name is judged.
enum NameCharacters {
    /// A character as it counts in a name.
    enum Class {
        /// It stands for this text: itself, or what NFKC makes of it; the full stops of other scripts for a dot.
        case text(Substring.UnicodeScalarView)
        /// It stands for itself.
        case same
        /// It is not seen, and dropped: controls, format characters (Cf), variation selectors, default ignorables.
        case hidden
    }

    /// Looks a character outside printable ASCII up.
    static func classify(_ scalar: Unicode.Scalar) -> Class {
        if isPlainLetter(scalar.value) { return .same }
        if let text = mappings[scalar] { return .text(text[...]) }
        let properties = scalar.properties
        switch properties.generalCategory {
        case .control, .format: return .hidden
        default: return properties.isDefaultIgnorableCodePoint ? .hidden : .same
        }
    }

    /// Letters of the scripts that most names are written in, none of which stands for another: they need no look-up.
    private static func isPlainLetter(_ value: UInt32) -> Bool {
        switch value {
        case 0xC0...0x131, 0x14A...0x17E, 0x388...0x3CE, 0x400...0x52F, 0x5D0...0x5EA, 0x621...0x65E, 0x3041...0x3096,
            0x30A1...0x30FA, 0x4E00...0x9FFF, 0xAC00...0xD7A3:
            true
        default: false
        }
    }

    /// Whether Windows or a mail program drops the character at the end of a name.
    static func isDroppedAtEnd(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case ".", " ", "'", "\"", "`", "?", "*", "<", ">", "|", "/", "\\", "%", ";", ",", "\u{2018}", "\u{2019}",
            "\u{201C}",
            "\u{201D}",
            "\u{2800}":
            true
        case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}": true
        case "\u{21}"..."\u{7E}": false
        default: scalar.properties.isWhitespace
        }
    }

    private static let mappings: [Unicode.Scalar: String.UnicodeScalarView] = {
        var mappings: [Unicode.Scalar: String.UnicodeScalarView] = [:]
        for run in CompatibilityMappings.runs {
            for offset in 0..<run.count {
                guard let from = Unicode.Scalar(run.first &+ offset), let to = Unicode.Scalar(run.target &+ offset)
                else {
                    continue
                }
                mappings[from] = String(to).unicodeScalars
            }
        }
        for entry in CompatibilityMappings.words.description.unicodeScalars.split(separator: " ") {
            guard let from = entry.first else { continue }
            var text = String.UnicodeScalarView()
            text.append(contentsOf: entry.dropFirst().lazy.map { $0 == "\u{A0}" ? " " : $0 })
            mappings[from] = text
        }
        // Programs that take host names apart, and some that clean names up, take these for dots.
        for dot: Unicode.Scalar in ["\u{3002}", "\u{FF0E}", "\u{2024}", "\u{FE52}", "\u{FF61}"] {
            mappings[dot] = ".".unicodeScalars
        }
        return mappings
    }()
}
