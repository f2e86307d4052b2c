import MailMessage
import MailPipeline
import Milter
import MilterTesting
import PipelineMilter

/// Runs plain-text cases against a configuration, in memory: `postern test`. Where it has a trap, nothing is kept.
package struct CaseTester {
    private let runner: CaseRunner

    /// Makes a tester.
    /// - Parameter profile: the MTA whose way of running the filter the cases see.
    /// - Throws: `MTAError` when the filter cannot be made.
    package init(_ configuration: LoadedConfiguration, as profile: Profile = .postfix) throws {
        let root = configuration.root
        let filter = PipelineFilter(
            root.pipeline(), reader: MessageReader(), facts: root.listenerFacts,
            promises: root.trap.folder.map { _ in ForgetfulStore() }
        ).filter
        runner = CaseRunner(try MTA.inMemory(filter, profile: profile))
    }

    /// Runs a case file. One that is no case is not met.
    package func outcome(of path: String) -> CaseOutcome {
        do throws(MTAError) {
            return CaseOutcome(file: path, failures: runner.run(try Case(contentsOf: path)).map(\.description))
        } catch {
            return CaseOutcome(file: path, failures: [error.detail])
        }
    }

    /// The paths of the cases that arguments name: files, and all `.case` files of folders.
    /// - Throws: `MTAError` for a folder that cannot be read or holds none.
    package static func paths(_ arguments: [String]) throws -> [String] {
        try arguments.flatMap { try CaseFiles.paths(at: $0) }
    }
}
