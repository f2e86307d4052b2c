import Foundation
import Glibc

/// A private Postfix, run from an unpacked package.
///
/// Its master process is started directly, without the `postfix` command, whose checks take longer than all
/// the rest and are about installations. An ordinary user needs the program `fakeroot`: Postfix insists on
/// changing its user.
package final class PostfixInstance: MailServer {
    package let kind = MailServerKind.postfix
    package let port: UInt16
    package let listeners: [String: UInt16]
    package let sink: SMTPSink
    private let process: GuardedProcess
    private let tree: String
    private let folder: String

    /// Starts an instance and waits until it listens.
    ///
    /// - Parameter tree: The folder into which the package was unpacked.
    /// - Throws: `LabError` with the log where it does not come up.
    init(_ setup: MailServerSetup, tree: String) throws {
        let folder = try LabFolder(name: "postfix")
        self.tree = tree
        self.folder = folder.path
        sink = try SMTPSink()
        port = try FreePort.find()
        listeners = try setup.listeners.reduce(into: [:]) { $0[$1] = try FreePort.find() }
        let configuration = PostfixConfiguration(
            folder: folder.path, tree: tree, port: port, listeners: listeners, sinkPort: sink.port, setup: setup)
        try folder.makeFolders(["etc", "spool", "data"])
        try folder.makeFolders(Self.queues.map { "spool/\($0)" } + ["spool/private"], mode: 0o700)
        try folder.makeFolders(["spool/public", "spool/maildrop", "spool/pid"])
        try folder.write("etc/main.cf", configuration.main)
        try folder.write("etc/master.cf", configuration.master)
        try folder.write("etc/aliases", configuration.aliases)
        // Tables of types that are not built in are none of the lab's business, but the file must be there.
        try folder.write("etc/dynamicmaps.cf", "")

        // In one shell, since under fakeroot only what runs inside it sees the changed owners.
        let script = """
            cd "$1" && chown -R \(PostfixConfiguration.owner) data \
            \((Self.queues + ["private", "public", "maildrop"]).map { "spool/\($0)" }.joined(separator: " ")) &&
            exec "$2" -s -c "$1/etc"
            """
        var words = ["/bin/sh", "-c", script, "postfix", folder.path, "\(tree)/usr/lib/postfix/sbin/master"]
        if getuid() != 0 { words.insert("fakeroot", at: 0) }
        var environment = Self.environment(tree: tree, folder: folder.path)
        // The namespace of an ordinary user has no other users, to which chown(2) says EINVAL; fakeroot would
        // pass that on.
        environment["FAKEROOTDONTTRYCHOWN"] = "1"
        process = try GuardedProcess(
            words, environment: environment, hostName: "mx.postfix.test", folder: folder)
        let up = Deadline(seconds: 30).poll { () -> Bool? in
            if process.exitStatus != nil { return false }
            return log.contains("daemon started") ? true : nil
        }
        guard up == true else {
            defer { process.stop() }
            throw LabError("Postfix does not start: \(log)\(complaint)")
        }
    }

    package var configuration: String { "\(folder)/etc" }

    package var log: String {
        process.output + ((try? LabFolder.read("\(folder)/mail.log")) ?? "")
    }

    package func place(of id: String) -> QueuePlace {
        // In the direction in which a message moves, so that none is missed on its way.
        for queue in Self.waitingQueues where Self.files(in: "\(folder)/spool/\(queue)").contains(id) {
            return .waiting
        }
        return Self.files(in: "\(folder)/spool/hold").contains(id) ? .held : .gone
    }

    package func stop() {
        process.stop()
        sink.stop()
    }

    /// What Postfix has against its configuration. Its master process cannot say so itself: it has no log
    /// yet.
    private var complaint: String {
        do {
            let words = ["\(tree)/usr/sbin/postqueue", "-c", "\(folder)/etc", "-p"]
            return try Spawn.run(words, environment: Self.environment(tree: tree, folder: folder))
        } catch {
            return "\(error)"
        }
    }

    private static let queues = [
        "active", "bounce", "corrupt", "defer", "deferred", "flush", "hold", "incoming", "saved", "trace",
    ]
    private static let waitingQueues = ["maildrop", "incoming", "active", "deferred"]

    private static func environment(tree: String, folder: String) -> [String: String] {
        ["LD_LIBRARY_PATH": "\(tree)/usr/lib/postfix", "MAIL_CONFIG": "\(folder)/etc"]
    }

    /// The names of the files in a queue's folder; the deferred queue has folders of one letter below it.
    private static func files(in folder: String) -> Set<String> {
        var names = Set<String>()
        for path in (try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? [] {
            let name = path.split(separator: "/").last.map(String.init) ?? path
            if name.count > 1 { names.insert(name) }
        }
        return names
    }
}
