import Foundation
import MailMessage
import MailPipeline
import TestTools
import Testing

/// A disclaimer in texts of random shape, encoding and charset.
@Suite struct DisclaimerPropertyTests {
    private struct Text {
        let lines: [String]
        let type: String
        let charset: String
        let encoding: String
        let message: [UInt8]
    }

    private func text(_ random: inout SeededGenerator) -> Text {
        let charset = random.pick(["us-ascii", "utf-8", "iso-8859-1", "windows-1252", "koi8-r"])
        let pieces = ["Hello", "  two", "--", "-- ", "=", "a=41", "From x", ".", "> quoted", ""]
        let foreign = ["utf-8": ["grün", "日本"], "iso-8859-1": ["grün"], "windows-1252": ["5 €"], "koi8-r": ["Да"]]
        let lines = (0..<Int.random(in: 1...5, using: &random)).map { _ in
            random.pick(pieces + (foreign[charset] ?? []))
        }
        let joined = lines.joined(separator: "\r\n") + "\r\n"
        let encodings: [String: String.Encoding] = [
            "us-ascii": .ascii, "utf-8": .utf8, "iso-8859-1": .isoLatin1, "windows-1252": .windowsCP1252,
        ]
        let koi8 = joined.replacing("Да", with: "\u{E4}\u{C1}").data(using: .isoLatin1)
        let bytes = Array((charset == "koi8-r" ? koi8 : joined.data(using: encodings[charset] ?? .utf8)) ?? Data())
        let isASCII = bytes.allSatisfy { $0 < 0x80 }
        let encoding = random.pick(["base64", "quoted-printable", isASCII ? "7bit" : "8bit"])
        let body: [UInt8] =
            switch encoding {
            case "base64": Array(Data(bytes).base64EncodedData(options: [.lineLength76Characters])) + [0x0D, 0x0A]
            case "quoted-printable":
                bytes.flatMap { byte in
                    let isPlain =
                        (0x21...0x7E).contains(byte) && byte != 0x3D && byte != 0x2D || byte == 0x0D || byte == 0x0A
                    return isPlain ? [byte] : Array(String(format: "=%02X", byte).utf8)
                }
            default: bytes
            }
        let header =
            "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=\(charset)\r\n"
            + "Content-Transfer-Encoding: \(encoding)\r\n\r\n"
        return Text(
            lines: lines, type: "text/plain", charset: charset, encoding: encoding, message: Array(header.utf8) + body)
    }

    @Test func theTextIsTheOldOneAndTheNew() throws {
        for seed in 0..<UInt64(1_500) {
            var random = SeededGenerator(seed: seed)
            let text = text(&random)
            let added = random.pick([
                "Example Ltd.", "--\nExample", "-- \nGrüße", "5 €\n\nab", "Да", "From here\n.\n=\n", "x \ny",
                String(repeating: "long ", count: 300),
            ])
            let position: Disclaimer.Position = random.happens(50) ? .start : .end
            var test = try EditCase(bytes: text.message)
            test.editor.addDisclaimer(Disclaimer(text: added, html: "", position: position))
            let edits = try test.editor.finish()
            if edits.refusals.map(\.reason) == [.alreadyThere] { continue }
            #expect(edits.refusals == [], "seed \(seed)")
            let after = EditCase.apply(edits, to: test.message)
            // A message of seven bits stays one.
            if text.message.allSatisfy({ $0 < 0x80 }) { #expect(after.allSatisfy { $0 < 0x80 }, "seed \(seed)") }
            let message = try MessageReader().read(StoredBytes(after))
            #expect(message.readings == 1 && message.parts.count == 1, "seed \(seed)")
            var content: [UInt8] = []
            try message.decode(message.parts[0], as: message.parts[0].encodings[0]) { window in
                content += window.copy()
                return true
            }
            let new = added.hasSuffix("\n") ? String(added.dropLast()) : added
            let old = text.lines.joined(separator: "\r\n") + "\r\n"
            let inserted = new.replacing("\n", with: "\r\n") + "\r\n"
            let wanted = position == .start ? inserted + old : old + inserted
            #expect(Charset.decode(content, label: message.parts[0].charset ?? "us-ascii") == wanted, "seed \(seed)")
            #expect(after.split(separator: 0x0A).allSatisfy { $0.count < 999 }, "seed \(seed)")
        }
    }
}
