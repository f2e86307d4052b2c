import Foundation
import MailRules
import TestTools

/// The settings of the rule files that the distribution's package installs, as far as links need them.
enum InstalledRules {
    private static let folder = RuleFolder.path

    /// Whether they are there.
    static let areThere = FileManager.default.fileExists(atPath: "\(folder)/20_aux_tlds.cf")

    /// The settings.
    static func linkSettings() throws -> LinkSettings {
        var (names, redirectors): ([String: [[UInt8]]], [PatternText]) = ([:], [])
        for file in try FileManager.default.contentsOfDirectory(atPath: folder).sorted() where file.hasSuffix(".cf") {
            let bytes = try Data(contentsOf: URL(filePath: "\(folder)/\(file)"))
            for line in bytes.split(separator: 0x0A) {
                let words = line.split { $0 == 0x20 || $0 == 0x09 }
                guard let key = words.first.map({ String(decoding: $0, as: UTF8.self) }) else { continue }
                if key.hasPrefix("util_rb_") { names[key, default: []] += words.dropFirst().map { Array($0) } }
                if key == "redirector_pattern" { redirectors.append(pattern(line.dropFirst(key.utf8.count))) }
            }
        }
        let domains = RegistryDomains(
            topLevel: names["util_rb_tld"] ?? [], secondLevel: names["util_rb_2tld"] ?? [],
            thirdLevel: names["util_rb_3tld"] ?? [])
        return LinkSettings(domains: domains, redirectors: Redirectors(redirectors))
    }

    /// `/pattern/letters` or `m'pattern'letters`.
    private static func pattern(_ text: Data) -> PatternText {
        var rest = text.drop { $0 == 0x20 || $0 == 0x09 }
        if rest.first == UInt8(ascii: "m") { rest = rest.dropFirst() }
        let end = rest.lastIndex(of: rest.first ?? 0) ?? rest.startIndex
        return PatternText(
            Array(rest[..<end].dropFirst()), flags: String(decoding: rest[end...].dropFirst(), as: UTF8.self))
    }
}
