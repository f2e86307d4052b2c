import Foundation
import MailMessage
import MailPipeline
import TestTools
import Testing

/// What is taken out of a malformed message is gone in every reading, or the request is refused.
@Suite struct MalformedTests {
    /// Whether a message shows the file in some reading.
    private func shows(_ bytes: [UInt8]) throws -> Bool {
        let message = try MessageReader().read(StoredBytes(bytes))
        return message.allNames.contains { $0.contains(MalformedMessages.name) }
    }

    @Test func whatIsRemovedIsGoneInEveryReading() throws {
        var counts = (done: 0, refused: 0)
        var results: [(seed: Int, bytes: [UInt8])] = []
        for seed in 0..<2_500 {
            var messages = MalformedMessages(seed: UInt64(seed))
            var random = SeededGenerator(seed: UInt64(seed))
            var test = try EditCase(bytes: messages.next())
            let files = test.message.parts.filter { $0.names.contains { $0.text.contains(MalformedMessages.name) } }
            guard !files.isEmpty else { continue }
            let notice = random.happens(50) ? "gone" : nil
            for file in files { test.editor.remove(part: file.index, notice: notice) }
            let edits = try test.editor.finish()
            #expect(edits.outcomes.count + edits.refusals.count == files.count)
            guard edits.refusals.isEmpty else {
                counts.refused += 1
                continue
            }
            counts.done += 1
            let after = EditCase.apply(edits, to: test.message)
            #expect(try !shows(after), "seed \(seed)")
            #expect(!String(decoding: after, as: UTF8.self).contains(MalformedMessages.content.0), "seed \(seed)")
            results.append((seed, after))
        }
        #expect(counts.done > 1_200)
        try peersSeeNothing(results)
    }

    @Test func whatIsRenamedHasNoOtherName() throws {
        var done = 0
        for seed in 0..<2_000 {
            var messages = MalformedMessages(seed: UInt64(seed))
            var test = try EditCase(bytes: messages.next())
            let files = test.message.parts.filter { $0.names.contains { $0.text.contains(MalformedMessages.name) } }
            guard !files.isEmpty else { continue }
            for file in files { test.editor.rename(part: file.index, to: "a.txt") }
            let edits = try test.editor.finish()
            #expect(edits.outcomes.count + edits.refusals.count == files.count)
            guard edits.refusals.isEmpty else { continue }
            done += 1
            #expect(try !shows(EditCase.apply(edits, to: test.message)), "seed \(seed)")
        }
        #expect(done > 400)
    }

    @Test func nothingTrapsAndNothingElseChanges() throws {
        for seed in 0..<2_000 {
            var messages = MalformedMessages(seed: UInt64(seed))
            var random = SeededGenerator(seed: UInt64(seed))
            var test = try EditCase(bytes: messages.next())
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let part = Int.random(in: -1...test.message.parts.count, using: &random)
                switch Int.random(in: 0..<4, using: &random) {
                case 0: test.editor.remove(part: part)
                case 1: test.editor.replace(part: part, text: "--B\r\nother")
                case 2: test.editor.rename(part: part, to: "ä\"")
                default:
                    test.editor.addDisclaimer(
                        Disclaimer(text: "--B\nä", html: "--B<p>", position: random.happens(50) ? .start : .end))
                }
            }
            let edits = try test.editor.finish()
            guard let body = edits.body else { continue }
            // What is left of the old body stands in the new one, in its order.
            let new = body.flatMap { $0 }
            #expect(new.count == body.count)
            if edits.outcomes.isEmpty { Issue.record("seed \(seed): a new body, and nothing done") }
        }
    }

    /// Python's email package shows none of the names either.
    private func peersSeeNothing(_ results: [(seed: Int, bytes: [UInt8])]) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "malformed-edits.\(getpid())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for (seed, bytes) in results { try Data(bytes).write(to: folder.appending(path: "\(seed)")) }
        let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../PeerReaders/names.py")
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.currentDirectoryURL = folder
        process.arguments = ["python3", script.standardizedFileURL.path] + results.map { "\($0.seed)" }
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
        let hexadecimal = MalformedMessages.name.utf8.map { String($0, radix: 16) }.joined()
        let showing = output.split(separator: "\n").filter { $0.contains(hexadecimal) }
        #expect(showing == [])
    }
}
