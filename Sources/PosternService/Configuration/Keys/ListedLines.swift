/// The entries of a file with one a line; `#` begins a comment, and blanks around an entry mean nothing.
struct ListedLines {
    private static let limit = 64 << 20

    private let path: String
    private let bytes: [UInt8]

    /// Reads a file that a configuration names, of at most 64 MiB. A path begins at the folder of the file that names it.
    init(_ path: String, namedAt place: ConfigurationPlace, _ context: ReadingContext) throws(ConfigurationFileFailure)
    {
        self.path = ConfigurationPath.resolved(path, from: place.file)
        bytes = try context.files.file(self.path, limit: Self.limit).bytes
    }

    /// Calls `take` with each entry and its place.
    func forEach(_ take: (String, ConfigurationPlace) -> Void) {
        for (number, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
            let text = String(decoding: line.prefix { $0 != UInt8(ascii: "#") }, as: UTF8.self)
            let entry = text.split { $0 == " " || $0 == "\t" || $0 == "\r" }.joined(separator: " ")
            if !entry.isEmpty { take(entry, ConfigurationPlace(file: path, line: number + 1)) }
        }
    }
}
