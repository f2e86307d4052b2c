import Foundation
import MailLab
import MilterTesting
import Testing

/// What an operator sees who types something wrong: a first line that names it, a status of sysexits.h, and nothing
/// left behind.
@Suite struct PosternCommandTests {
    struct Mistake: CustomTestStringConvertible, Sendable {
        let arguments: [String]
        let status: Int32
        let firstLine: String
        var testDescription: String { arguments.joined(separator: " ") }

        init(_ arguments: String..., status: Int32, says firstLine: String) {
            self.arguments = arguments
            self.status = status
            self.firstLine = firstLine
        }
    }

    private static let longPath = "/" + String(repeating: "a", count: 107)

    static let mistakes = [
        Mistake(
            "serve", "--sokcet", "x", status: 64, says: "Error: Unknown option '--sokcet'. Did you mean '--socket'?"),
        Mistake("sevre", status: 64, says: "Error: Unexpected argument 'sevre'"),
        Mistake("serve", "-p", status: 64, says: "Error: Missing value for '-p <address>'"),
        Mistake(
            "serve", "-p", "bogus", status: 64,
            says: "postern: socket address 'bogus': it has no kind; "
                + "write unix:/path, inet:port@host, inet6:port@host or fd:number"),
        Mistake(
            "serve", "-p", "inet:66000@127.0.0.1", status: 64,
            says: "postern: socket address 'inet:66000@127.0.0.1': '66000' is not a port; "
                + "a port is a number from 0 to 65535"),
        Mistake(
            "serve", "-p", "unix:\(longPath)", status: 64,
            says:
                "postern: socket address 'unix:\(longPath)': the path has 108 bytes, and a socket's path may have 107; "
                + "use a shorter directory"),
        Mistake(
            "serve", "-p", "unix:{folder}/absent/x.sock", status: 73,
            says: "postern: socket unix:{folder}/absent/x.sock: there is no directory '{folder}/absent'; create it"),
        Mistake(
            "serve", "-p", "unix:{folder}/file", status: 73,
            says: "postern: socket unix:{folder}/file: something that is not a socket has this name; it is left alone"),
        Mistake(
            "serve", "-p", "unix:{folder}/x.sock", "--socket-group", "no-such-group", status: 67,
            says: "postern: socket unix:{folder}/x.sock: there is no group 'no-such-group'; create it or name another"),
        Mistake(
            "serve", "-p", "unix:{folder}/x.sock", "--socket-mode", "999", status: 64,
            says: "Error: The value '999' is invalid for '--socket-mode <mode>'"),
        Mistake(
            "serve", "-p", "fd:0", status: 73,
            says: "postern: descriptor 0 is not a listening socket (Socket operation on non-socket); "
                + "hand over one that is"),
        Mistake(
            "serve", "-p", "inet:25@203.0.113.1", status: 73,
            says: "postern: socket inet:25@203.0.113.1 cannot be opened: Cannot assign requested address"),
    ]

    @Test(arguments: mistakes) func aMistake(_ mistake: Mistake) throws {
        let folder = try LabFolder(name: "postern")
        try folder.write("file", "left alone")
        let before = try Folder.names(in: folder.path).sorted()
        func filled(_ text: String) -> String { text.replacing("{folder}", with: folder.path) }
        let run = try ProgramRun(mistake.arguments.map(filled))
        #expect(run.firstLine == filled(mistake.firstLine))
        #expect(run.status == mistake.status)
        #expect(try Folder.names(in: folder.path).sorted() == before)
    }

    @Test(arguments: [FilterProcess.Listening.unix, .inet])
    func aSocketInUse(_ listening: FilterProcess.Listening) throws {
        let running = try RunningFilter(listening)
        let run = try ProgramRun(["serve", "-p", "\(running.address)"])
        #expect(run.firstLine.hasPrefix("postern: socket \(running.address) is in use; stop "))
        #expect(run.status == 69)
        // The one that was there first still answers.
        let mta = try running.withMessageInHand()
        #expect(try mta.endOfMessage().delivered != nil)
        try mta.quit()
    }

    @Test func aDirectoryThatIsNotWritable() throws {
        // /proc takes no socket from anybody, root included.
        let run = try ProgramRun(["serve", "-p", "unix:/proc/x.sock"])
        #expect(run.firstLine.hasPrefix("postern: socket unix:/proc/x.sock: "))
        #expect(run.status == 73)
    }

    @Test func theVersion() throws {
        let run = try ProgramRun(["--version"])
        #expect(run.status == 0)
        #expect(run.firstLine == "0.1.0")
    }
}
