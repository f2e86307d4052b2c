/// Collects what a name could be saved as, in every way that programs take it.
struct FileNameReadings {
    private(set) var saved = ""
    private(set) var extensions: [String] = []
    private(set) var extensionsAsWritten: [String] = []
    private(set) var skeletons: [String] = []
    private(set) var hasClassIdentifier = false
    private(set) var hidesCharacters = false

    /// Characters of an extension. A longer one is none: the longest that means something has 18.
    static let extensionLimit = 64

    /// Reads a name as it stands, and with its percent signs decoded, once and twice.
    mutating func read(_ text: String) {
        readScalars(text)
        if text.utf8.contains(UInt8(ascii: "&")) { readScalars(Self.dereferenced(text)) }
        // What could not be decoded some programs leave out.
        if text.unicodeScalars.contains("\u{FFFD}") {
            var rest = String.UnicodeScalarView()
            rest.append(contentsOf: text.unicodeScalars.filter { $0 != "\u{FFFD}" })
            readScalars(String(rest))
        }
        guard text.utf8.contains(UInt8(ascii: "%")) else { return }
        let once = PlainText.percentDecoded(text.utf8)
        guard once.count < text.utf8.count else { return }
        readScalars(PlainText.text(once))
        if once.contains(0xC0) { readScalars(PlainText.text(PlainText.withShortDots(once))) }
        guard once.contains(UInt8(ascii: "%")) else { return }
        readScalars(PlainText.text(PlainText.percentDecoded(once)))
    }

    /// The name with character references of HTML resolved, as pages show it that do not escape it (`&#46;exe`).
    private static func dereferenced(_ text: String) -> String {
        let bytes = Array(text.utf8)
        return String(decoding: bytes.span.attribute(0..<bytes.count, limit: bytes.count).value, as: UTF8.self)
    }

    private mutating func readScalars(_ text: String) {
        // What is seen, as it counts; the same with what is not seen; and what is seen, as it was written.
        var (visible, written, kept) = ([Unicode.Scalar](), [Unicode.Scalar](), [Unicode.Scalar]())
        visible.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            var kind = NameCharacters.Class.same
            if !(0x20...0x7E).contains(scalar.value) {
                // A NUL ends the name for some, and is dropped by others.
                kind = scalar == "\0" ? .same : NameCharacters.classify(scalar)
                if !hidesCharacters { hidesCharacters = Self.isHidden(scalar, kind) }
            }
            switch kind {
            case .same:
                visible.append(scalar)
                written.append(scalar)
                if scalar != "\0" { kept.append(scalar) }
            case .hidden: written.append(scalar)
            case .text(let text):
                visible += text
                written += text
                kept.append(scalar)
            }
        }
        if saved.isEmpty { saved = Self.savedName(kept[...]) }
        for name in Self.names(visible) { addExtension(of: name) }
        guard hidesCharacters else {
            for suffix in extensions where !extensionsAsWritten.contains(suffix) { extensionsAsWritten.append(suffix) }
            return
        }
        for name in Self.names(written) {
            guard let suffix = Self.suffix(of: name), !extensionsAsWritten.contains(suffix.text) else { continue }
            extensionsAsWritten.append(suffix.text)
        }
    }

    /// The base name and the whole; each also up to a NUL, and up to the first colon.
    private static func names(_ scalars: [Unicode.Scalar]) -> [ArraySlice<Unicode.Scalar>] {
        var wholes = [scalars[...]]
        if scalars.contains("\0") { wholes = [scalars.filter { $0 != "\0" }[...], scalars.prefix { $0 != "\0" }] }
        var names: [ArraySlice<Unicode.Scalar>] = []
        for whole in wholes {
            let whole = stripped(whole)
            let base = base(whole)
            for name in base.count == whole.count ? [whole] : [base, whole] {
                names.append(name)
                if name.contains(":") { names.append(stripped(name.prefix { $0 != ":" })) }
            }
        }
        return names
    }

    private mutating func addExtension(of name: ArraySlice<Unicode.Scalar>) {
        addSkeleton(of: name)
        guard let suffix = Self.suffix(of: name) else { return }
        if suffix.isClass { hasClassIdentifier = true }
        if !extensions.contains(suffix.text) { extensions.append(suffix.text) }
    }

    /// What stands after the last dot.
    private static func suffix(of name: ArraySlice<Unicode.Scalar>) -> (text: String, isClass: Bool)? {
        guard let dot = name.lastIndex(of: ".") else { return nil }
        let end = name[(dot + 1)...]
        guard !end.isEmpty, end.count <= extensionLimit else { return nil }
        var text = ""
        text.unicodeScalars.append(contentsOf: end)
        return (text.lowercased(), isClassIdentifier(end))
    }

    /// Whether it is `{20d04fe0-3aea-1069-a2d8-08002b30309d}` or the like.
    private static func isClassIdentifier(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
        text.count == 38 && text.first == "{" && text.last == "}"
            && text.dropFirst().dropLast().allSatisfy { $0.properties.isASCIIHexDigit || $0 == "-" }
    }

    private mutating func addSkeleton(of name: ArraySlice<Unicode.Scalar>) {
        guard let dot = name.lastIndex(where: { $0 == "." || Confusables.isDot($0) }) else { return }
        let end = name[(dot + 1)...]
        guard !end.isEmpty, end.count <= Self.extensionLimit, name[dot] != "." || end.contains(where: { !$0.isASCII }),
            let skeleton = Confusables.skeleton(of: end), !skeletons.contains(skeleton)
        else { return }
        skeletons.append(skeleton)
    }

    /// The name without what is dropped at its end.
    private static func stripped(_ name: ArraySlice<Unicode.Scalar>) -> ArraySlice<Unicode.Scalar> {
        guard let last = name.lastIndex(where: { !NameCharacters.isDroppedAtEnd($0) }) else { return [] }
        return name[...last]
    }

    private static func base(_ name: ArraySlice<Unicode.Scalar>) -> ArraySlice<Unicode.Scalar> {
        guard let separator = name.lastIndex(where: { $0 == "/" || $0 == "\\" }) else { return name }
        return name[(separator + 1)...]
    }

    /// Whether a person does not see what is there; line ends and tabs are left over from folds.
    private static func isHidden(_ scalar: Unicode.Scalar, _ kind: NameCharacters.Class) -> Bool {
        guard case .hidden = kind else { return scalar == "\0" }
        return scalar != "\t" && scalar != "\r" && scalar != "\n"
    }

    private static func savedName(_ text: ArraySlice<Unicode.Scalar>) -> String {
        let base = base(stripped(text)).drop { $0 == " " || $0 == "\"" || $0 == "'" }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(base.count)
        for scalar in base {
            if scalar.isASCII { bytes.append(UInt8(scalar.value)) } else { bytes.append(contentsOf: scalar.utf8) }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
