import ArgumentParser
import Foundation
import PosternService

struct RulesUpdateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "update",
        abstract: "Take new rules in, if they are in order and judge as the old ones do.",
        discussion: """
            The folder is copied, its files are checked as 'rules lint' does it, and the messages of the samples are judged \
            by the rules in use and by the new ones. If nothing speaks against them, the copy becomes a new generation, and \
            'current' in the folder of generations leads to it: that is the path for 'rules' in the configuration. The \
            filter reads rules when it starts: restart it. Exit status 0 when they are installed or there is nothing new; 1 \
            when they are refused, and the rules are as they were; 75 when another update is at work.
            """)

    @OptionGroup var state: RuleStateOption

    @Option(
        help: ArgumentHelp(
            "A maildir, an mbox file or a folder of messages to compare verdicts on, in place of those of the configuration; may be given several times.",
            valueName: "maildir-or-mbox"))
    var sample: [String] = []

    @Flag(help: "Install without comparing verdicts.")
    var withoutSample = false

    @Option(
        help: ArgumentHelp(
            "The share of verdicts that may change; without it that of the configuration, 1% by default.",
            valueName: "share"))
    var mostChanged: String?

    @Option(
        help: ArgumentHelp(
            "The score from which on a message is unwanted; without it that of the rules in use.", valueName: "score"))
    var required: Double?

    @Option(
        help: ArgumentHelp(
            "The folder or file with what the site adds, in place of that of the configuration.", valueName: "folder"))
    var site: String?

    @Option(
        help: ArgumentHelp(
            "So many generations are kept; without it as many as the configuration says, 5 by default.",
            valueName: "number"))
    var keep: Int?

    @Flag(help: "Try everything, and install nothing.")
    var dryRun = false

    @Argument(help: ArgumentHelp("The folder with all of the new rules.", valueName: "folder"))
    var folder: String

    func validate() throws {
        guard mostChanged.map({ Share($0) != nil }) != false else {
            throw ValidationError("--most-changed takes a share such as 1%, 0.5% or 100%")
        }
        guard keep.map((2...1_000).contains) != false else { throw ValidationError("--keep takes 2 to 1000") }
        guard required?.isFinite != false else { throw ValidationError("--required takes a number") }
        guard sample.isEmpty || !withoutSample else {
            throw ValidationError("--sample and --without-sample exclude each other")
        }
    }

    func run() throws {
        let configuration = try state.file.load(isChecked: false)
        let path = try state.path { configuration }
        try state.telling {
            let generations = try RuleGenerations(path, isMade: true)
            var update = try RuleUpdate(generations, configuration, site: site)
            if let share = mostChanged.flatMap({ Share($0) }) { update.mostChanged = share }
            if !sample.isEmpty { update.samples = sample }
            if withoutSample { (update.samples, update.isUncompared) = ([], true) }
            if let keep { update.kept = keep }
            (update.required, update.isTrial) = (required, dryRun)
            let isWatched = isatty(STDERR_FILENO) == 1
            var report = try update.run(folder) { done, total in
                if isWatched, done % 100 == 0 || done == total {
                    ServiceFailure.progress(done == total ? "" : "\(done) of \(total) messages")
                }
            }
            if report.outcome == .installed { report.tellUse(of: generations, configuration) }
            print(state.json ? try JSONLine.text(report) : report.text(.standardOutput), terminator: "")
            if report.outcome == .refused { throw ExitCode(1) }
        }
    }
}
