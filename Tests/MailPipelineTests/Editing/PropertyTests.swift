import Foundation
import MailMessage
import MailPipeline
import TestTools
import Testing

/// What holds for every well-formed message.
@Suite struct PropertyTests {
    /// Removes or replaces some parts of a random message.
    private func edit(_ seed: UInt64) throws -> (before: EditCase, after: String, wanted: String, gone: [String]) {
        var random = SeededGenerator(seed: seed)
        var counter = 0
        let entity = RandomEntity(&random, &counter, depth: 0, isMessage: true)
        var test = try EditCase(bytes: Array(entity.written().utf8))
        try #require(test.message.readings == 1)
        var gone: [String] = []
        for child in entity.children() where random.happens(25) {
            guard let name = child.name, let part = test.part(named: name) else { continue }
            gone.append(name)
            if random.happens(50) {
                test.editor.remove(part: part)
                child.change = .dropped
            } else {
                test.editor.remove(part: part, notice: "gone\nfor good")
                child.change = .replaced(
                    "Content-Type: text/plain; charset=us-ascii\r\nContent-Transfer-Encoding: 7bit\r\n\r\n"
                        + "gone\r\nfor good")
            }
        }
        let edits = try test.editor.finish()
        #expect(edits.refusals.isEmpty && edits.headerChanges.isEmpty && edits.headerAdditions.isEmpty)
        #expect((edits.body == nil) == gone.isEmpty)
        if let body = edits.body { #expect(body.count == body.reduce(0) { $0 + $1.count }) }
        let after = String(decoding: EditCase.apply(edits, to: test.message), as: UTF8.self)
        return (test, after, entity.written(), gone)
    }

    @Test func allOtherBytesStay() throws {
        for seed in 0..<UInt64(400) {
            let (before, after, wanted, gone) = try edit(seed)
            #expect(after == wanted, "seed \(seed)")
            let message = try MessageReader().read(StoredBytes(Array(after.utf8)))
            #expect(message.readings == 1 && message.anomalies.isEmpty, "seed \(seed)")
            let names = before.message.allNames.filter { !gone.contains($0) }
            #expect(message.allNames == names, "seed \(seed)")
        }
    }

    @Test func renamedPartsAloneChange() throws {
        for seed in 0..<UInt64(200) {
            var random = SeededGenerator(seed: seed)
            var counter = 0
            let text = RandomEntity(&random, &counter, depth: 0, isMessage: true).written()
            var test = try EditCase(bytes: Array(text.utf8))
            let names = test.message.allNames
            guard !names.isEmpty else { continue }
            let name = random.pick(names)
            test.editor.rename(part: try #require(test.part(named: name)), to: "new.txt")
            let edits = try test.editor.finish()
            #expect(edits.refusals.isEmpty)
            let after = String(decoding: EditCase.apply(edits, to: test.message), as: UTF8.self)
            let wanted = text.replacing(";\r\n\tfilename=\"\(name)\"", with: "; filename=\"\(name)\"")
                .replacing("name=\"\(name)\"", with: "name=\"new.txt\"")
            let written = after.replacing(";\r\n\tfilename=\"new.txt\"", with: "; filename=\"new.txt\"")
            // Other fields of that form are folded still.
            #expect(
                written.replacing(";\r\n\tfilename", with: "; filename")
                    == wanted.replacing(";\r\n\tfilename", with: "; filename"), "seed \(seed)")
            let message = try MessageReader().read(StoredBytes(Array(after.utf8)))
            #expect(message.allNames == names.map { $0 == name ? "new.txt" : $0 }, "seed \(seed)")
        }
    }

    /// Python's email package shows the same other parts before and after.
    @Test func anotherProgramSeesTheSameOtherParts() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "edits.\(getpid())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        var goneOf: [Int: [String]] = [:]
        for seed in 0..<100 {
            let (before, after, _, gone) = try edit(UInt64(seed))
            goneOf[seed] = gone
            try Data(before.message.sources[0].copy(0..<Int.max)).write(to: folder.appending(path: "\(seed).before"))
            try Data(after.utf8).write(to: folder.appending(path: "\(seed).after"))
        }
        let script = """
            import email, hashlib, sys
            for path in sys.argv[1:]:
                with open(path, "rb") as file:
                    message = email.message_from_binary_file(file)
                parts = [part for part in message.walk() if not part.is_multipart() and part.get_filename()]
                row = [part.get_filename() + " " + hashlib.sha256(part.get_payload(decode=True)).hexdigest() for part in parts]
                print("\\t".join(row))
            """
        let files = (0..<100).flatMap { ["\($0).before", "\($0).after"] }
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", "-c", script] + files.map { folder.appending(path: $0).path }
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
        let rows = output.split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.split(separator: "\t").map(String.init) }
        for seed in 0..<100 {
            let gone = goneOf[seed] ?? []
            let kept = rows[seed * 2].filter { row in !gone.contains { row.hasPrefix($0 + " ") } }
            #expect(rows[seed * 2 + 1] == kept, "seed \(seed)")
        }
    }

    @Test func chunksAreAsLargeAsTheyMayBe() throws {
        let line = String(repeating: "x", count: 70) + "\r\n"
        let large = String(repeating: line, count: 100_000)
        let text =
            "Content-Type: multipart/mixed; boundary=B\r\n\r\n--B\r\nContent-Type: a/b; name=a.exe\r\n\r\nMZ\r\n"
            + "--B\r\nContent-Type: a/b; name=large\r\n\r\n\(large)--B--\r\n"
        var collector = ByteCollector()
        try collector.append(Array(text.utf8).span)
        let message = try MessageReader().read(collector.finish())
        #expect(message.sources[0].isInFile)
        var editor = MessageEditor(message)
        editor.remove(part: 1, notice: "gone")
        let body = try #require(try editor.finish().body)
        let sizes = body.map(\.count)
        #expect(sizes.dropLast().allSatisfy { $0 == BodyEdit.chunkBytes })
        #expect(sizes.reduce(0, +) == body.count)
        #expect(body.flatMap { $0 }.suffix(large.utf8.count + 7).elementsEqual((large + "--B--\r\n").utf8))
    }
}
