import Foundation
import Glibc

/// A private Sendmail, run from unpacked packages.
package final class SendmailInstance: MailServer {
    package let kind = MailServerKind.sendmail
    package let port: UInt16
    package let listeners: [String: UInt16]
    package let sink: SMTPSink
    private let process: GuardedProcess
    private let program: String
    private let folder: String

    /// Starts an instance and waits until it listens.
    ///
    /// - Parameter tree: The folder into which the packages were unpacked.
    /// - Throws: `LabError` with the log where it does not come up.
    init(_ setup: MailServerSetup, tree: String) throws {
        let folder = try LabFolder(name: "sendmail")
        self.folder = folder.path
        program = "\(tree)/usr/libexec/sendmail/sendmail"
        sink = try SMTPSink()
        port = try FreePort.find()
        listeners = try setup.listeners.reduce(into: [:]) { $0[$1] = try FreePort.find() }
        let configuration = SendmailConfiguration(
            folder: folder.path, tree: tree, port: port, listeners: listeners, sinkPort: sink.port, user: NSUserName(),
            setup: setup)
        try folder.makeFolders(["queue"], mode: 0o700)
        try folder.write("sendmail.mc", configuration.macros)
        try folder.write("aliases", configuration.aliases)
        try folder.write("local-host-names", configuration.localHostNames)
        try folder.write("service.switch", configuration.serviceSwitch)

        let rules = "\(tree)/usr/share/sendmail/cf"
        // -bD stays in the foreground. There is no system log in the lab; -X writes the SMTP dialogues down.
        let script = """
            m4 -D_CF_DIR_="$2/" "$2/m4/cf.m4" "$1/sendmail.mc" > "$1/sendmail.cf" &&
            exec "$3" -bD -q5s -C "$1/sendmail.cf" -X "$1/transcript"
            """
        process = try GuardedProcess(
            ["/bin/sh", "-c", script, "sendmail", folder.path, rules, program], hostName: "mx.sendmail.test",
            folder: folder)
        // The file is written once the ports are taken; Sendmail listens on them a moment later.
        let ports = Array(listeners.values)
        let up = Deadline(seconds: 30).poll { () -> Bool? in
            if process.exitStatus != nil { return false }
            guard FileManager.default.fileExists(atPath: "\(self.folder)/sendmail.pid") else { return nil }
            let open = ListeningPorts()
            let isOpen = open.contains(port, overIPv6: FreePort.hasIPv6) && ports.allSatisfy { open.contains($0) }
            return isOpen ? true : nil
        }
        guard up == true else {
            defer { process.stop() }
            throw LabError("Sendmail does not start: \(log)")
        }
    }

    package var configuration: String { "\(folder)/sendmail.cf" }

    package var log: String {
        process.output + ((try? LabFolder.read("\(folder)/transcript")) ?? "")
    }

    package func place(of id: String) -> QueuePlace {
        let names = files
        if names.contains("qf\(id)") { return .waiting }
        return names.contains("hf\(id)") ? .held : .gone
    }

    package func stop() {
        process.stop()
        sink.stop()
    }

    private var files: [String] {
        (try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/queue")) ?? []
    }
}
