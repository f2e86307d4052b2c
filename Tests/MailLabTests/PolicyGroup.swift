import Foundation
import MailLab
import MilterTesting
import PosternService
import Testing

/// A folder of `Tests/PolicyCases`: a configuration, and the cases that show what it does.
struct PolicyGroup: Sendable, CustomTestStringConvertible {
    /// The name of the folder.
    let name: String

    var testDescription: String { name }

    /// The path of the configuration.
    var configuration: String { "\(Self.top)/\(name)/postern.yaml" }

    /// The cases.
    var cases: [CaseFile] { CaseFile.files(in: "\(Self.folder)/\(name)") }

    /// `postern serve` with the configuration, as words of a command.
    func program() throws -> [String] {
        [
            try FilterProcess.product(named: "postern"), "serve", "-c", configuration, "-p", "{socket}", "--socket-mode",
            "666",
        ]
    }

    /// What servers need beside the filter, so that the cases find the listeners that they name.
    static let setup = {
        var setup = MailServerSetup()
        setup.listeners = ["users", "machines", "back"]
        return setup
    }()

    /// All groups, by their names. A folder without configuration is among them, so that its tests fail.
    static let all: [PolicyGroup] = {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: top)) ?? []
        return names.sorted().map { PolicyGroup(name: $0) }
    }()

    private static let folder = "Tests/PolicyCases"
    private static let top = "\(MailLab.repository)/\(folder)"
}
