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

    private static let folder: String = {
        let named = ProcessInfo.processInfo.environment["POSTERN_CORPUS"] ?? ""
        guard named.isEmpty else { return named }
        var repository = URL(filePath: #filePath).resolvingSymlinksInPath()
        for _ in 0..<4 { repository.deleteLastPathComponent() }
        return repository.appending(path: "../shared/corpus").standardized.path
    }()

    private static var file: String { "\(folder)/texts-dev-300.jsonl.xz" }

    /// Whether they are there.
    static var areThere: Bool { MailCorpus.isThere && FileManager.default.fileExists(atPath: file) }
    /// What a test says that is skipped for want of them.
    static let areMissing = "no texts-dev-300.jsonl.xz: " + MailCorpus.isMissing

    /// All of them, with their messages.
    static func read() throws -> [GoldenTexts] {
        let target = FileManager.default.temporaryDirectory.appending(path: "postern-golden-\(UUID())").path
        try FileManager.default.createDirectory(atPath: target, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: target) }
        for name in ["lists", "spamassassin", "csdmc", "phishingpot"] {
            _ = try run(["tar", "-C", target, "-xJf", "\(folder)/\(name)-dev.tar.xz"])
        }
        let lines = try run(["xz", "-dc", file]).split(separator: 0x0A)
        return try lines.compactMap { line in
            guard let object = try JSONSerialization.jsonObject(with: line) as? [String: Any],
                let name = object["id"] as? String
            else { return nil }
            let paths = ["\(target)/\(name).eml", "\(target)/\(name)"]
            guard let data = paths.lazy.compactMap({ FileManager.default.contents(atPath: $0) }).first else {
                return nil
            }
            return GoldenTexts(name, Array(data), object)
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

    private static func run(_ command: [String]) throws -> Data {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = command
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw CocoaError(.fileReadUnknown) }
        return data
    }
}
