import ArgumentParser
import PosternService

struct TestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test",
        abstract: "Run plain-text cases against a configuration.",
        discussion: """
            A case is what a client says, step by step, and what is to come of it; postern-case(5) describes the form. \
            Nothing is sent anywhere. Exit status 0 when all are met, 1 when one is not.
            """)

    @OptionGroup var file: ConfigurationOption

    @Argument(help: ArgumentHelp("Case files, or folders of .case files.", valueName: "case"))
    var cases: [String]

    @Flag(help: "Print a JSON object for each case, one a line.")
    var json = false

    func run() throws {
        let configuration = try file.load()
        var (met, unmet) = (0, 0)
        do {
            let tester = try CaseTester(configuration)
            for path in try CaseTester.paths(cases) {
                let outcome = tester.outcome(of: path)
                print(json ? try JSONLine.text(outcome) : outcome.text(.standardOutput), terminator: "")
                if outcome.isMet { met += 1 } else { unmet += 1 }
            }
        } catch {
            ServiceFailure.report(error)
            throw ExitCode(66)
        }
        if !json { print("\(met) met, \(unmet) not met") }
        if unmet > 0 { throw ExitCode(1) }
    }
}
