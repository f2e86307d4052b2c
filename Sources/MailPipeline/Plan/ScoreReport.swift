/// What the fields `X-Spam-Flag`, `X-Spam-Level` and `X-Spam-Status` say of a message, as SpamAssassin writes them, so that
/// users' mail rules go on working. They are the same for all recipients: no threshold of one of them stands there.
public struct ScoreReport: Sendable, Hashable {
    /// The sum of the weights of what was found of the message.
    public let score: Double
    /// The sum from which on the message is called spam.
    public let required: Double
    /// The names of the findings that make up the sum, each once.
    public let tests: [String]
    /// Who says so.
    public let version: String

    /// Makes a report. The names are sorted, as SpamAssassin sorts them.
    public init(score: Double, required: Double, tests: [String], version: String) {
        (self.score, self.required, self.version) = (score, required, version)
        self.tests = tests.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// Whether the sum comes to what is required.
    public var isSpam: Bool { score >= required }

    /// The fields in the order in which they stand in the header.
    var fields: [(name: String, value: String)] {
        let flag = isSpam ? [("X-Spam-Flag", "YES")] : []
        return flag + [("X-Spam-Level", level), ("X-Spam-Status", status)]
    }

    /// A star for each whole point, at most 50.
    private var level: String { String(repeating: "*", count: score.isFinite ? Int(min(max(score, 0), 50)) : 0) }

    private var status: String {
        let words =
            [isSpam ? "Yes," : "No,", "score=\(Self.text(score))", "required=\(Self.text(required))"]
            + Self.pieces(tests) + ["autolearn=disabled", "version=\(version)"]
        var (text, column) = (words[0], "X-Spam-Status: ".utf8.count + words[0].utf8.count)
        for word in words.dropFirst() {
            // A comma ends a piece of the list, which goes on without a blank.
            let isInList = text.hasSuffix(",") && text.utf8.count > words[0].utf8.count
            if column + word.utf8.count > 74 {
                text += "\n\t"
                column = 8
            } else if !isInList {
                text += " "
                column += 1
            }
            text += word
            column += word.utf8.count
        }
        return text
    }

    /// The list of names in pieces that a line may break between.
    private static func pieces(_ tests: [String]) -> [String] {
        guard let last = tests.last else { return ["tests=none"] }
        return tests.dropLast().enumerated().map { ($0 == 0 ? "tests=" : "") + $1 + "," }
            + [(tests.count == 1 ? "tests=" : "") + last]
    }

    /// A number with one digit behind the dot.
    private static func text(_ value: Double) -> String {
        guard value.isFinite, abs(value) < 1e9 else { return value > 0 ? "999999999.0" : "-999999999.0" }
        let tenths = Int((value * 10).rounded())
        return "\(tenths < 0 ? "-" : "")\(abs(tenths) / 10).\(abs(tenths) % 10)"
    }
}
