import MailStages

extension JudgedName {
    /// A name as a reader without doubts takes it: one extension, after the last dot of the last component.
    init(plain name: String) {
        let base = name.split(separator: "/").last.map(String.init) ?? name
        let parts = base.split(separator: ".", omittingEmptySubsequences: false)
        self.init(shown: name, extensions: parts.count > 1 ? [String(parts[parts.count - 1]).lowercased()] : [])
    }
}
