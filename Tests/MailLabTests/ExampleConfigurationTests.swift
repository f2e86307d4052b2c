import MailLab
import MilterTesting
import TestTools
import Testing

/// The configurations under `Examples` behind real Postfix and real Sendmail, with all their cases.
@Suite(.enabled(if: MailLab.isWanted)) struct ExampleConfigurationTests {
    @Test(arguments: ExampleConfiguration.all)
    func itsCasesAreMet(_ example: ExampleConfiguration) throws {
        let cases = try example.cases.map { try Case(contentsOf: $0) }
        let byListener = Dictionary(grouping: cases, by: \.listener)
        for (listener, cases) in byListener.sorted(by: { $0.key ?? "" < $1.key ?? "" }) {
            let servers = try ExampleServers(example, listener: listener)
            defer { servers.stop() }
            for aCase in cases { expectNone(try servers.failures(of: aCase)) }
        }
    }
}
