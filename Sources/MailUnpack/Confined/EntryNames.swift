import UnpackProtocol

/// The names of an entry, made text.
enum EntryNames {
    /// Every name that a program could take, the likeliest first: as UTF-8 where it is that; otherwise with each byte as
    /// the character of that number (ISO 8859-1), which leaves ASCII as it is, and with what is not UTF-8 replaced.
    ///
    /// - Parameter limit: bytes of one name; of a longer one the end, which a program would be named by, is taken.
    /// - Returns: The names, and whether one was too long.
    static func decode(_ entry: ArchiveEntry, limit: Int) -> (names: [String], isCut: Bool) {
        var names: [String] = []
        var isCut = entry.isNameCut
        func add(_ name: String) {
            if !names.contains(name) { names.append(name) }
        }
        // What a symbolic link points to is no name of it.
        for name in entry.names where name.form != .symbolicLink {
            if name.bytes.count > limit { isCut = true }
            let bytes = name.bytes.suffix(limit)
            if let text = String(validating: bytes, as: UTF8.self) {
                add(text)
            } else {
                add(String(String.UnicodeScalarView(bytes.lazy.map { Unicode.Scalar($0) })))
                add(String(decoding: bytes, as: UTF8.self))
            }
        }
        return (names, isCut)
    }

    /// Bytes of a foreign text as a finding may show them: printable ASCII, the rest as `?`, at most 200 of them.
    static func printable(_ bytes: some Sequence<UInt8>) -> String {
        String(decoding: bytes.prefix(200).map { (0x20...0x7E).contains($0) ? $0 : 0x3F }, as: UTF8.self)
    }
}
