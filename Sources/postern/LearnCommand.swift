import ArgumentParser
import Foundation
import PosternService

struct LearnCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "learn",
        abstract: "Teach the classifier what is spam and what is not.",
        discussion: """
            Takes maildirs, mbox files, folders of message files, and message files; - is a message on standard input. \
            A message counts once, however often it is given; one that was learned as the other kind is moved. The filter \
            may run meanwhile. Ctrl-C ends it after the messages in hand. Exit status 66 when something cannot be read; 74 when the database fails, 75 when it is \
            locked by somebody else.
            """)

    @OptionGroup var file: ConfigurationOption

    @Flag(help: "The messages are spam.")
    var spam = false

    @Flag(help: "The messages are not spam.")
    var ham = false

    @Flag(help: "Take back what was learned of the messages.")
    var forget = false

    @Flag(help: "Say how much was learned, and whether it is enough to count.")
    var status = false

    @Flag(help: "Forget words that no message had for long.")
    var expire = false

    @Option(
        name: .customLong("for"),
        help: ArgumentHelp("Whose mail it is; without it, it counts for all.", valueName: "recipient"))
    var recipient: String?

    @Option(help: ArgumentHelp("With --expire: for how long, such as 90d.", valueName: "time"))
    var olderThan: String?

    @Flag(help: "Print JSON, an object a line.")
    var json = false

    @Argument(
        help: ArgumentHelp("Maildirs, mbox files, folders of message files, files.", valueName: "maildir-or-mbox"))
    var folders: [String] = []

    func validate() throws {
        let chosen = [spam, ham, forget, status, expire].count { $0 }
        guard chosen == 1 else {
            throw ValidationError("say what to do: one of --spam, --ham, --forget, --status and --expire")
        }
        let takesMail = spam || ham || forget
        if takesMail, folders.isEmpty { throw ValidationError("say which messages: maildirs, mbox files, files") }
        if !takesMail, let folder = folders.first {
            throw ValidationError("--\(status ? "status" : "expire") takes no messages; leave out '\(folder)'")
        }
        if let olderThan {
            guard expire else { throw ValidationError("--older-than belongs to --expire") }
            guard LearningAge.days(olderThan) != nil else {
                throw ValidationError("'\(olderThan)' is no number of days; write --older-than 90d")
            }
        }
    }

    func run() throws {
        do {
            let desk = try LearningDesk(file.load(), for: recipient)
            if status { return try tell(desk) }
            if expire { return try forgetOld(desk) }
            try learn(desk)
        } catch let failure as LearningFailure {
            ServiceFailure.report(failure)
            throw ExitCode(failure.status)
        }
    }

    private func tell(_ desk: LearningDesk) throws {
        let report = try desk.status()
        if json {
            for scope in report.scopes { print(try JSONLine.text(scope), terminator: "") }
        } else {
            print(report.text(.standardOutput), terminator: "")
        }
    }

    private func forgetOld(_ desk: LearningDesk) throws {
        let done = try desk.expire(olderThan: olderThan.flatMap(LearningAge.days))
        print(
            json
                ? try JSONLine.text(["forgotten": done.forgotten, "bytes": done.bytes])
                : "\(done.forgotten) words forgotten\n", terminator: "")
    }

    private func learn(_ desk: LearningDesk) throws {
        StopRequest.begin()
        let found = MailFolders(folders) { StopRequest.status == nil }
        let summary = try work(desk, found.entries)
        if json { print(try JSONLine.text(summary), terminator: "") } else { print(summary.text, terminator: "") }
        if let status = StopRequest.status {
            ServiceFailure.tell("postern: ended before all was done; run this again: what was learned counts once")
            throw ExitCode(status)
        }
        if !json, !forget, let shortage = try desk.shortage() { print(shortage) }
        if found.hasFailed || summary.unreadable > 0 { throw ExitCode(66) }  // EX_NOINPUT
    }

    private func work(_ desk: LearningDesk, _ entries: [MailFolder.Entry]) throws -> LearningSummary {
        var summary = LearningSummary()
        var bar = ProgressBar(of: entries.count)
        let learner = MailLearner(desk, spam ? .spam : ham ? .ham : .forget)
        defer { bar.end() }
        while StopRequest.status == nil, let failures = try learner.next(entries, &summary) {
            if !failures.isEmpty { bar.end() }
            for failure in failures { ServiceFailure.tell("postern: \(failure)") }
            bar.show(summary.messages)
        }
        try learner.settle(summary) { StopRequest.status == nil }
        return summary
    }
}
