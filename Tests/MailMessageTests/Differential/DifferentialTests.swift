import Foundation
import MailMessage
import Testing

@Suite struct DifferentialTests {
    /// What of a name all programs agree on: some replace blanks, quotes or bytes outside ASCII.
    static func essence(_ name: some Sequence<UInt8>) -> String {
        String(
            decoding: name.filter { byte in
                (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                    || byte == 0x2E
            }, as: UTF8.self)
    }

    /// The last extension of an essence, or all of it.
    static func ending(_ essence: String) -> String { essence.split(separator: ".").last.map(String.init) ?? "" }

    /// Every extension that a program sees must be among ours, and nearly every whole name: the others are cleaned
    /// before they are shown, such as MIME-tools' `UTF8Qa.js` of an encoded word that it does not decode.
    static func compare(_ messages: [[UInt8]], with peers: [PeerReader] = PeerReader.all) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "postern-peers.\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        var files: [String] = []
        for (number, bytes) in messages.enumerated() {
            let file = folder.appending(path: "\(number).eml")
            try Data(bytes).write(to: file)
            files.append(file.path)
        }
        let ours = try messages.map { bytes in
            let message = try MessageReader().read(StoredBytes(bytes))
            return Set(message.parts.flatMap(\.names).map { essence($0.text.utf8) })
        }
        let endings = ours.map { Set($0.map(ending)) }
        var (names, wholeNames) = (0, 0)
        for peer in peers {
            let theirs = try peer.names(in: files)
            #expect(theirs.count == files.count, "\(peer) spoke of \(theirs.count) files of \(files.count)")
            for (number, file) in files.enumerated() {
                for name in theirs[file] ?? [] {
                    let name = essence(name)
                    let isWhole = ours[number].contains(name)
                    names += 1
                    wholeNames += isWhole ? 1 : 0
                    let isSeen = isWhole || endings[number].contains(ending(name))
                    #expect(
                        isSeen || !name.contains("."),
                        "\(peer) sees \(name), we see \(ours[number].sorted()) in:\n\(String(decoding: messages[number], as: UTF8.self).debugDescription)"
                    )
                }
            }
        }
        #expect(wholeNames * 100 >= names * 92, "of \(names) names that they see, \(wholeNames) are ours as they stand")
    }

    @Test func peersAreThere() {
        #expect(!PeerReader.all.isEmpty)
    }

    @Test func everyExtensionThatAPeerSeesIsAmongOurs() throws {
        var generator = MessageGenerator(seed: 1)
        try Self.compare((0..<600).map { _ in generator.message() })
    }

    /// Not ripMIME: it saves what stands behind any line with two hyphens, whatever the message says of itself.
    @Test func everyExtensionThatAPeerSeesInADamagedMessageIsAmongOurs() throws {
        var generator = MessageGenerator(seed: 2)
        try Self.compare(
            (0..<600).map { _ in generator.damagedMessage() },
            with: PeerReader.all.filter { $0.description != "ripMIME" })
    }
}
