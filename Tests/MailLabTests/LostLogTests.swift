import MailLab
import Testing

/// `postern serve` whose log cannot be written: lines are lost, messages are judged all the same, and nothing of the log
/// gets to where it does not belong.
@Suite(.enabled(if: MailLab.isWanted)) struct LostLogTests {
    /// What standard error is, in the words of the shell.
    enum StandardError: String, CaseIterable {
        /// Closed: the next file that is opened would take its number.
        case closed = "exec \"$0\" \"$@\" 2>&-"
        /// Closed, with everything else that a program finds open.
        case alone = "exec \"$0\" \"$@\" <&- >&- 2>&-"
        /// A pipe whose reader is gone.
        case unread = "{ exec \"$0\" \"$@\"; } 2>&1 >/dev/null | :"
        /// A disk without room.
        case full = "exec \"$0\" \"$@\" 2>/dev/full"
    }

    @Test(arguments: StandardError.allCases)
    func messagesAreJudged(_ standardError: StandardError) throws {
        let group = PolicyGroup(folder: "Tests/PolicyCases/answers")
        let servers = try FilteredServers(
            ["/bin/sh", "-c", standardError.rawValue] + group.program(), listening: .unix, setup: PolicyGroup.setup)
        defer { servers.stop() }
        for kind in MailServerKind.allCases {
            let runner = ServerCaseRunner(try servers.server(kind))
            for file in group.cases where file.isForServers { expectNone(runner.run(try file.read())) }
        }
    }
}
