import Foundation
import MailRules
import Synchronization
import Testing

@testable import PosternService

/// `postern rules update`, `rollback` and `generations`.
@Suite struct RuleUpdateTests {
    /// A folder with rules, new rules, sample messages, and a place for generations.
    private struct World {
        let folder: TemporaryFolder
        var state: String { "\(folder.path)/state" }

        init() throws {
            folder = try TemporaryFolder()
            try folder.write("one/10.cf", "body A /aaa/\nscore A 3\ntest A ok an aaa\n")
            try folder.write("two/10.cf", "body A /aaa/\nscore A 6\ntest A ok an aaa\n")
            try folder.write("mail/1.eml", "Subject: x\n\naaa\n")
            for number in 2...10 { try folder.write("mail/\(number).eml", "Subject: x\n\nnothing\n") }
        }

        func generations(_ disk: RuleDisk = .real) throws -> RuleGenerations {
            try RuleGenerations(state, isMade: true, disk: disk)
        }

        func configuration(_ text: String) throws -> LoadedConfiguration {
            try LoadedConfiguration("\(folder.path)/c", from: MemoryFiles(["\(folder.path)/c": text]), isChecked: false)
        }

        func update(
            _ name: String, samples: [String] = [], share: String = "1%", _ disk: RuleDisk = .real
        ) throws -> RuleUpdateReport {
            var update = try RuleUpdate(generations(disk), configuration("mode: enforce\n"), site: nil)
            if let share = Share(share) { update.mostChanged = share }
            update.kept = 3
            update.isUncompared = samples.isEmpty
            update.samples = samples.map { "\(folder.path)/\($0)" }
            return try update.run("\(folder.path)/\(name)")
        }

        /// The score that the current rules have for A.
        var score: Double? { RuleSet.load("\(state)/current")["A"]?.scores[0] }
    }

    @Test func theFirstOneIsInstalled() throws {
        let world = try World()
        let report = try world.update("one", samples: ["mail"])
        #expect(report.outcome == .installed && report.generation?.number == 1 && report.generation?.before == nil)
        #expect(report.generation?.check.tests == 1 && report.generation?.files == 1)
        #expect(report.notes == ["there are no rules yet that these could be compared with"])
        #expect(world.score == 3)
        let link = try FileManager.default.destinationOfSymbolicLink(atPath: "\(world.state)/current")
        #expect(link == "generations/000001/rules")
    }

    @Test func theSameFilesAreNothingNew() throws {
        let world = try World()
        _ = try world.update("one")
        let report = try world.update("one")
        #expect(report.outcome == .unchanged && report.generation?.number == 1)
        #expect(try world.generations().numbers() == [1])
        #expect(report.text(Paint(isColoured: false)) == "nothing new: generation 1 has the same files\n")
    }

    @Test func tooManyChangesAreRefusedWithTheirRules() throws {
        let world = try World()
        _ = try world.update("one")
        let report = try world.update("two", samples: ["mail"], share: "9.9%")
        #expect(report.outcome == .refused && world.score == 3)
        #expect(report.comparison?.compared == 10 && report.comparison?.changed == 1)
        #expect(report.comparison?.newlyUnwanted == 1 && report.comparison?.rescored == 1)
        #expect(
            report.text(Paint(isColoured: false)) == """
                10 messages compared at 5 points: 1 verdicts change (1 become unwanted), 1 scores
                  rule A: +3 in 1 of them
                  \(world.folder.path)/mail/1.eml: 3 becomes 6, unwanted: A +3
                refused: 1 of 10 verdicts would change (10.0%), and 9.9% may
                the rules are as they were

                """)
        #expect(try world.generations().numbers() == [1])
        #expect(!FileManager.default.fileExists(atPath: "\(world.state)/generations/.new"))
    }

    @Test func fewChangesAreTakenAndRolledBack() throws {
        let world = try World()
        _ = try world.update("one")
        let report = try world.update("two", samples: ["mail"], share: "10%")
        #expect(report.outcome == .installed && world.score == 6)
        #expect(report.generation?.check.compared == 10 && report.generation?.check.changed == 1)
        let back = try RuleRollback(world.generations(), to: nil)
        #expect(back.from == 2 && back.generation.number == 1 && world.score == 3)
        let none = #expect(throws: RuleFailure.self) { _ = try RuleRollback(world.generations(), to: nil) }
        #expect(none?.description == "there is no generation before 1" && none?.status == 1)
        _ = try RuleRollback(world.generations(), to: 2)
        #expect(world.score == 6)
        let entries = try world.generations().entries()
        #expect(entries.map(\.number) == [2, 1] && entries.map(\.isCurrent) == [true, false])
        #expect(entries.allSatisfy { $0.damage == nil })
    }

    /// The generation before is the one that was current, not the one with the number before.
    @Test func backIsWhereOneCameFrom() throws {
        let world = try World()
        for name in ["one", "two"] { _ = try world.update(name) }
        _ = try RuleRollback(world.generations(), to: nil)
        try world.folder.write("three/1.cf", "body A /aaa/\nscore A 9\n")
        let report = try world.update("three")
        #expect(report.generation?.number == 3 && report.generation?.before == 1)
        #expect(try RuleRollback(world.generations(), to: nil).generation.number == 1)
    }

    @Test func oldOnesGo() throws {
        let world = try World()
        for number in 1...6 {
            try world.folder.write("new/1.cf", "body A /aaa/\nscore A \(number)\n")
            _ = try world.update("new")
        }
        #expect(try world.generations().numbers() == [4, 5, 6])
        let gone = #expect(throws: RuleFailure.self) { _ = try RuleRollback(world.generations(), to: 2) }
        #expect(gone?.description == "there is no generation 2 in '\(world.state)'")
        // The current one and the one before it stay, however old.
        _ = try RuleRollback(world.generations(), to: 4)
        try world.folder.write("new/1.cf", "body A /aaa/\nscore A 70\n")
        _ = try world.update("new")
        #expect(
            try world.generations().numbers() == [4, 5, 6, 7].filter { $0 != 4 }
                || world.generations().numbers() == [4, 5, 6, 7])
        #expect(try RuleRollback(world.generations(), to: nil).generation.number == 4)
    }

    @Test func errorsAndUnmetTestsAreRefused() throws {
        let world = try World()
        _ = try world.update("one")
        try world.folder.write("bad/1.cf", "body A /(aaa/\nbody B /b/\ntest B ok c\n")
        let report = try world.update("bad")
        #expect(report.outcome == .refused && world.score == 3)
        #expect(report.reasons == ["1 errors in the rules", "1 `test` lines are not met"])
        #expect(report.problems.map(\.file) == Array(repeating: "\(world.folder.path)/bad/1.cf", count: 2))
        #expect(report.problems.map(\.line).sorted() == [1, 3])
    }

    @Test func aFolderWithoutRulesIsRefused() throws {
        let world = try World()
        try world.folder.write("none/readme.txt", "nothing\n")
        let report = try world.update("none")
        #expect(report.reasons == ["there are no rules of SpamAssassin in '\(world.folder.path)/none'"])
    }

    @Test func filesOutsideAreRefused() throws {
        let world = try World()
        let other = try world.folder.write("other.cf", "body X /x/\n")
        try world.folder.write("new/1.cf", "include \(other)\ninclude inner/2.cf\nbody A /a/\n")
        try world.folder.write("new/inner/2.cf", "body B /b/\n")
        try world.folder.write("state/generations/sly.cf", "body S /s/\n")
        try world.folder.write("new/2.cf", "include ../../sly.cf\ninclude inner/../inner/2.cf\n")
        let report = try world.update("new")
        #expect(report.outcome == .refused)
        #expect(
            report.reasons == [
                "it includes '\(other)', which is outside of it and could change by itself; put that file into it",
                "it includes '\(world.state)/generations/.new/rules/../../sly.cf', which is outside of it and could change by itself; put that file into it",
            ])
    }

    @Test func foldersWithinAreCopied() throws {
        let world = try World()
        try world.folder.write("new/channel.cf", "include channel/2.cf\n")
        try world.folder.write("new/channel/2.cf", "body A /a/\nscore A 4\n")
        #expect(try world.update("new").outcome == .installed)
        try FileManager.default.removeItem(atPath: "\(world.folder.path)/new")
        #expect(world.score == 4)
    }

    @Test func whatIsNoFileIsRefused() throws {
        let world = try World()
        let manager = FileManager.default
        let secret = try world.folder.write("secret", "body A /aaa/\n")
        try world.folder.write("link/1.cf", "body B /b/\n")
        try manager.createSymbolicLink(atPath: "\(world.folder.path)/link/2.cf", withDestinationPath: secret)
        try world.folder.write("inner/1.cf", "body B /b/\n")
        try manager.createSymbolicLink(
            atPath: "\(world.folder.path)/inner/more", withDestinationPath: "\(world.folder.path)/one")
        try world.folder.write("pipe/1.cf", "body B /b/\n")
        let isPipe = unsafe mkfifo("\(world.folder.path)/pipe/2.cf", 0o600) == 0
        #expect(isPipe)
        for (name, reason) in [
            ("link", "link/2.cf' is a symbolic link; put the file itself there"),
            ("inner", "inner/more' is a symbolic link; put the file itself there"),
            ("pipe", "pipe/2.cf' is neither a file nor a folder; remove it"),
        ] {
            let failure = #expect(throws: RuleFailure.self) { _ = try world.update(name) }
            #expect(failure?.description == "refused: '\(world.folder.path)/\(reason)")
            #expect(failure?.status == 1)
        }
    }

    @Test func hardLinksAreCopied() throws {
        let world = try World()
        try world.folder.write("hard/x.cf", "body B /b/\n")
        try FileManager.default.linkItem(
            atPath: "\(world.folder.path)/one/10.cf", toPath: "\(world.folder.path)/hard/10.cf")
        #expect(try world.update("hard").outcome == .installed)
        // What is written into the original does not change the copy.
        let handle = try #require(FileHandle(forWritingAtPath: "\(world.folder.path)/one/10.cf"))
        try handle.write(contentsOf: Data("score A 1234\n".utf8))
        try handle.close()
        #expect(world.score == 3)
    }

    @Test func hugeFilesAreRefused() throws {
        let world = try World()
        try world.folder.write("huge/1.cf", "body B /b/\n")
        let isHuge = unsafe truncate("\(world.folder.path)/huge/1.cf", 1 << 40) == 0
        #expect(isHuge)
        let failure = #expect(throws: RuleFailure.self) { _ = try world.update("huge") }
        #expect(
            failure?.description
                == "refused: '\(world.folder.path)/huge/1.cf' has 1099511627776 bytes; a file of rules may have 16777216, all together 134217728"
        )
    }

    @Test func deepFoldersAreRefused() throws {
        let world = try World()
        try world.folder.write("deep/" + String(repeating: "a/", count: 12) + "1.cf", "body B /b/\n")
        let failure = #expect(throws: RuleFailure.self) { _ = try world.update("deep") }
        #expect(failure?.description.hasSuffix("lies more than 8 folders deep") == true)
    }

    /// Whatever write fails, the old rules are there, and the next update works.
    @Test func aFullDiskLeavesTheOldRules() throws {
        let world = try World()
        _ = try world.update("one")
        try world.folder.write("two/20.cf", "body B /b/\n")
        for fails in 0..<3 {
            let count = Mutex(0)
            let disk = RuleDisk { bytes, file in
                let isFull = count.withLock { count in
                    count += 1
                    return count > fails
                }
                guard isFull else { return RuleDisk.real.write(bytes, file) }
                _ = RuleDisk.real.write(Array(bytes.prefix(bytes.count / 2)), file)
                return ENOSPC
            }
            let failure = #expect(throws: RuleFailure.self) { _ = try world.update("two", disk) }
            #expect(failure?.status == 73)
            #expect(failure?.description.contains("No space left on device") == true)
            #expect(world.score == 3 && (try? world.generations().numbers()) == [1])
            #expect(!FileManager.default.fileExists(atPath: "\(world.state)/generations/.new"))
        }
        #expect(try world.update("two").outcome == .installed)
        #expect(world.score == 6)
    }

    /// What an update leaves behind that was killed.
    @Test func leftoversDoNotHinder() throws {
        let world = try World()
        _ = try world.update("one")
        try world.folder.write("state/generations/.new/rules/half.cf", "bo")
        try FileManager.default.createSymbolicLink(
            atPath: "\(world.state)/.current.new", withDestinationPath: "nowhere")
        // One that was renamed, and never became current.
        try FileManager.default.copyItem(
            atPath: "\(world.state)/generations/000001", toPath: "\(world.state)/generations/000002")
        #expect(world.score == 3)
        let report = try world.update("two")
        #expect(report.outcome == .installed && report.generation?.number == 3 && report.generation?.before == 1)
        #expect(world.score == 6)
        #expect(try world.generations().entries()[1].damage == "generation 2 is damaged: it says that it is 1")
    }

    @Test func oneAtATime() throws {
        let world = try World()
        _ = try world.update("one")
        let lock = try world.generations().lock()
        let busy = #expect(throws: RuleFailure.self) { _ = try world.update("two") }
        #expect(busy?.status == 75)
        let back = #expect(throws: RuleFailure.self) { _ = try RuleRollback(world.generations(), to: 1) }
        #expect(
            back?.description
                == "another `postern rules` is changing '\(world.state)'; run it again when that has ended")
        withExtendedLifetime(lock) {}
        #expect(world.score == 3)
    }

    @Test func damageIsSeenAndNotGoneBackTo() throws {
        let world = try World()
        for name in ["one", "two"] { _ = try world.update(name) }
        let file = "\(world.state)/generations/000001/rules/10.cf"
        try Data("body A /aaa/\n".utf8).write(to: URL(filePath: file))
        let failure = #expect(throws: RuleFailure.self) { _ = try RuleRollback(world.generations(), to: nil) }
        #expect(failure?.status == 65)
        #expect(
            failure?.description.hasPrefix("generation 1 is damaged: its files are not those that were installed")
                == true)
        #expect(world.score == 6)
        try Data("{".utf8).write(to: URL(filePath: "\(world.state)/generations/000002/generation.json"))
        let entries = try world.generations().entries()
        #expect(entries[0].damage == "generation 2 is damaged: its generation.json cannot be understood")
        #expect(entries[0].isCurrent && entries[1].damage != nil)
        let report = try world.update("one")
        #expect(report.outcome == .installed && report.generation?.number == 3)
        #expect(report.notes.first?.hasPrefix("generation 2 is damaged") == true)
    }

    @Test func aLinkThatLeadsElsewhereIsTold() throws {
        let world = try World()
        _ = try world.update("one")
        try FileManager.default.removeItem(atPath: "\(world.state)/current")
        try FileManager.default.createSymbolicLink(atPath: "\(world.state)/current", withDestinationPath: "/etc")
        let failure = #expect(throws: RuleFailure.self) { _ = try RuleRollback(world.generations(), to: nil) }
        #expect(
            failure?.description
                == "'\(world.state)/current' leads to '/etc', which is no generation; `postern rules rollback --to NUMBER` sets it right"
        )
        _ = try RuleRollback(world.generations(), to: 1)
        #expect(world.score == 3)
    }

    /// A link in the place of the folder, which others than root may write, leads root nowhere.
    @Test func theFolderIsNoLink() throws {
        let world = try World()
        try FileManager.default.createSymbolicLink(
            atPath: world.state, withDestinationPath: "\(world.folder.path)/one")
        let failure = #expect(throws: RuleFailure.self) { _ = try world.update("two") }
        #expect(failure?.status == 73)
        #expect(!FileManager.default.fileExists(atPath: "\(world.folder.path)/one/generations"))
    }

    @Test func aTrialInstallsNothing() throws {
        let world = try World()
        _ = try world.update("one")
        var update = try RuleUpdate(world.generations(), world.configuration("mode: enforce\n"), site: nil)
        (update.isTrial, update.mostChanged) = (true, Share(percent: 10))
        update.samples = ["\(world.folder.path)/mail"]
        let report = try update.run("\(world.folder.path)/two")
        #expect(report.outcome == .tried && report.comparison?.changed == 1 && world.score == 3)
        #expect(
            report.text(Paint(isColoured: false)).hasSuffix(
                "nothing speaks against these rules; they were tried and not installed\n"))
        #expect(try world.generations().numbers() == [1])
        #expect(!FileManager.default.fileExists(atPath: "\(world.state)/generations/.new"))
        update.mostChanged = Share(percent: 9)
        #expect(try update.run("\(world.folder.path)/two").outcome == .refused)
    }

    /// Who forgets the sample is not told that all is well.
    @Test func aSampleIsWanted() throws {
        let world = try World()
        let first = try RuleUpdate(world.generations(), world.configuration("mode: enforce\n"), site: nil)
        #expect(try first.run("\(world.folder.path)/one").outcome == .installed)
        let second = try RuleUpdate(world.generations(), world.configuration("mode: enforce\n"), site: nil)
        let failure = #expect(throws: RuleFailure.self) { _ = try second.run("\(world.folder.path)/two") }
        #expect(failure?.status == 64 && world.score == 3)
        #expect(
            failure?.description
                == "no mail is named on which old and new rules are compared; write --sample FOLDER, or set `stages: {content: {update: {samples: [FOLDER]}}}`, or write --without-sample"
        )
    }

    @Test func theConfigurationSaysHow() throws {
        let world = try World()
        let text = """
            stages:
              content:
                rules: state/current
                site: site
                update: {samples: [mail], most_changed: 9.5%, keep: 2}

            """
        let first = try RuleUpdate(world.generations(), world.configuration(text), site: nil)
        #expect(first.kept == 2 && first.mostChanged == Share(percent: 9.5))
        // There are no rules yet where they will be, and those of the site do not count.
        try world.folder.write("site/local.cf", "include ../more.cf\nbody LOCAL /nothing/\nscore LOCAL 3\n")
        try world.folder.write("more.cf", "score LOCAL 2.5\n")
        #expect(try first.run("\(world.folder.path)/one").outcome == .installed)
        let second = try RuleUpdate(world.generations(), world.configuration(text), site: nil)
        let report = try second.run("\(world.folder.path)/two")
        #expect(report.reasons == ["1 of 10 verdicts would change (10.0%), and 9.5% may"])
        #expect(report.comparison?.messages.first?.rules.map(\.name) == ["A"])
        var used = report
        used.tellUse(of: try world.generations(), try world.configuration(text))
        #expect(used.notes == ["the filter that runs still goes by the rules from before: run `postern reload`"])
    }

    /// The filter would not start any more.
    @Test func whatTheConfigurationNamesHasToBeThere() throws {
        let world = try World()
        try world.folder.write("three/10.cf", "body OTHER /aaa/\nscore OTHER 3\n")
        let text = """
            stages:
              content:
                rules: state/current
                patterns:
                  - name: OTHER
                    in: body
                    pattern: /x/
                    score: 1
            weights: {A: 2}
            rules:
              - name: first
                when: {finding: [A]}
                action: reject

            """
        var update = try RuleUpdate(world.generations(), world.configuration(text), site: nil)
        update.isUncompared = true
        #expect(try update.run("\(world.folder.path)/one").outcome == .installed)
        let report = try update.run("\(world.folder.path)/three")
        let start = "with these rules the configuration has an error: \(world.folder.path)/c"
        #expect(report.outcome == .refused && world.score == 3)
        #expect(
            report.reasons == [
                "\(start):5:15: there is a rule `OTHER` in the rule files already, at \(world.folder.path)/three/10.cf:1; choose another name",
                "\(start):9:11: there is no rule `A` in the rules of `stages.content`",
                "\(start):12:11: there is no rule `A` in the rules of `stages.content`",
            ])
    }

    @Test func samplesThatCannotBeReadStopIt() throws {
        let world = try World()
        _ = try world.update("one")
        let failure = #expect(throws: RuleFailure.self) { _ = try world.update("two", samples: ["gone"]) }
        #expect(failure?.status == 66 && world.score == 3)
        try FileManager.default.createDirectory(atPath: "\(world.folder.path)/empty", withIntermediateDirectories: true)
        let empty = #expect(throws: RuleFailure.self) { _ = try world.update("two", samples: ["empty"]) }
        #expect(empty?.description == "there are no messages in '\(world.folder.path)/empty'")
    }

    /// A pattern that never ends is no other verdict, and not what anybody wants.
    @Test func rulesThatTakeTooLongAreNamed() throws {
        let world = try World()
        _ = try world.update("one")
        try world.folder.write("two/10.cf", "body A /aaa/\nscore A 3\nbody SLOW /(?:a+)+(?:b|c)$/\nscore SLOW 9\n")
        try world.folder.write("mail/1.eml", "Subject: x\n\n" + String(repeating: "a", count: 3_000) + "b!\n")
        for number in 11...20 { try world.folder.write("mail/\(number).eml", "Subject: x\n\nnothing\n") }
        let report = try world.update("two", samples: ["mail"])
        #expect(report.outcome == .installed && report.comparison?.limited == ["SLOW": 1])
        let text = report.text(Paint(isColoured: false))
        #expect(text.contains("\n  rule SLOW is not run to its end in 1 messages\n"))
        #expect(text.contains("\ntime of the processor for a message: "))
        #expect((report.comparison?.millisecondsAfter ?? 0) > 0)
    }

    @Test func aFolderThatIsNotThereIsNamed() throws {
        let world = try World()
        let none = #expect(throws: RuleFailure.self) { _ = try RuleGenerations(world.state, isMade: false) }
        #expect(
            none?.description
                == "there are no generations of rules, '\(world.state)': No such file or directory; `postern rules update` makes them"
        )
        #expect(none?.status == 66)
        let above = #expect(throws: RuleFailure.self) { _ = try RuleGenerations("\(world.state)/rules", isMade: true) }
        #expect(
            above?.description
                == "the folder for generations of rules cannot be used, '\(world.state)': No such file or directory; create it first"
        )
        #expect(above?.status == 73)
    }

    @Test func sharesAreRead() {
        #expect(Share("1%")?.percent == 1 && Share("0.5 %")?.percent == 0.5 && Share("100%")?.percent == 100)
        for text in ["1", "%", "-1%", "101%", "1e1%", "nan%", "1%%"] { #expect(Share(text) == nil, "\(text)") }
        #expect(Share(percent: 1).isExceeded(by: 2, of: 100) && !Share(percent: 1).isExceeded(by: 1, of: 100))
    }
}
