import MailRules
import TestTools
import Testing

/// Messages that are made to cost much.
@Suite struct HostileLinksTests {
    private static func fill(_ text: String, _ bytes: Int) -> String {
        String(repeating: text, count: bytes / text.utf8.count)
    }

    /// 128 KiB would be quadratic work of minutes, or linear work of less than a second, even in a debug build.
    @Test(
        arguments: [
            ".", "http://", "@", "a@", "a.", "www.", "mailto:", "/?", "(", ")", "a.com,", "a@b.com,", "<a@b.com>",
            " a.com/x",
            "\u{1B}(B", "http://a.com ", "http://a.com(", "%41@", "a@b.com%20", "d=",
        ])
    func oneThingOverAndOver(_ text: String) {
        let filled = LinkWorld.bytes(Self.fill(text, 1 << 17))
        let time = processorTime {
            let links = MessageLinks(text: TextPieces([filled]), signatures: [filled], settings: LinkWorld.settings)
            #expect(links.count <= 2)
        }
        #expect(time < 20)
    }

    @Test(
        arguments: [
            "http://a.com/", "&#65;", "%41", "&#", "<a@", "@>", "%20", "\\", "http:", ":80", "/url?q=", "q=", "0x",
        ])
    func withinALink(_ text: String) {
        let links = (0..<8).flatMap { number in
            ["http://\(number).com/", "http://jump.example/\(number)?", "mailto:\(number)"].map {
                HTMLLink(LinkWorld.bytes($0 + Self.fill(text, 8000)), types: .anchor)
            }
        }
        let time = processorTime {
            let read = MessageLinks(text: TextPieces(), html: [links], settings: LinkWorld.settings)
            #expect(read.count <= links.count && read.forms.bytes.count <= LinkWorld.settings.limits.bytes)
        }
        #expect(time < 20)
    }
}
