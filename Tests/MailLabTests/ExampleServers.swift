import Foundation
import MailLab
import Milter
import MilterTesting
import TestTools

/// Both servers with `postern serve` and a configuration of `Examples`.
///
/// The servers of the lab have one listener each. Cases that come to another listener, by the macro `{daemon_name}`, have
/// servers of their own: whose listener has the role that the configuration gives to that name, which is the name itself.
struct ExampleServers {
    private let folder: LabFolder
    private let servers: FilteredServers

    /// Starts the filter and both servers.
    /// - Parameter listener: nil for the servers' own.
    init(_ example: ExampleConfiguration, listener: String?) throws {
        folder = try LabFolder(name: "example")
        var lines = ["include: \(example.path)"]
        if let listener {
            lines += ["clients:", "  roles: {mx.postfix.test: \(listener), MTA: \(listener), MTA6: \(listener)}"]
        }
        let path = "\(folder.path)/postern.yaml"
        try lines.joined(separator: "\n").appending("\n").write(toFile: path, atomically: true, encoding: .utf8)
        servers = try FilteredServers(
            [
                FilterProcess.product(named: "postern"), "serve", "-c", path, "-p", "{socket}", "--socket-mode", "666",
            ], listening: .unix)
    }

    /// What of a case is not met, on either server.
    func failures(of aCase: Case) throws -> [CaseFailure] {
        try MailServerKind.allCases.flatMap { ServerCaseRunner(try servers.server($0)).run(aCase) }
    }

    /// Ends all of them.
    func stop() { servers.stop() }
}

extension Case {
    /// The listener that its client comes to; nil where it does not say.
    var listener: String? {
        for step in steps {
            if case .macro(_, let name, let value) = step.action, name == "{daemon_name}" { return value.string }
        }
        return nil
    }
}
