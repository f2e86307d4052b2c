import Foundation
import MailRules
import Testing

/// Rule files as third parties and sites write them, with all that those use: `Tests/RuleFiles`, read here and by
/// SpamAssassin's own parser. What that said is kept beside them; `Tests/PeerReaders/rules.pl` says it again.
@Suite("Rule files of third parties and of a site")
struct RealFilesTests {
    private static let folder = RuleDump.repository.appending(path: "Tests/RuleFiles")
    private let kept: RuleDump
    private let set: RuleSet

    init() throws {
        kept = try RuleDump(Data(contentsOf: Self.folder.appending(path: "spamassassin.json")))
        set = RuleSet.load(Self.folder.appending(path: "channel").path, site: Self.folder.appending(path: "site").path)
    }

    @Test("The same rules are there, each the same")
    func rules() {
        #expect(set.rules.map(\.name).sorted() == kept.rules.keys.sorted())
        #expect(set.rules.count > 95)
        #expect(kept.differences(from: set) == [])
    }

    @Test("The same is wrong with them, and it costs its line alone")
    func problems() {
        let problems = set.problems.map { problem in
            "\(problem.kind) \(URL(filePath: problem.place.file).lastPathComponent):\(problem.place.line): \(problem.message)"
        }
        #expect(
            problems == [
                "error 20_third_party.cf:45: __TP_URI_LONG_IP: the pattern has a `,` in it; write `\\,`, or take other delimiters",
                "error local.cf:64: the score `.5` is no number, as `1.5` and `-0.1` are",
                "error local.cf:65: the score `1e0` is no number, as `1.5` and `-0.1` are",
                "warning local.cf:69: `add_header`: there is no tag `_RELAYCOUNTRY_`; it stays as it stands",
                "unsupported 10_base.cf:18: the text of `report` is not done: no message is put into another one",
            ])
        #expect(kept.complaints.count == 3)
        #expect(set["TP_NEST_DEEP"]?.scores == RuleScores(1) && set["TP_DEFAULT"]?.scores == RuleScores(1))
    }

    @Test("The same is in the lists of addresses, subjects and hosts")
    func lists() {
        let addresses = set.settings.addresses
        let read = addresses.lists.mapValues(\.count).merging(addresses.domainLists.mapValues(\.count)) { $0 + $1 }
        let subjects = [
            "welcomelist_subject": addresses.welcomeSubjects, "blocklist_subject": addresses.blockedSubjects,
        ]
        for (name, globs) in kept.lists where subjects[name] == nil {
            #expect(read[name] ?? 0 == globs.count, "\(name)")
            for glob in globs {
                let address = Array(glob.replacing("*", with: "any.thing").replacing("?", with: "x").utf8)
                let isIn = addresses.lists[name]?.contains(address) ?? false
                let hasDomain = addresses.domainLists[name]?.domains(for: address).isEmpty == false
                #expect(isIn || hasDomain, "\(glob) in \(name)")
            }
        }
        #expect(Set(read.filter { $0.value > 0 }.keys).subtracting(kept.lists.keys) == [])
        for (name, texts) in subjects { #expect(Set(kept.lists[name] ?? []) == Set(texts.map { Self.text($0) })) }
        let hosts = addresses.hostLists.mapValues { list in
            Dictionary(uniqueKeysWithValues: list.map { (Self.text($0.key), $0.value ? 1 : 0) })
        }
        #expect(hosts == kept.hosts)
    }

    @Test("Settings of the site are taken")
    func settings() {
        let settings = set.settings
        #expect(settings.report.requiredScore == 4.5 && settings.report.safety == 0)
        #expect(settings.report.rewrittenFields["Subject"] == Array("[SPAM _SCORE(00)_]".utf8))
        #expect(settings.report.contact == Array("postmaster@example.org".utf8))
        #expect(settings.report.goodFields.map(\.name) == ["Checker-Version", "Status", "Relay-Country"])
        #expect(
            settings.report.unwantedFields.map(\.name) == [
                "Checker-Version", "Flag", "Status", "Report", "Relay-Country",
            ])
        #expect(settings.report.subjectPrefixes == ["TP_SUM": Array("[MAYBE]".utf8)])
        #expect(settings.learning.isOn && !settings.learning.learnsByItself)
        #expect(settings.learning.leastScoreOfUnwanted == 15 && settings.learning.mostScoreOfGood == -0.5)
        #expect(settings.networks.envelopeSenderField == Array("Return-Path".utf8))
        #expect(settings.networks.originatingAddressFields.count == 2)
        #expect(settings.domains.twoLevel.count == 3 && settings.domains.threeLevel.count == 1)
        #expect(settings.domains.redirectors.count == 2)
        #expect(settings.freeMail.domains.count == 2 && settings.freeMail.wildDomains.count == 2)
        #expect(settings.lookups.questions.keys.sorted() == ["__TP_DNS", "__TP_DNS_TEXT"])
        #expect(settings.lookups.linkLists["TP_URIBL"]?.subtest == Array("2".utf8))
        #expect(settings.lookups.signingPractices.count == 2)
        for (address, isTrusted) in [
            ("192.0.2.66", false), ("192.0.2.1", true), ("198.51.100.9", true), ("203.0.113.1", false),
        ] {
            let number = NetworkAddress(Array(address.utf8)[...])
            #expect(number.map { settings.networks.trusted.contains($0) } == isTrusted, "\(address)")
        }
        #expect(set["TP_LATE"]?.priority == 1000 && set["TP_EARLY"]?.priority == -950)
    }

    @Test("All of them run that can run without the network")
    func running() {
        let compiled = ScoringRules(set).compiled
        #expect(compiled.problems.map(\.description) == [])
        #expect(set.rules.indices.count(where: compiled.runs) > 50)
    }

    @Test("CRLF at the end of lines changes nothing")
    func lineEnds() throws {
        let changed = try Self.changed { name, text in text.replacing("\n", with: "\r\n") }
        defer { try? FileManager.default.removeItem(at: changed) }
        let other = RuleSet.load(changed.appending(path: "channel").path, site: changed.appending(path: "site").path)
        #expect(other.rules.map(\.test) == set.rules.map(\.test))
        #expect(other.rules.map(\.scores) == set.rules.map(\.scores))
        #expect(other.rules.map(\.explanation) == set.rules.map(\.explanation))
        #expect(other.settings.addresses.lists == set.settings.addresses.lists)
        #expect(other.problems.map(\.message) == set.problems.map(\.message))
    }

    @Test("SpamAssassin says the same today", .enabled(if: isPeerThere, "SpamAssassin's Perl modules are not there"))
    func peer() throws {
        #expect(try Self.dump(Self.folder) == Data(contentsOf: Self.folder.appending(path: "spamassassin.json")))
    }

    @Test(
        "Lines of tens of thousands of bytes, and CRLF, as SpamAssassin reads them",
        .enabled(if: isPeerThere, "SpamAssassin's Perl modules are not there"))
    func long() throws {
        let changed = try Self.changed { name, text in text.replacing("\n", with: "\r\n") }
        defer { try? FileManager.default.removeItem(at: changed) }
        let words = (0..<4_000).map { "word\($0)" }.joined(separator: "|")
        let sum = (0..<3_000).map { $0 % 2 == 0 ? "__TP_LONG" : "TP_TWICE" }.joined(separator: " + ")
        let globs = (0..<2_000).map { "*@d\($0).example" }.joined(separator: " ")
        try Data(
            """
            body __TP_LONG /\\b(?:\(words))\\b/i
            meta TP_LONG_META (\(sum)) > 700
            score TP_LONG_META 0.5
            enlist_addrlist (TP_LONG) \(globs)
            header __TP_LONG_LIST eval:check_from_in_list('TP_LONG')

            """.utf8
        ).write(to: changed.appending(path: "channel/30_long.cf"))
        let dump = try RuleDump(Self.dump(changed))
        let read = RuleSet.load(changed.appending(path: "channel").path, site: changed.appending(path: "site").path)
        #expect(read.rules.map(\.name).sorted() == dump.rules.keys.sorted())
        // Two of ours are about what is not done, and no mistakes.
        #expect(dump.differences(from: read) == [] && dump.complaints.count == 3 && read.problems.count == 5)
        #expect(read.settings.addresses.lists["TP_LONG"]?.count == 2_000 && dump.lists["TP_LONG"]?.count == 2_000)
    }

    /// For files that are not ours: `POSTERN_RULE_FILES` names folders with the folders `channel` and `site`, separated by `:`.
    @Test(
        "Any other files, as SpamAssassin reads them",
        .enabled(if: isPeerThere && !named.isEmpty, "set POSTERN_RULE_FILES to folders with `channel` and `site`"),
        arguments: named)
    func others(_ path: String) throws {
        let folder = URL(filePath: path)
        let dump = try RuleDump(Self.dump(folder))
        let read = RuleSet.load(folder.appending(path: "channel").path, site: folder.appending(path: "site").path)
        print(
            "\(path): \(dump.rules.count) rules, \(dump.complaints.count) complaints, \(read.problems.count) problems")
        let names = Set(read.rules.map(\.name))
        #expect(Set(dump.rules.keys).subtracting(names).sorted() == [])
        // A rule that is read here alone, or is another one, is one of which something is told.
        let told = Set(read.problems.map(\.place))
        let toldNames = Set(read.rules.filter { told.contains($0.place) }.map(\.name))
        #expect(names.subtracting(dump.rules.keys).subtracting(toldNames).sorted() == [])
        // That metas are of the network is passed on in the order of a hash there.
        let metas = Set(read.rules.filter { if case .meta = $0.test { true } else { false } }.map(\.name))
        let differences = dump.differences(from: read).filter { line in
            let name = String(line.prefix { $0 != ":" })
            return !toldNames.contains(name) && !(line.hasSuffix(": the flags") && metas.contains(name))
        }
        #expect(differences == [])
        #expect(dump.complaints.isEmpty || !read.problems.isEmpty)
    }

    private static let named = (ProcessInfo.processInfo.environment["POSTERN_RULE_FILES"] ?? "")
        .split(separator: ":").map(String.init)

    // MARK: Files

    /// A copy of the files with other bytes.
    private static func changed(_ change: (String, String) -> String) throws -> URL {
        let copy = FileManager.default.temporaryDirectory.appending(path: "postern-rules-\(UUID())")
        try FileManager.default.createDirectory(at: copy, withIntermediateDirectories: true)
        for part in ["channel", "site"] {
            try FileManager.default.copyItem(at: folder.appending(path: part), to: copy.appending(path: part))
            for name in try FileManager.default.contentsOfDirectory(atPath: copy.appending(path: part).path) {
                let file = copy.appending(path: "\(part)/\(name)")
                try Data(change(name, String(decoding: Data(contentsOf: file), as: UTF8.self)).utf8).write(to: file)
            }
        }
        return copy
    }

    private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

    // MARK: The other parser

    private static let isPeerThere = (try? run(["-MMail::SpamAssassin", "-MJSON::PP", "-e", "1"], in: folder)) != nil

    /// What SpamAssassin's parser makes of the files.
    private static func dump(_ folder: URL) throws -> Data {
        let script = RuleDump.repository.appending(path: "Tests/PeerReaders/rules.pl").path
        return try run([script, "channel", "site"], in: folder)
    }

    private struct PeerFailure: Error { let status: Int32 }

    private static func run(_ arguments: [String], in folder: URL) throws -> Data {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        // Those that `Scripts/unpack-spamassassin` leaves beside the rules, where they are not installed.
        let modules = URL(filePath: RuleDump.rulesFolder).appending(path: "../perl5").standardized.path
        process.arguments = ["perl", "-I", modules] + arguments
        process.currentDirectoryURL = folder
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw PeerFailure(status: process.terminationStatus) }
        return data
    }
}
