extension [UInt8] {
    /// Whether an ASCII text is in it.
    func containsWord(_ word: String) -> Bool {
        let word = Array(word.utf8)
        guard count >= word.count else { return false }
        return (0...count - word.count).contains { self[$0...].starts(with: word) }
    }

    /// Whether libarchive speaks of an archive that ends too early. It has no code for that, only words, and several.
    var isAboutTruncation: Bool {
        ["runcated", "remature end", "nexpected end", "too short"].contains(where: containsWord)
    }
}
