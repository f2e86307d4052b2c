import PosternService
import TestTools
import Testing

@Suite struct ConfigurationFuzzTests {
    /// A configuration with something of everything.
    private static let seed: String = {
        let all = DefaultFileWriter(title: "A configuration.", isCommentedOut: false)
            .text(of: SampleConfiguration.self)
        let settings = all.split(separator: "\n").filter { !$0.drop { $0 == " " }.hasPrefix("#") }
        let domains = [
            "domains:", "  example.net: &d {action: 'defer'}", #"  "ex\u0061mple.com": *d"#, "  ? example.edu",
            "  : action: >-", "      accept",
        ]
        return settings.flatMap { $0 == "domains:" ? domains : [String($0)] }.map { $0 + "\n" }.joined()
    }()

    private static let pieces = [
        "\t", " ", "\n", "\r", "- ", ": ", "? ", "[", "]", "{", "}", ",", "&a ", "*a ", "*x", "<<: ", "!!int ", "!",
        "|",
        ">", "'", "\"", "\\", "#", "%", "@", "`", "---\n", "...\n", "~", "\0", "\u{FEFF}", "\u{85}", "\u{2028}",
        "include: other.yaml\n", "include: '*.yaml'\n", "99999999999999999999", "-", "\u{1F600}", "workers: 1\n",
    ].map { Array($0.utf8) }

    private func mutated(_ bytes: [UInt8], with random: inout SeededGenerator) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<Int.random(in: 1...4, using: &random) {
            let at = Int.random(in: 0...bytes.count, using: &random)
            let end = min(bytes.count, at + Int.random(in: 0...12, using: &random))
            switch Int.random(in: 0..<5, using: &random) {
            case 0: bytes.removeSubrange(at..<end)
            case 1: bytes.insert(contentsOf: bytes[at..<end], at: Int.random(in: 0...bytes.count, using: &random))
            case 2: bytes.insert(UInt8.random(in: 0...255, using: &random), at: at)
            default: bytes.insert(contentsOf: random.pick(Self.pieces), at: at)
            }
        }
        return bytes
    }

    @Test func whateverIsWrittenIsReadOrRefusedAtAPlace() {
        var random = SeededGenerator(seed: 20)
        var (wrong, right) = (0, 0)
        for round in 0..<5_000 {
            var files = MemoryFiles(["other.yaml": "trusted: [a]\nworkers: 2", "a.yaml": "[", "b.yaml": "score: 1"])
            files.variables["POSTERN_SECRET"] = "hunter2"
            let bytes = mutated(Array(Self.seed.utf8), with: &random)
            files.files["postern.yaml"] = ConfigurationFile(bytes: bytes, identity: "postern.yaml")
            let lines = bytes.count { $0 == 10 || $0 == 13 || $0 == 0x85 || $0 == 0xA8 } + 1
            do {
                _ = try Configuration<SampleConfiguration>(reading: "postern.yaml", from: files)
                right += 1
            } catch {
                wrong += 1
                #expect(!error.errors.isEmpty)
                #expect(!"\(error)".contains("hunter2"), "round \(round)")
                for finding in error.errors {
                    #expect(finding.place.line >= 1 && finding.place.column >= 1, "round \(round)")
                    #expect(finding.place.file != "postern.yaml" || finding.place.line <= lines + 1, "round \(round)")
                    #expect(!finding.message.isEmpty && !finding.message.contains("\n"), "round \(round)")
                }
            }
        }
        #expect(wrong > 1_000 && right > 100, "\(wrong) wrong, \(right) right")
    }
}
