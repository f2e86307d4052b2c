import Foundation

/// What is known of rules that were installed: what stands in the file `generation.json` beside them.
package struct RuleGeneration: Sendable, Hashable, Codable {
    /// What the check said.
    package struct Check: Sendable, Hashable, Codable {
        /// Rules, and how many of them run.
        package var rules = 0
        package var running = 0
        /// Lines that are not supported, and doubtful ones.
        package var unsupported = 0
        package var warnings = 0
        /// `test` lines that were met.
        package var tests = 0
        /// Messages that both rules judged, and of how many the verdict changed; 0 where nothing was compared.
        package var compared = 0
        package var changed = 0
    }

    /// The number, from 1 on.
    package let number: Int
    /// When, in seconds since 1970.
    package let installed: Int
    /// The folder that it was copied from.
    package let source: String
    /// The digest of names and contents (SHA-256).
    package let digest: String
    /// Files.
    package let files: Int
    /// Bytes in all.
    package let bytes: Int
    /// What the check said.
    package let check: Check
    /// The generation that was current before; nil for none.
    package let before: Int?

    /// The file.
    static let file = "generation.json"

    /// The name of the folder of a generation.
    static func folder(_ number: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, 6 - digits.count)) + digits
    }

    /// The number of a folder; nil for a folder that is none of a generation.
    static func number(_ folder: some StringProtocol) -> Int? {
        guard let number = Int(folder), number > 0, Self.folder(number) == folder else { return nil }
        return number
    }

    /// The file's bytes.
    func encoded() throws -> [UInt8] { Array(try JSONLine.text(self).utf8) }
}
