/// The lists of what was found, as reports have them (`check_cleanup` in `PerMsgStatus.pm`).
enum ReportLines {
    /// For fields: `* 1.5 NAME AREA: explanation`, and so on, each with a line end.
    static func terse(_ tests: [ReportedTest], width: Int) -> [UInt8] {
        tests.flatMap { test in
            let start = "* \(points(test)) \(test.name) \(test.area)"
            let taken = start.utf8.count
            let notes = pieces(of: test).map { Array("[".utf8) + $0 + Array("]\n".utf8) }
            return Array(start.utf8) + explanation(test, behind: taken, "*      ", width) + [0x0A]
                + (notes.isEmpty ? [] : Array("*      ".utf8)) + notes.joined()
        }
    }

    /// For texts: in columns.
    static func wide(_ tests: [ReportedTest], width: Int) -> [UInt8] {
        tests.flatMap { test in
            let (points, name) = (points(test), test.name)
            let filler = String(repeating: " ", count: max(0, 22 - name.utf8.count))
            let taken = 3 + name.utf8.count + points.utf8.count + test.area.utf8.count
            return Array("\(points) \(name)\(filler) \(test.area)".utf8)
                + explanation(test, behind: taken, String(repeating: " ", count: 28), width) + [0x0A]
                + pieces(of: test).flatMap(wideNote)
        }
    }

    /// What it was seen by, in lines: broken at the last blank within 48 bytes, where there is one behind 30.
    private static func pieces(of test: ReportedTest) -> [ArraySlice<UInt8>] {
        test.notes.prefix(10).flatMap { note -> [ArraySlice<UInt8>] in
            var (pieces, rest): ([ArraySlice<UInt8>], ArraySlice<UInt8>) = ([], note.prefix(longest))
            while let end = rest.dropFirst(30).prefix(19).lastIndex(where: RuleText.isBlank) {
                pieces.append(rest[..<end])
                rest = rest[(end + 1)...]
            }
            return pieces + [rest]
        }
    }

    private static func wideNote(_ note: ArraySlice<UInt8>) -> [UInt8] {
        let filler = note.count > 47 ? max(0, 76 - note.count) : 28
        return Array(repeating: 0x20, count: filler) + [0x5B] + note + [0x5D, 0x0A]
    }

    private static func points(_ test: ReportedTest) -> String {
        NumberText.fixed(test.score, digits: abs(test.score) >= 10 ? 0 : 1, width: 4)
    }

    /// The explanation, its first line as if it stood behind so many blanks.
    private static func explanation(_ test: ReportedTest, behind: Int, _ prefix: String, _ width: Int) -> [UInt8] {
        let text = WrappedText.lines(
            Array(test.explanation.prefix(longest)), prefix: Array(prefix.utf8),
            first: Array(repeating: 0x20, count: behind), width: width, at: .blanks)
        return Array(text.drop(while: RuleText.isBlank))
    }

    /// Bytes of an explanation that are taken.
    private static let longest = 1_000
}
