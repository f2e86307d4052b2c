import MailMessage
import MailStages
import MailUnpack
import TestTools
import Testing

/// Messages that are made to cost time: four times the bytes cost about four times as much, not sixteen.
@Suite(.serialized) struct GrowthTests {
    /// A message that begins so, then so many bytes of units, each after its number.
    private struct Family: CustomStringConvertible, Sendable {
        let description: String
        let head: String
        let unit: @Sendable (Int) -> String

        func message(_ bytes: Int) -> [UInt8] {
            var message = Array(head.utf8)
            var number = 0
            while message.count < bytes {
                message += Array(unit(number).utf8)
                number += 1
            }
            return message
        }
    }

    private static let mixed = "Content-Type: multipart/mixed; boundary=b\n\n"
    private static let families: [Family] = [
        Family(description: "parts", head: mixed) { _ in "--b\n\nx\n" },
        Family(description: "named parts", head: mixed) { "--b\nContent-Type: a/b; name=\"a\($0).txt\"\n\nx\n" },
        Family(description: "boundaries", head: "Subject: a\n") { "Content-Type: multipart/mixed; boundary=b\($0)\n" },
        Family(description: "delimiters of others", head: mixed) { "--c\($0)\nContent-Type: a/b\n\n" },
        Family(description: "ends", head: mixed) { _ in "--b--\nContent-Type: a/b\n" },
        Family(description: "prefixes", head: mixed) { "--b\($0)\n\n" },
        Family(description: "nesting", head: "Subject: a\n") {
            "Content-Type: multipart/mixed; boundary=b\($0)\n\n--b\($0)\n"
        },
        Family(description: "messages in messages", head: "") { _ in "Content-Type: message/rfc822\n\n" },
        Family(description: "parameters", head: "Content-Type: a/b") { "; a\($0)=b" },
        Family(description: "continuations", head: "Content-Type: a/b") { "; name*\($0)=b" },
        Family(description: "quotes", head: "Content-Type: a/b; name=") { _ in "\"a;" },
        Family(description: "comments", head: "Content-Type: a/b; name=") { _ in "(a" },
        Family(description: "encoded words", head: "Content-Type: a/b; name=\"") { _ in "=?utf-8?Q?a?= " },
        Family(description: "percent signs", head: "Content-Type: a/b; name=\"") { _ in "%2525" },
        Family(description: "fields", head: "") { "X-\($0): a\n" },
        Family(description: "a long line", head: "Subject: a\n\n") { _ in "abcdefgh" },
        Family(description: "carriage returns", head: mixed) { _ in "\r--b\r\r" },
        Family(description: "begin lines", head: "Subject: a\n\n") { _ in "begin 644 a\n#86)C\n" },
        Family(description: "broken base64", head: "Content-Type: a/b\nContent-Transfer-Encoding: base64\n\n") { _ in
            "QQ==*-\n"
        },
        Family(description: "open tags", head: "Content-Type: text/html\n\n<script>") { _ in "<a href=data:,x " },
        Family(description: "attributes", head: "Content-Type: text/html\n\n<a ") { "on\($0)=' " },
        Family(description: "objects of a PDF", head: "Content-Type: application/pdf\n\n%PDF-1.4\n") {
            "\($0) 0 obj << /EF << /F \($0) 0 R >> "
        },
        Family(description: "groups of rich text", head: "Content-Type: application/rtf\n\n{\\rtf1") { _ in
            "{\\objdata 41"
        },
        Family(description: "a calendar", head: "Content-Type: text/calendar\n\nBEGIN:VCALENDAR\n") { _ in
            "ATTACH;ENCODING=BASE64:QUJD\n a\n"
        },
    ]

    private static func cost(_ message: [UInt8]) throws -> Double {
        var examiner = AttachmentExaminer()
        examiner.unpackLimits.time = .seconds(600)
        // Memory that others have not touched yet costs more.
        var best = Double.infinity
        for _ in 0..<2 {
            best = min(best, try processorTime { _ = try examiner.examine(StoredBytes(message)) })
        }
        return best
    }

    @Test(arguments: families) private func growsWithTheSize(_ family: Family) throws {
        let small = try Self.cost(family.message(100_000))
        let large = try Self.cost(family.message(400_000))
        // What a message costs at all is more than nothing.
        #expect(large < 9 * max(small, 0.002), "\(small) s and \(large) s")
    }
}
