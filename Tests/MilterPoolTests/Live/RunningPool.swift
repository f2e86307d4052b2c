import Foundation
import MailLab
import Milter
import MilterPool
import MilterTesting

/// The filter of `Tests/PoolFilter` as a pool that runs, with a folder of its own. It ends when the tests do, however they
/// end: the supervisor is killed, and its processes end by themselves.
final class RunningPool {
    let folder: URL
    let address: SocketAddress
    let control: PoolControl
    private let process = Process()
    private let lifeline: Lifeline
    private let logFile: URL
    private let ownsFolder: Bool

    /// Starts it and waits until it serves.
    /// - Parameters:
    ///   - settings: `KEY=VALUE`, as `PoolArguments` has them.
    ///   - limit: a line of shell before the program, such as `ulimit -n 64`.
    ///   - isUnix: whether it listens on a socket, in a folder where only the user who starts it may make one.
    ///   - said: what its log says once it has started.
    init(
        _ settings: String..., configuration: String = "first", limit: String = "true", folder given: URL? = nil,
        isUnix: Bool = false, until said: String = "is in use"
    ) throws {
        folder = given ?? FileManager.default.temporaryDirectory.appending(path: "pool-\(UUID().uuidString.prefix(8))")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        ownsFolder = given == nil
        logFile = folder.appending(path: "log-\(UUID().uuidString.prefix(8))")
        // Who becomes another user has to reach it.
        try FileManager.default.setAttributes([.posixPermissions: 0o777], ofItemAtPath: folder.path)
        let run = folder.appending(path: "run")
        if isUnix { try FileManager.default.createDirectory(at: run, withIntermediateDirectories: true) }
        address = try SocketAddress(isUnix ? "unix:\(run.path)/socket" : "inet:\(try FreePort.find())@127.0.0.1")
        control = PoolControl(stateFolder: folder.path)
        let program = try FilterProcess.product(named: "pool-filter")
        lifeline = try Lifeline()
        process.executableURL = URL(filePath: "/bin/bash")
        let words = [program, address.description, "\(folder.path)/configuration", "state=\(folder.path)"] + settings
        let limited = ["/bin/bash", "-c", "\(limit); exec \"$@\"", "pool-filter"] + words
        process.arguments = Array(Lifeline.words(limited).dropFirst())
        process.environment = ["PATH": "/usr/bin:/bin", "SWIFT_BACKTRACE": "enable=no"]
        try configure(configuration)
        try Data().write(to: logFile)
        let log = try FileHandle(forWritingTo: logFile)
        (process.standardInput, process.standardOutput, process.standardError) = (lifeline.handle, log, log)
        try process.run()
        _ = Deadline(seconds: 30).wait { self.log.contains(said) || !self.process.isRunning }
        guard self.log.contains(said) else { throw LabError("the pool does not serve: \(self.log)") }
    }

    deinit {
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
        process.waitUntilExit()
        if ownsFolder { try? FileManager.default.removeItem(at: folder) }
    }

    /// What it has written so far.
    var log: String { (try? String(contentsOf: logFile, encoding: .utf8)) ?? "" }

    /// Does what happens when the tests are killed.
    func abandon() { lifeline.cut() }

    var isRunning: Bool { process.isRunning }
    var supervisor: pid_t { process.processIdentifier }

    func configure(_ text: String) throws {
        try Data("\(text)\n".utf8).write(to: folder.appending(path: "configuration"))
    }

    func waits(for text: String, seconds: Double = 20) -> Bool {
        Deadline(seconds: seconds).wait { self.log.contains(text) }
    }

    /// Its exit status, once it has ended.
    func exitStatus(within seconds: Double = 30) -> Int32? {
        Deadline(seconds: seconds).poll { self.process.isRunning ? nil : self.process.terminationStatus }
    }

    func scoreboard() throws -> ScoreboardSnapshot {
        guard let snapshot = try ScoreboardSnapshot.read("\(folder.path)/scoreboard") else {
            throw LabError("no scoreboard")
        }
        return snapshot
    }

    /// The processes of a role, by number.
    func processes(_ role: ProcessRole = .worker) throws -> [pid_t] {
        try scoreboard().processes.filter { $0.role == role }.map { pid_t($0.pid) }
    }

    // MARK: Mail

    /// A session that has said who it is.
    func session(from client: MTA.Client = "192.0.2.7", profile: Profile = .sendmail) throws -> MTA {
        let mta = try MTA.live(at: address, profile: profile)
        try mta.connect(address: client)
        try mta.helo()
        return mta
    }

    /// Sends one message on a session.
    @discardableResult
    static func send(
        _ mta: MTA, _ deed: String = "", body: String = "Hello\r\n", to recipient: String = "<bob@example.org>"
    ) throws -> Outcome {
        let decision = try mta.mail("<ann@example.net>")
        guard decision.reply == nil else { throw Refused(reply: "\(decision)") }
        try mta.rcpt(RawText(recipient))
        return try mta.message([EditedMessage.Field("X-Do", RawText(deed))], body: RawText(body))
    }

    /// Sends a message up to its end, but does not say that it ends.
    static func sendUpToTheEnd(_ mta: MTA, _ deed: String) throws {
        try mta.mail("<ann@example.net>")
        try mta.rcpt("<bob@example.org>")
        try mta.data()
        try mta.header("X-Do", RawText(deed))
        try mta.endOfHeaders()
        try mta.body("Hello\r\n")
    }

    /// Sends one message on a session of its own.
    @discardableResult
    func send(_ deed: String = "", body: String = "Hello\r\n") throws -> Outcome {
        let mta = try session()
        defer { try? mta.quit() }
        return try Self.send(mta, deed, body: body)
    }

    /// MAIL was refused.
    struct Refused: Error { let reply: String }
}

extension Outcome {
    /// The process that answered.
    var process: pid_t? { header("X-Process").flatMap { pid_t($0.string.trimmingCharacters(in: .whitespaces)) } }
    /// The configuration that it goes by.
    var configuration: String? { header("X-Configuration")?.string.trimmingCharacters(in: .whitespaces) }
}
