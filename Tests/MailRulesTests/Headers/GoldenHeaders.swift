import Foundation
import TestTools

/// What SpamAssassin says of the headers of real messages, from a folder outside the repository.
enum GoldenHeaders {
    /// One message.
    struct Entry: Sendable {
        /// Which one.
        let id: String
        /// Its bytes, without an mbox line.
        let message: [UInt8]
        /// The values of the selectors that it has.
        let values: [String: [UInt8]]
        /// The relays as text, by name, and how many fields are of no known form.
        let relays: [String: [UInt8]]
    }

    private static let file = "texts-dev-300.jsonl.xz"

    /// Whether it is there.
    static let isThere = MailCorpus.isThere && MailCorpus.has(file)

    /// All of them.
    static func entries() throws -> [Entry] {
        let lines = try MailCorpus.unpacked(file).split(separator: 0x0A)
        let objects = try lines.map { try JSONSerialization.jsonObject(with: $0) as? [String: Any] }
        let messages = try MailCorpus.originals(Set(objects.compactMap { $0?["id"] as? String }))
        return objects.compactMap { object in
            guard let object, let id = object["id"] as? String, let headers = object["headers"] as? [String: [String]],
                let relays = object["relays"] as? [String: Any]
            else { return nil }
            guard let file = messages[id] else { return nil }
            return Entry(
                id: id, message: message(file),
                values: headers.mapValues { values in
                    let values = values.map(bytes)
                    return Array(values.joined(separator: values[0].last == 0x0A ? [] : [0x0A]))
                }, relays: relays.mapValues { bytes($0 as? String ?? "\($0)") })
        }
    }

    /// Strings are bytes, each as the character of its number.
    private static func bytes(_ text: String) -> [UInt8] {
        text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
    }

    private static func message(_ file: [UInt8]) -> [UInt8] {
        guard file.starts(with: Array("From ".utf8)), let end = file.firstIndex(of: 0x0A) else { return file }
        return Array(file[(end + 1)...])
    }
}
