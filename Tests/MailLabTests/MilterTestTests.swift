import Foundation
import MailLab
import Testing

/// The filter under Debian's `miltertest`, an MTA's side of the protocol that is none of ours.
@Suite(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/miltertest"), "apt-get install miltertest"))
struct MilterTestTests {
    // It does not know inet6.
    @Test(arguments: ["edits", "verdicts", "sessions"], [FilterProcess.Listening.unix, .inet])
    func script(_ name: String, _ listening: FilterProcess.Listening) throws {
        let filter = try FilterProcess(
            [FilterProcess.product(named: "case-filter"), "{socket}"], listening: listening)
        defer { filter.stop() }
        let folder = "\(MailLab.repository)/Tests/MilterTest"
        let outcome = try Command.run([
            "/usr/bin/miltertest", "-D", "socket=\(filter.socket.sendmailSpelling)", "-D", "folder=\(folder)", "-s",
            "\(folder)/\(name).lua",
        ])
        #expect(outcome.status == 0, "\(outcome.output)")
        #expect(filter.socket.answers)
    }
}
