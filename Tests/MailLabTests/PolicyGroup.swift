import Foundation
import MailLab
import MilterTesting
import PosternService
import Testing

/// A folder with a configuration and the cases that show what it does: of `Tests/PolicyCases` or
/// `Examples/Configurations`.
struct PolicyGroup: Sendable, CustomTestStringConvertible {
    /// The folder, in the repository.
    let folder: String

    var testDescription: String { folder }

    /// The path of the configuration.
    var configuration: String { "\(MailLab.repository)/\(folder)/postern.yaml" }

    /// The cases.
    var cases: [CaseFile] { CaseFile.files(in: folder) }

    /// `postern serve` with the configuration, as words of a command.
    func program() throws -> [String] {
        [
            try FilterProcess.product(named: "postern"), "serve", "-c", configuration, "-p", "{socket}",
            "--socket-mode", "666",
        ]
    }

    /// What servers need beside the filter, so that the cases find the listeners that they name.
    static let setup = {
        var setup = MailServerSetup()
        setup.listeners = ["users", "machines", "back", "submission"]
        return setup
    }()

    /// The groups of a folder, by their names. A folder without configuration is among them, so that its tests fail.
    private static func groups(in folder: String) -> [PolicyGroup] {
        let top = "\(MailLab.repository)/\(folder)"
        let names = (try? FileManager.default.contentsOfDirectory(atPath: top)) ?? []
        return names.filter { !$0.hasSuffix(".md") }.sorted().map { PolicyGroup(folder: "\(folder)/\($0)") }
    }

    /// Those that are made for tests.
    static let all = groups(in: "Tests/PolicyCases")

    /// Those that operators may begin with.
    static let examples = groups(in: "Examples/Configurations")

    /// Those that can be served here: one with a trap has its folder where only the real filter may write.
    static let servedExamples = examples.filter { group in
        // One that cannot be read is tried, so that the tests fail.
        guard let configuration = try? LoadedConfiguration(group.configuration) else { return true }
        return configuration.root.trap.folder == nil
    }
}
