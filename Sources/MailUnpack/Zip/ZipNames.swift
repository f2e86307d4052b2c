/// Every name that some program gives to an entry of a zip.
enum ZipNames {
    /// The names of the headers of an entry, each once, the likeliest first.
    ///
    /// A name that is not flagged as UTF-8 is in code page 437 by the standard, and UTF-8 in practice if it can be.
    static func candidates(of headers: [ZipHeader]) -> [String] {
        var names: [String] = []
        func add(_ name: String) {
            if !names.contains(name) { names.append(name) }
        }
        for header in headers {
            let unicode = String(validating: header.name, as: UTF8.self)
            if let unicode { add(unicode) }
            if unicode == nil, header.isUnicode { add(String(decoding: header.name, as: UTF8.self)) }
            header.otherNames.forEach(add)
            if !header.isUnicode || unicode == nil { add(CodePage437.decode(header.name)) }
        }
        return names
    }
}
