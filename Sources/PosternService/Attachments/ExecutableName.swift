/// The extension by which a file name is that of a program, script, shortcut or the like.
///
/// The name is taken as Windows and mail programs would take it when they store and open the file:
/// what is invisible goes, other full stops and full-width letters become plain ones, folders,
/// NTFS streams (`a.exe::$DATA`) and all that Windows drops at the end of a name are cut off.
/// Extensions before the last count for nothing: `setup.exe.pdf` is a document.
package struct ExecutableName: Equatable, Sendable {
    /// The extension in small letters without its full stop; `{CLSID}` for a class identifier.
    package let suffix: String
    package let kind: ExecutableKind

    /// Extensions that the names of sites end in as well.
    static let hostNameEndings = ["app", "com", "one"]

    /// Judges the name of a file; nil when it is not executable. Takes time linear in its length.
    package init?(endOf name: String) {
        let scalars = name.unicodeScalars.compactMap(Self.visible)
        let beforeNull = scalars.prefix { $0 != "\0" }
        for reading in [scalars.filter { $0 != "\0" }[...], beforeNull] {
            let base = Self.base(Self.stripped(reading))
            for candidate in [base, Self.stripped(base.prefix { $0 != ":" })] {
                guard let found = Self.suffix(of: candidate) else { continue }
                (suffix, kind) = found
                return
            }
        }
        return nil
    }

    /// The character as it counts: nil for one that is not seen.
    private static func visible(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        switch scalar.value {
        case 0: return scalar
        case 0x3002, 0xFF0E, 0xFF61, 0x2024, 0xFE52: return "."
        case 0xFF01...0xFF5E: return Unicode.Scalar(scalar.value - 0xFEE0)
        case 0x017F: return "s"
        case 0x212A: return "k"
        case 0x20...0x7E: return scalar
        default: break
        }
        let properties = scalar.properties
        switch properties.generalCategory {
        case .control, .format: return nil
        default: return properties.isDefaultIgnorableCodePoint ? nil : scalar
        }
    }

    /// The name without what is dropped at its end.
    private static func stripped(_ name: ArraySlice<Unicode.Scalar>) -> ArraySlice<Unicode.Scalar> {
        let last = name.lastIndex { scalar in
            !scalar.properties.isWhitespace
                && !".'\"`?*<>|/\\\u{2018}\u{2019}\u{201C}\u{201D}".unicodeScalars.contains(scalar)
        }
        guard let last else { return [] }
        return name[...last]
    }

    private static func base(_ name: ArraySlice<Unicode.Scalar>) -> ArraySlice<Unicode.Scalar> {
        guard let separator = name.lastIndex(where: { $0 == "/" || $0 == "\\" }) else { return name }
        return name[separator...].dropFirst()
    }

    private static func suffix(of name: ArraySlice<Unicode.Scalar>) -> (String, ExecutableKind)? {
        guard let dot = name.lastIndex(of: ".") else { return nil }
        let end = name[dot...].dropFirst()
        // Windows opens `a.{class identifier}` with the class, whatever the file holds.
        if end.count == 38, end.first == "{", end.last == "}" { return ("{CLSID}", .shortcut) }
        guard end.count <= 20 else { return nil }
        var text = ""
        text.unicodeScalars.append(contentsOf: end)
        let suffix = text.lowercased()
        return ExecutableKind.byExtension[suffix].map { (suffix, $0) }
    }
}
