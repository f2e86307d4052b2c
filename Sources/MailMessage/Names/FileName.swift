/// A file name as mail programs save it, and as Windows opens what they saved.
///
/// What is invisible is dropped; other full stops and full-width letters become plain ones (NFKC); folders, NTFS streams
/// (`a.exe::$DATA`) and all that Windows drops at the end of a name are cut off; percent signs are decoded. Where programs
/// do that differently, each way gives an extension. For example:
/// ```swift
/// FileName("C:\\temp\\invoice.exe. ").extensions   // ["exe"]
/// FileName("invoice.exe.pdf").extensions           // ["pdf"]: what stands before the last dot counts for nothing
/// ```
/// Takes time linear in the length. Of a name longer than `ReadingLimits.nameBytes` its end and its beginning are looked
/// at, so many bytes each.
public struct FileName: Hashable, Sendable {
    /// The likeliest name of the saved file: without folders, controls, invisible characters and what is dropped at its
    /// end. Empty when nothing is left.
    public let saved: String
    /// Every plausible extension, without its dot, in small letters, each once, the likeliest first. Empty without one.
    ///
    /// A class identifier counts as one: `{20d04fe0-3aea-1069-a2d8-08002b30309d}`.
    public let extensions: [String]
    /// The same with the invisible characters left where they are.
    ///
    /// They are a trick only where a name is blocked without them and not with them; in Persian words (ZWNJ) and emoji
    /// (ZWJ) they are ordinary.
    public let extensionsAsWritten: [String]
    /// What extensions with characters outside ASCII look like (UTS 39), where all of one looks like ASCII.
    public let skeletonExtensions: [String]
    /// Whether a reading ends in a class identifier, by which Windows opens a file whatever it holds.
    public let classIdentifier: Bool
    /// Whether characters were dropped that are not seen: controls, direction marks, joiners, variation selectors.
    public let hidesCharacters: Bool

    /// Bytes with their percent signs decoded.
    package static func percentDecoded(_ bytes: [UInt8]) -> [UInt8] { PlainText.percentDecoded(bytes) }

    /// Judges a candidate name.
    /// - Parameters:
    ///   - name: the name, decoded.
    ///   - limits: only `nameBytes` counts.
    public init(_ name: CandidateName, limits: ReadingLimits = ReadingLimits()) {
        self.init(name.text, limits: limits)
    }

    /// Judges a name.
    /// - Parameters:
    ///   - text: the name, decoded.
    ///   - limits: only `nameBytes` counts.
    public init(_ text: String, limits: ReadingLimits = ReadingLimits()) {
        if let (suffix, hasDot) = Self.plainExtension(text, limits.nameBytes) {
            saved = text
            extensions = hasDot ? [suffix] : []
            extensionsAsWritten = extensions
            (skeletonExtensions, classIdentifier, hidesCharacters) = ([], false, false)
            return
        }
        var readings = FileNameReadings()
        for piece in Self.pieces(text, limits.nameBytes) { readings.read(piece) }
        saved = readings.saved
        extensions = readings.extensions
        extensionsAsWritten = readings.extensionsAsWritten
        skeletonExtensions = readings.skeletons
        classIdentifier = readings.hasClassIdentifier
        hidesCharacters = readings.hidesCharacters
    }

    /// The extension of a name that every program takes as it stands; nil for others.
    private static func plainExtension(_ text: String, _ limit: Int) -> (suffix: String, hasDot: Bool)? {
        let bytes = text.utf8
        guard bytes.count <= limit, let last = bytes.last, last.isPlainInNames, last != UInt8(ascii: "."), last != 0x20,
            last != UInt8(ascii: ";"), last != UInt8(ascii: ","),
            last != UInt8(ascii: "'"), bytes.first != UInt8(ascii: "'"), bytes.first != 0x20
        else { return nil }
        for byte in bytes where !byte.isPlainInNames { return nil }
        guard let dot = bytes.lastIndex(of: UInt8(ascii: ".")) else { return ("", false) }
        let suffix = bytes[bytes.index(after: dot)...]
        guard suffix.count <= FileNameReadings.extensionLimit else { return nil }
        return (String(decoding: suffix.map(\.lowercased), as: UTF8.self), true)
    }

    /// The name, or the end and the beginning of one that is too long.
    private static func pieces(_ text: String, _ limit: Int) -> [String] {
        guard text.utf8.count > limit else { return [text] }
        let bytes = Array(text.utf8)
        let limit = max(limit, 0)
        return [
            String(decoding: bytes.suffix(limit), as: UTF8.self), String(decoding: bytes.prefix(limit), as: UTF8.self),
        ]
    }
}

extension UInt8 {
    /// Printable ASCII that no program treats in a special way when it saves a file.
    fileprivate var isPlainInNames: Bool {
        switch self {
        case 0x20, 0x2D, 0x2E, 0x5F, 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        case UInt8(ascii: "!"), UInt8(ascii: "#"), UInt8(ascii: "$"), UInt8(ascii: "("),
            UInt8(ascii: ")"), UInt8(ascii: "+"), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "="),
            UInt8(ascii: "@"), UInt8(ascii: "'"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "^"),
            UInt8(ascii: "~"):
            true
        default: false
        }
    }
}
