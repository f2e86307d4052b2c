import Foundation
import MailRules
import TestTools

/// What SpamAssassin 4.0.1 makes of 300 real messages, outside the repository (see `MailCorpus`).
struct GoldenTexts {
    let name: String
    let message: [UInt8]
    let body: [[UInt8]]
    let rawBody: [[UInt8]]
    let visible: [[UInt8]]
    let invisible: [[UInt8]]
    private let html: [String: Any]?

    private static let file = "texts-dev-300.jsonl.xz"

    /// Whether they are there.
    static var areThere: Bool { MailCorpus.isThere && MailCorpus.has(file) }
    /// What a test says that is skipped for want of them.
    static let areMissing = "no texts-dev-300.jsonl.xz: " + MailCorpus.isMissing

    /// All of them, with their messages.
    static func read() throws -> [GoldenTexts] {
        let lines = try MailCorpus.unpacked(file).split(separator: 0x0A)
        let objects = try lines.map { try JSONSerialization.jsonObject(with: $0) as? [String: Any] }
        let messages = try MailCorpus.originals(Set(objects.compactMap { $0?["id"] as? String }))
        return objects.compactMap { object in
            guard let object, let name = object["id"] as? String, let message = messages[name] else { return nil }
            return GoldenTexts(name, message, object)
        }
    }

    private init(_ name: String, _ message: [UInt8], _ object: [String: Any]) {
        func list(_ key: String) -> [[UInt8]] { (object[key] as? [String] ?? []).map(Self.bytes) }
        self.name = name
        self.message = message
        (body, rawBody, visible) = (list("body"), list("rawbody"), list("visible"))
        invisible = list("invisible")
        html = object["html"] as? [String: Any]
    }

    /// Bytes that are written as U+0000 to U+00FF.
    private static func bytes(_ text: String) -> [UInt8] {
        text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
    }

    /// Whether facts are the same.
    func isEqual(_ facts: HTMLFacts?) -> Bool {
        guard let html else { return !(facts?.isHTML ?? false) }
        guard let facts else { return false }
        let numbers = [
            "html", "html_length", "non_space_len", "ratio", "length", "image_area", "min_size", "max_size",
            "font_low_contrast", "font_invalid_color", "font_face_bad", "form_action_mailto", "embeds",
            "closed_extra_ratio", "backhair_count", "bad_tag_ratio", "non_element_ratio", "obfuscation_ratio",
        ]
        let sameNumbers = numbers.allSatisfy { name in
            let golden = (html[name] as? String).flatMap(Double.init)
            guard let golden, let own = facts.number(name) else { return golden == facts.number(name) }
            return abs(golden - own) <= 1e-9 * max(1, abs(golden))
        }
        let sameTexts = ["anchor", "comment", "script", "title"].allSatisfy { name in
            (html[name] as? [String] ?? []).map(Self.bytes) == (facts.texts(name) ?? []).map(\.octets)
        }
        let links = Set((html["uri"] as? [String] ?? []).map(Self.bytes))
        var depths: [[UInt8]: Int] = [:]
        for (tag, depth) in html["inside"] as? [String: String] ?? [:] { depths[Self.bytes(tag)] = Int(depth) }
        return sameNumbers && sameTexts && links == Set((facts.texts("uri") ?? []).map(\.octets))
            && depths == facts.allDepths
    }
}
