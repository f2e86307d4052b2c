import Foundation
import MailLab
import Milter
import MilterTesting

/// The filter of the text cases as a program of its own, on the real libmilter.
///
/// `POSTERN_CASE_FILTER` names another build of it, for example one with AddressSanitizer, and `POSTERN_PROGRAM` one of
/// `postern`.
struct RunningFilter {
    let process: FilterProcess
    let address: SocketAddress

    /// - Parameter style: `--observing` or `--asynchronous`, as `case-filter` has them.
    init(_ listening: FilterProcess.Listening, style: String? = nil) throws {
        let named = ProcessInfo.processInfo.environment["POSTERN_CASE_FILTER"] ?? ""
        let program = named.isEmpty ? try FilterProcess.product(named: "case-filter") : named
        process = try FilterProcess([program, "{socket}"] + (style.map { [$0] } ?? []), listening: listening)
        address = try SocketAddress(process.socket.sendmailSpelling)
    }

    init(postern arguments: [String], _ listening: FilterProcess.Listening) throws {
        let named = ProcessInfo.processInfo.environment["POSTERN_PROGRAM"] ?? ""
        let program = named.isEmpty ? try FilterProcess.product(named: "postern") : named
        process = try FilterProcess([program, "serve", "-p", "{socket}"] + arguments, listening: listening)
        address = try SocketAddress(process.socket.sendmailSpelling)
    }

    /// An MTA with a message in hand: everything up to the last body chunk was said.
    func withMessageInHand() throws -> MTA {
        let mta = try MTA.live(at: address)
        try mta.connect()
        try mta.helo()
        try mta.mail("<ann@example.net>")
        try mta.rcpt("<bob@example.org>")
        try mta.data()
        try mta.header("X-Do", "edit report")
        try mta.endOfHeaders()
        try mta.body("Hello\r\n")
        return mta
    }

    /// Waits until the program has said something.
    func waits(for text: String) -> Bool {
        Deadline(seconds: 20).wait { process.process.output.contains(text) }
    }

    /// Asks the program to end, and returns its exit status.
    func end() -> Int? {
        process.process.signal("TERM")
        return Deadline(seconds: 30).poll { process.process.exitStatus }
    }
}
