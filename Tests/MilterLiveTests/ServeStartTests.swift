import Foundation
import Glibc
import MailLab
import MilterPool
import MilterTesting
import Testing

/// What a supervisor finds out only when it starts: its folder and its user. It says so in one line, and leaves nothing.
@Suite struct ServeStartTests {
    private let folder: LabFolder

    init() throws { folder = try LabFolder(name: "start") }

    private func serve(_ configuration: String, unprivileged: Bool = false) throws -> ProgramRun {
        try folder.write("p.yaml", configuration)
        return try ProgramRun(
            ["serve", "-c", "\(folder.path)/p.yaml", "-p", "unix:\(folder.path)/x.sock"], unprivileged: unprivileged)
    }

    private func isLeftAlone() throws -> Bool { try !Folder.names(in: folder.path).contains("x.sock") }

    @Test func aStateFolderThatIsMissing() throws {
        let run = try serve("state_folder: state\n")
        #expect(
            run.output
                == "postern: there is no folder '\(folder.path)/state', which `state_folder` names; create it for the filter's user\n"
        )
        #expect(run.status == 73)
        #expect(try isLeftAlone())
    }

    @Test func aStateFolderThatIsAFile() throws {
        try folder.write("state", "not a folder")
        let run = try serve("state_folder: state\n")
        #expect(
            run.output
                == "postern: '\(folder.path)/state/lock' cannot be opened: Not a directory; give the folder to the filter's user\n"
        )
        #expect(run.status == 73)
        #expect(try isLeftAlone())
    }

    @Test func aStateFolderOfAnother() throws {
        try FileManager.default.createDirectory(atPath: folder.path + "/state", withIntermediateDirectories: true)
        try folder.write("p.yaml", "state_folder: state\n")
        let first = try RunningFilter(postern: ["-c", folder.path + "/p.yaml"], .unix)
        let holder = try String(contentsOfFile: folder.path + "/state/lock", encoding: .utf8)
        let run = try serve("state_folder: state\n")
        #expect(
            run.output
                == "postern: the folder '\(folder.path)/state' belongs to another supervisor that runs, process \(holder.dropLast()); stop it, or name another `state_folder`\n"
        )
        #expect(run.status == 69)
        #expect(try isLeftAlone())
        // The one that was there first still answers, and still has its folder.
        #expect(try first.withMessageInHand().endOfMessage().delivered != nil)
        #expect(first.end() == 0)
        // With its end the folder is free, though the file of the lock is still there.
        let second = try RunningFilter(postern: ["-c", folder.path + "/p.yaml"], .unix)
        #expect(second.end() == 0)
    }

    @Test func aUserWhoIsUnknown() throws {
        let run = try serve("user: no-such-user\n")
        #expect(run.output == "postern: there is no user 'no-such-user'; create it or name another\n")
        #expect(run.status == 67)
        #expect(try isLeftAlone())
    }

    @Test(.enabled(if: ProgramRun.isForEverybody, "an ordinary user may not reach the program"))
    func aUserWhomOnlyRootCanBecome() throws {
        #expect(unsafe chmod(folder.path, 0o777) == 0)
        let run = try serve("user: root\n", unprivileged: true)
        #expect(run.output == "postern: only root can become the user 'root'; start as root or as that user\n")
        #expect(run.status == 77)
        #expect(try isLeftAlone())
    }

    @Test(.enabled(if: geteuid() == 0 && ProgramRun.isForEverybody, "only root can become another user"))
    func noProcessKeepsRoot() throws {
        for path in [folder.path, folder.path + "/state"] {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
            #expect(unsafe chmod(path, 0o777) == 0)
        }
        try folder.write("p.yaml", "user: nobody\nstate_folder: state\n")
        let configuration = ["-c", folder.path + "/p.yaml"]
        let filter = try RunningFilter(postern: configuration, .unix)
        #expect(try filter.withMessageInHand().endOfMessage().delivered != nil)
        let reload = try ProgramRun(["reload"] + configuration)
        #expect(reload.status == 0, "\(reload.output)\(filter.process.process.output)")
        // Once those of the old configuration have ended, the supervisor stands beside those that the scoreboard has, which
        // numbers them as they are within its namespace.
        let processes = Deadline(seconds: 20).poll { () -> [pid_t]? in
            guard let snapshot = try? ScoreboardSnapshot.read(folder.path + "/state/scoreboard"),
                let processes = try? running()
            else { return nil }
            let roles = snapshot.processes.map(\.role)
            return roles.contains(.worker) && roles.contains(.keeper) && processes.count == roles.count + 1
                && snapshot.processes.allSatisfy { $0.role != .worker || $0.generation == 2 } ? processes : nil
        }
        for process in try #require(processes) {
            let credentials = try ProcessCredentials(of: process)
            #expect(credentials.isWithoutRoot, "\(credentials)")
        }
        #expect(filter.end() == 0)
    }

    /// The processes of `postern` with the configuration in this test's folder.
    private func running() throws -> [pid_t] {
        try Folder.names(in: "/proc").compactMap { pid_t($0) }.filter { process in
            // One that ends meanwhile is none.
            let program = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(process)/exe")
            let words = (try? String(contentsOfFile: "/proc/\(process)/cmdline", encoding: .utf8)) ?? ""
            return program?.hasSuffix("/postern") == true && words.contains(folder.path)
        }
    }
}
