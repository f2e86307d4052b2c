import Milter

/// Runs plain-text cases on an ``MTA``.
///
/// For example, a folder of `.case` files against a filter that runs:
/// ```swift
/// let mta = try MTA.live(at: SocketAddress("unix:/tmp/filter.sock"))
/// let failures = try CaseRunner(mta).run(folder: "Tests/Cases")
/// #expect(failures.isEmpty, "\(failures)")
/// ```
/// Each case begins with a new session, and with the macros that the MTA had when the runner was made.
public struct CaseRunner {
    private let mta: MTA
    private let macros: MTA.Macros

    /// Makes a runner for cases on that MTA.
    public init(_ mta: MTA) {
        self.mta = mta
        macros = mta.macros
    }

    /// Runs all `.case` files of a folder in the order of their names. A file that cannot be read as a case
    /// is a failure like others.
    ///
    /// Throws ``MTAError`` if the folder cannot be read or holds no case.
    public func run(folder: String) throws(MTAError) -> [CaseFailure] {
        let paths = try CaseFiles.cases(in: folder)
        guard !paths.isEmpty else { throw MTAError(.badCase, at: nil, "\(folder):1: no file ends in .case") }
        var failures: [CaseFailure] = []
        for path in paths {
            do throws(MTAError) {
                failures += run(try Case(contentsOf: path))
            } catch {
                failures.append(CaseFailure(error, path))
            }
        }
        return failures
    }

    /// Runs a case and returns what was not met, in the order of its lines. An error of the protocol ends the
    /// case and is its last failure.
    public func run(_ aCase: Case) -> [CaseFailure] {
        mta.macros = macros
        defer { mta.macros = macros }
        var run = CaseRun(mta, aCase)
        do throws(MTAError) {
            if mta.session.wasUsed || mta.session.hasFailed { try mta.quit() }
            try run.play()
            try mta.quit()
        } catch {
            run.fail("\(error)")
            // The session is over already; this only makes room for the next one.
            try? mta.quit()
        }
        return run.failures.sorted { $0.line < $1.line }
    }
}

extension CaseFailure {
    /// The failure of a file that is no case: its message begins with the file and the line already.
    init(_ error: MTAError, _ path: String) {
        let rest = error.detail.hasPrefix(path + ":") ? error.detail.dropFirst(path.utf8.count + 1) : ""
        let parts = rest.split(separator: ":", maxSplits: 1)
        guard parts.count == 2, let line = Int(parts[0]) else {
            self.init(file: path, line: 1, error.detail)
            return
        }
        self.init(file: path, line: line, String(parts[1].drop { $0 == " " }))
    }
}
