import Foundation
import MailRules
import TestTools
import Testing

/// Which files are read, in which order, and what becomes of those that cannot be.
@Suite("Rule files")
struct RuleFilesTests {
    @Test("Plugins first, then the rules, then the site; by name, the official channel first")
    func order() {
        let files = MemoryRuleFiles([
            "rules/b.cf": "body B /rules/\nscore X 1", "rules/a.cf": "body A /rules/\nscore X 2",
            "rules/updates_spamassassin_org.cf": "body U /u/\nscore X 3", "rules/note.txt": "wrong",
            "site/z.cf": "body A /site/\nbody X /x/", "site/v.pre": "loadplugin Mail::SpamAssassin::Plugin::DKIM",
            "rules/c.cf": "ifplugin Mail::SpamAssassin::Plugin::DKIM\nbody D /d/\nendif",
        ])
        let set = RuleSet.load("rules", site: "site", from: files)
        #expect(set.problems == [])
        #expect(set.rules.map(\.name) == ["U", "A", "B", "D", "X"])
        #expect(set["A"]?.place.file == "site/z.cf")
        #expect(set["X"]?.scores == RuleScores(1))
    }

    @Test("Files are included from beside the one that names them, each once")
    func include() {
        let files = MemoryRuleFiles([
            "rules/a.cf": "body A /a/\ninclude sub/b.cf\nbody E /e/\ninclude sub/b.cf\n",
            "rules/sub/b.cf": "body B /b/\ninclude c.cf\ninclude b.cf\nbody D /d/", "rules/sub/c.cf": "body C /c/",
        ])
        let set = RuleSet.load("rules", from: files)
        #expect(set.problems == [])
        #expect(set.rules.map(\.name) == ["A", "B", "C", "D", "E"])
        #expect(set["D"]?.place == RulePlace(file: "rules/sub/b.cf", line: 4))
        #expect(set["E"]?.place == RulePlace(file: "rules/a.cf", line: 3))
    }

    @Test("An if ends where a file is included")
    func includeInCondition() {
        let files = MemoryRuleFiles([
            "rules/a.cf": "if 0\ninclude sub/b.cf\nbody C /c/\nendif", "rules/sub/b.cf": "body B /b/",
        ])
        let set = RuleSet.load("rules", from: files)
        #expect(set.rules.map(\.name) == ["B", "C"])
        #expect(set.problems.map(\.place.line) == [1, 4])
    }

    @Test("Files that include one another in a circle or without end")
    func loops() {
        var files = MemoryRuleFiles(["rules/a.cf": "include x/b.cf\n", "rules/x/b.cf": "include ../a.cf\nbody B /b/"])
        // Another name for each time round.
        for depth in 0..<40 {
            let folder = "rules/" + String(repeating: "x/../", count: depth)
            files["\(folder)a.cf"] = Array("include x/b.cf\n".utf8)
            files["\(folder)x/b.cf"] = Array("include ../a.cf\nbody B /b/".utf8)
        }
        let set = RuleSet.load("rules", from: files)
        #expect(set.problems.map(\.message) == ["files include files more than 16 deep"])
        #expect(set["B"] != nil)
    }

    @Test("What cannot be read is named")
    func failures() {
        var files = MemoryRuleFiles(["rules/a.cf": "body A /a/\ninclude missing.cf", "rules/c.cf": "body C /c/"])
        files.refuse("rules/b.cf", .isRefused("Permission denied"))
        files.refuse("site", .isRefused("Permission denied"))
        let set = RuleSet.load("rules", site: "site", from: files)
        #expect(set.rules.map(\.name) == ["A", "C"])
        #expect(
            set.problems.map(\.description) == [
                "rules/a.cf:2: `rules/missing.cf` cannot be read: there is no such file",
                "rules/b.cf:0: it cannot be read: Permission denied", "site:0: it cannot be read: Permission denied",
            ])
        let none = RuleSet.load("nowhere", from: files)
        #expect(none.problems.map(\.description) == ["nowhere:0: it cannot be read: there is no such file"])
    }

    @Test("Limits of bytes, files and problems")
    func limits() {
        var options = RuleSetOptions()
        options.limits.fileBytes = 20
        options.limits.allBytes = 30
        options.limits.files = 3
        let files = MemoryRuleFiles([
            "rules/a.cf": "body A /a/", "rules/b.cf": "body B /b/ # longer than that", "rules/c.cf": "body C /c/  ###",
            "rules/d.cf": "body D /d/",
        ])
        let set = RuleSet.load("rules", from: files, options: options)
        #expect(set.rules.map(\.name) == ["A", "C"])
        #expect(
            set.problems.map(\.description) == [
                "rules/b.cf:0: it cannot be read: it has more than 20 bytes",
                "rules/d.cf:0: more than 3 files are not read",
            ])
        options = RuleSetOptions()
        options.limits.problems = 2
        let wrong = RuleSet.load(
            "rules", from: MemoryRuleFiles(["rules/a.cf": "x\ny\nz\nbody A /a/"]), options: options)
        #expect(wrong.problems.count == 3)
        #expect(wrong.problems.last?.message == "there are more problems than the 2 that are named")
        #expect(wrong["A"] != nil)
        let doubtful = RuleSet.load(
            "rules", from: MemoryRuleFiles(["rules/a.cf": "body A /a||b/\nbody B /b||/\nbody C //\nx\n"]),
            options: options)
        #expect(doubtful.problems.map(\.kind) == [.warning, .warning, .error, .warning])
    }

    @Test("CRLF, NUL and bytes that are no UTF-8")
    func bytes() {
        var files = MemoryRuleFiles(["rules/a.cf": "body A /a/i\r\nscore A 2\r\n\r\ndescribe A x \r\n"])
        let latin: [UInt8] =
            Array("body B /".utf8) + [0x00, 0xE9, 0xFF] + Array("/\ndescribe B ".utf8) + [0xE9, 0x20, 0xA0, 0x0A]
        files["rules/b.cf"] = latin + Array("b\u{E9}dy C /c/".utf8)
        let set = RuleSet.load("rules", from: files)
        #expect(set["A"]?.test == .body(PatternText(Array("a".utf8), flags: "i")))
        #expect(set["A"]?.scores == RuleScores(2))
        #expect(set["A"]?.explanation == Array("x".utf8))
        #expect(set["B"]?.test == .body(PatternText([0x00, 0xE9, 0xFF])))
        // A no-break space is no blank: bytes have no character set.
        #expect(set["B"]?.explanation == [0xE9, 0x20, 0xA0])
        #expect(
            set.problems.map(\.description).first?.hasPrefix("rules/b.cf:3: `b\\xC3\\xA9dy` is no directive") == true)
    }

    @Test("A line of 200 kB, hostile lines, and a file without an end of line")
    func longLines() {
        let long = String(repeating: "a", count: 200_000)
        #expect(RuleSet.reading("body A /\(long)/")["A"]?.test == .body(PatternText(Array(long.utf8))))
        let hostile = [
            "body A /" + String(repeating: "(?", count: 100_000) + "/",
            "body A /" + String(repeating: "%{A", count: 70_000),
            "uri_detail A " + String(repeating: "text =~ /x", count: 20_000),
            "header A Subject =~ /x/" + String(repeating: " [if-unset: ", count: 20_000) + "]",
            "header A eval:check_illegal_chars(" + String(repeating: "'a' ", count: 50_000) + ")",
            "meta A " + String(repeating: "!", count: 200_000), "meta A " + String(repeating: "(", count: 200_000),
            "enlist_addrlist (" + String(repeating: ")", count: 200_000), String(repeating: "x", count: 200_000),
            "trusted_networks " + String(repeating: "1:", count: 100_000),
            "add_header all X " + String(repeating: "\\", count: 200_000),
        ]
        for line in hostile {
            let time = processorTime { #expect(RuleSet.reading(line).rules.count <= 1) }
            #expect(time < 20, "\(line.prefix(40))")
        }
        let nested = String(repeating: "if 0\n", count: 20_000) + String(repeating: "else\n", count: 20_000)
        #expect(RuleSet.reading(nested).problems.count == RuleLimits().problems + 1)
    }

    @Test("50,000 rules and chains of metas")
    func many() {
        let rules = (0..<50_000).map { "body R_\($0) /word\($0)/i\nscore R_\($0) 1.5\n" }.joined()
        let metas = (0..<20_000).map { "meta M_\($0) M_\($0 + 1) && !X\n" }.joined()
        let time = processorTime {
            let set = RuleSet.reading(rules)
            #expect(set.rules.count == 50_000)
            #expect(set.problems == [])
            #expect(RuleSet.reading(metas).problems == [])
        }
        #expect(time < 40)
    }

    @Test("Folders and files of a disk")
    func disk() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "postern-rules-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data("body A /a/".utf8).write(to: folder.appending(path: "a.CF"))
        try Data("body B /b/".utf8).write(to: folder.appending(path: "b.cf"))
        try Data("wrong".utf8).write(to: folder.appending(path: "c.cf~"))
        try FileManager.default.createDirectory(at: folder.appending(path: "d.cf"), withIntermediateDirectories: true)
        #expect(RuleSet.load(folder.path).rules.map(\.name) == ["A", "B"])
        #expect(RuleSet.load("\(folder.path)/b.cf").rules.map(\.name) == ["B"])
        let disk = DiskRuleFiles()
        #expect(throws: RuleFileFailure.isMissing) { try disk.contents(of: "\(folder.path)/x.cf", limit: 100) }
        #expect(throws: RuleFileFailure.isTooLong(limit: 9)) { try disk.contents(of: "\(folder.path)/b.cf", limit: 9) }
        #expect(throws: RuleFileFailure.isRefused("it is not a file")) {
            try disk.contents(of: "\(folder.path)/d.cf", limit: 9)
        }
        #expect(throws: RuleFileFailure.isRefused("it is not a file")) { try disk.contents(of: "/dev/null", limit: 9) }
    }
}
