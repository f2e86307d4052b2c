/// The file that `sendmail.cf` is built from, as far as filters stand in it: for hints.
struct SendmailMacroFile {
    /// Its path.
    let path: String
    private let lines: [(number: Int, text: String)]

    /// Reads the `.mc` beside a `.cf`; nil where there is none.
    init?(beside cf: String, _ files: any ConfigurationFiles) {
        guard cf.hasSuffix(".cf") else { return nil }
        path = cf.dropLast(2) + "mc"
        guard let file = try? files.file(path, limit: 4 << 20) else { return nil }
        lines = file.bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated().map {
            ($0 + 1, PostfixWords.trimmed(String(decoding: $1, as: UTF8.self)))
        }.filter { !$0.1.hasPrefix("dnl") && !$0.1.hasPrefix("#") }
    }

    /// The line that has `INPUT_MAIL_FILTER` or `MAIL_FILTER` with one of these words in it.
    func filterLine(with words: [String]) -> MTAPlace? {
        let line = lines.first { line in
            line.text.contains("MAIL_FILTER(") && words.contains { line.text.lowercased().contains($0.lowercased()) }
        }
        return line.map { MTAPlace(path, $0.number) }
    }
}
