import Foundation
import MailRules
import Testing

/// The texts and facts of real messages, compared with what SpamAssassin 4.0.1 makes of them.
///
/// Their text belongs to their senders: a failing test names messages and shows nothing of what is in them.
@Suite struct GoldenTextTests {
    /// Three texts are not as rules see them first: a plugin strikes links out of them while it runs.
    @Test(.enabled(if: GoldenTexts.areThere, Comment(rawValue: GoldenTexts.areMissing)))
    func realMessages() throws {
        var differing: [String: [String]] = [:]
        let all = try GoldenTexts.read()
        for golden in all {
            let subject = golden.body.first.map { $0.last == 0x0A ? Array($0.dropLast()) : $0 }
            let message = MessageText(golden.message, subject: subject)
            func compare(_ name: String, _ isEqual: Bool) {
                if !isEqual { differing[name, default: []].append(golden.name) }
            }
            compare("body", Self.list(message.body) == golden.body)
            compare("rawbody", Self.list(message.rawBody) == golden.rawBody)
            compare("visible", Self.list(message.visibleBody(subject: subject)) == golden.visible)
            compare("invisible", Self.list(message.invisibleBody) == golden.invisible)
            compare("html", golden.isEqual(message.html.last))
        }
        #expect(all.count == 300)
        #expect(differing["body", default: []].count <= 3, "\(differing)")
        for name in ["rawbody", "visible", "invisible", "html"] { #expect(differing[name] == nil, "\(differing)") }
    }

    private static func list(_ pieces: TextPieces) -> [[UInt8]] { (0..<pieces.count).map { pieces[$0] } }
}
