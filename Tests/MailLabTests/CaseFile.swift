import Foundation
import MailLab
import MilterTesting
import Testing

/// A plain-text case of the folders `Tests/Cases` and `Tests/PolicyCases`, as an argument of a test.
struct CaseFile: Sendable, CustomTestStringConvertible {
    /// The file's path.
    let path: String
    /// The comments at its top.
    private let purpose: String

    /// Its name without `.case`, as tests show it.
    var testDescription: String {
        String((path.split(separator: "/").last ?? "").dropLast(".case".count))
    }

    /// Reads the case.
    func read() throws -> Case {
        try Case(contentsOf: path)
    }

    /// Whether it makes sense for an MTA of protocol version 2; its comments say so where it does not.
    var isForVersion2: Bool { !purpose.contains("Not for protocol version 2") }

    /// Whether it makes sense for today's MTAs.
    var isForVersion6: Bool { !purpose.contains("Only for protocol version 2") }

    /// Whether a real server can play it on this machine.
    var isForServers: Bool {
        isForVersion6 && !purpose.contains("Only in memory")
            && (FreePort.hasIPv6 || testDescription != "connect-ipv6")
    }

    /// The cases for one filter.
    static let all = files(in: "Tests/Cases")

    /// The cases for two filters in a row.
    static let twoFilters = files(in: "Tests/Cases/two-filters")

    /// The files of a folder, in the order of their names. One that is no case stays among them, so that the
    /// test with it fails.
    static func files(in folder: String) -> [CaseFile] {
        let path = "\(MailLab.repository)/\(folder)"
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        return names.filter { $0.hasSuffix(".case") }.sorted().map { name in
            let file = "\(path)/\(name)"
            let purpose = (try? Case(contentsOf: file).purpose) ?? ""
            return CaseFile(path: file, purpose: purpose.replacing("\n", with: " "))
        }
    }
}

/// Fails the test once for each expectation that was not met.
func expectNone(_ failures: [CaseFailure]) {
    for failure in failures { Issue.record("\(failure)") }
}
