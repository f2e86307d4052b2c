import MailRules
import Testing

/// Headers of real messages, compared with what SpamAssassin 4.0.1 sees in them. Failures name messages and selectors,
/// nothing of the content.
@Suite struct GoldenHeaderTests {
    private static let words: [(String, HeaderSelector.Modifiers)] = [
        ("raw", .raw), ("addr", .address), ("name", .name), ("host", .host), ("domain", .domain), ("ip", .ip),
        ("revip", .reversedIP), ("first", .first), ("last", .last),
    ]

    private func selector(_ text: String) -> HeaderSelector {
        let parts = text.split(separator: ":").map(String.init)
        let modifiers = parts.dropFirst().compactMap { part in Self.words.first { $0.0 == part }?.1 }
        return HeaderSelector(parts[0], HeaderSelector.Modifiers(modifiers))
    }

    private var settings: HeaderSettings {
        var settings = HeaderSettings()
        // What the rules of the distribution set.
        settings.originFields = [
            "X-Yahoo-Post-IP", "X-Originating-IP", "X-Apparently-From", "X-SenderIP", "X-AOL-IP",
            "X-MS-Exchange-CrossTenant-OriginalAttributedTenantConnectingIp",
        ].map { Array($0.utf8) }
        return settings
    }

    @Test(.enabled(if: GoldenHeaders.isThere, "no golden texts: set POSTERN_CORPUS"))
    func valuesAndRelays() throws {
        let entries = try GoldenHeaders.entries()
        #expect(entries.count == 300)
        let names = Set(entries.flatMap(\.values.keys)).sorted()
        #expect(names.count > 60)
        let plan = HeaderPlan(names.map(selector))
        var differing: [String: [String]] = [:]
        for entry in entries {
            var header = MessageHeader(MessageHead(entry.message), settings: settings, domains: Domains())
            for (name, value) in zip(names, header.values(of: plan)) {
                if value != entry.values[name] { differing[name, default: []].append(entry.id) }
            }
            let relays: [String: [UInt8]] = [
                "relays_trusted_str": header.relays.trustedText, "relays_untrusted_str": header.relays.untrustedText,
                "relays_internal_str": header.relays.innerText, "relays_external_str": header.relays.externalText,
                "num_relays_unparseable": Array("\(header.relays.unreadableCount)".utf8),
            ]
            for (name, text) in relays where text != entry.relays[name] {
                differing[name, default: []].append(entry.id)
            }
        }
        #expect(differing == [:])
    }
}
