import Foundation
import MailRules
import TestTools
import Testing

/// What SpamAssassin found in real messages, for those without HTML; made beforehand, outside of the repository.
///
/// Texts are bytes, each written as the character of that number. A failure names messages and shows nothing of them.
@Suite struct GoldenLinksTests {
    private struct Golden: Decodable {
        struct Detail: Decodable {
            let types: [String]
            let hosts: [String: String]
        }

        struct HTML: Decodable {}

        let id: String
        let body: [String]
        let uris: [String]
        let details: [String: Detail]
        let html: HTML?

        enum CodingKeys: String, CodingKey {
            case id, body, uris, html
            case details = "uri_detail"
        }
    }

    private static let file = "texts-dev-300.jsonl.xz"

    private static func golden() throws -> [Golden] {
        let lines = try MailCorpus.unpacked(file).split(separator: 0x0A)
        return try lines.map { try JSONDecoder().decode(Golden.self, from: Data($0)) }.filter { $0.html == nil }
    }

    private func text(_ bytes: some Collection<UInt8>) -> String {
        bytes.reduce(into: "") { $0.unicodeScalars.append(Unicode.Scalar($1)) }
    }

    private func isEqual(_ golden: Golden, _ settings: LinkSettings) -> Bool {
        let body = golden.body.map { $0.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) } }
        let links = MessageLinks(text: TextPieces(body), settings: settings)
        guard Set((0..<links.forms.count).map { text(links.forms[$0]) }) == Set(golden.uris) else { return false }
        var details = golden.details.filter { !$0.key.hasPrefix("domainkeys:") }
        for number in 0..<links.count {
            guard let expected = details.removeValue(forKey: text(links.links[number])) else { return false }
            let hosts = links.details[number].hosts.map { links.hosts[$0] }
            guard links.details[number].types.names.map({ text($0) }).sorted() == expected.types.sorted(),
                hosts.count == expected.hosts.count,
                hosts.allSatisfy({ expected.hosts[text($0.name)] == text($0.domain) })
            else { return false }
        }
        return details.isEmpty
    }

    @Test(
        .enabled(
            if: MailCorpus.has(file) && InstalledRules.areThere,
            "no golden texts of links, or no rule files: see MailCorpus, and install spamassassin"))
    func theSameLinksInRealText() throws {
        let settings = try InstalledRules.linkSettings()
        let golden = try Self.golden()
        try #require(golden.count >= 100)
        let different = golden.filter { !isEqual($0, settings) }
        // In a few of the golden texts links are missing from the text itself: check_freemail_replyto takes them out.
        #expect(different.count <= 3, "\(different.map(\.id))")
    }
}
