/// The entries of a file with one a line; `#` at the start of a line or behind a blank begins a comment, blanks around an
/// entry mean nothing, and a byte order mark at the start of the file is none of it.
struct ListedLines {
    private static let limit = 64 << 20

    private let path: String
    private let bytes: [UInt8]

    /// Reads a file that a configuration names, of at most 64 MiB. A path begins at the folder of the file that names it.
    init(_ path: String, namedAt place: ConfigurationPlace, _ context: ReadingContext) throws(ConfigurationFileFailure)
    {
        self.path = ConfigurationPath.resolved(path, from: place.file)
        let bytes = try context.files.file(self.path, limit: Self.limit).bytes
        self.bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    }

    /// Calls `take` with each entry and its place.
    func forEach(_ take: (String, ConfigurationPlace) -> Void) {
        for (number, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
            let words = String(decoding: line, as: UTF8.self).split { $0 == " " || $0 == "\t" || $0 == "\r" }
            let entry = words.prefix { !$0.hasPrefix("#") }.joined(separator: " ")
            if !entry.isEmpty { take(entry, ConfigurationPlace(file: path, line: number + 1)) }
        }
    }
}
