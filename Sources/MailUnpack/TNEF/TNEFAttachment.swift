/// An attachment in a TNEF, as its attributes come.
struct TNEFAttachment {
    /// Its names, each once.
    private(set) var names: [String] = []
    /// Where its contents stand: one, unless somebody wants programs to differ.
    var contents: [Range<Int>] = []

    /// Adds a name without the zero at its end.
    mutating func add(_ name: String) {
        let name = String(name.prefix { $0 != "\0" })
        if !name.isEmpty, names.count < 64, !names.contains(name) { names.append(name) }
    }
}
