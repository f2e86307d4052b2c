import PosternService
import TestTools
import Testing

@Suite struct LinearTimeTests {
    private func seconds(_ text: String) -> Double {
        processorTime { _ = errors(in: text) }
    }

    /// So many bytes: a beginning, and a piece again and again, with a number for each `#`.
    private func text(_ bytes: Int, _ beginning: String, _ piece: String) -> String {
        let parts = piece.split(separator: "#", omittingEmptySubsequences: false)
        var (text, number) = (beginning, 0)
        while text.utf8.count < bytes {
            text += parts.joined(separator: "\(number)")
            number += 1
        }
        return text
    }

    /// Four times the text may take eight times as long, not sixteen.
    @Test(arguments: [
        ("trusted:\n", "  - 192.0.2.1\n"),
        ("domains:\n", "  name#.example: {action: defer}\n"),
        ("listeners:\n", "  - socket: unix:/run/socket#\n    timeout: 10 s\n"),
        ("", "unknown_key_#: 1\n"),
        ("domains:\n", "  same.example: {}\n"),
        ("attachments: {blocked: [", "a, "),
        ("greeting: \"", "a\\n \n"),
        ("greeting: |\n", "  text\n"),
        ("trusted:\n  - &a x\n", "  - *a\n"),
        ("trusted:\n", "  - &a# x\n"),
        ("", "&a#"),
        ("", "- "),
        ("", "? "),
        ("", "\""),
        ("", "["),
        ("", "{a: "),
        ("", "a"),
        ("", "a: "),
        ("", "a\n"),
        ("", "!"),
        ("%", "TAG ! a\n%"),
        ("", "\n"),
        ("- |\n", " \n"),
        ("", "# comment\n"),
    ])
    func timeIsLinear(beginning: String, piece: String) {
        let (small, large) = (text(64 << 10, beginning, piece), text(256 << 10, beginning, piece))
        _ = seconds(small)
        // Four times the text: quadratic time would be sixteen times as much. The best of three, beside other tests.
        let ratio = (0..<3).map { _ in seconds(large) }.reduce(.infinity, min) / max(seconds(small), 0.002)
        #expect(ratio < 10, "\(beginning)\(piece): \(ratio)")
    }
}
