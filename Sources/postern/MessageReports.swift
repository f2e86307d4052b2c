import ArgumentParser
import MailMessage
import PosternService

/// Looks at message files, one after the other, and prints what comes of each.
enum MessageReports {
    /// From the worst on: a fault of ours, a file that cannot be read, a message thrown away, refused, deferred, held.
    private static let worstFirst: [Int32] = [74, 66, 13, 11, 12, 10]

    /// Prints a report of each file; one that cannot be read is named, and the others are looked at all the same.
    /// - Throws: `ExitCode` with the worst status of all, unless that is 0.
    static func print(
        _ files: [String], json: Bool, _ report: (StoredBytes, String) async throws -> some MessageReport
    ) async throws {
        var statuses: Set<Int32> = []
        for file in files {
            do {
                let report = try await report(MessageFile.read(file), file)
                Swift.print(json ? try JSONLine.text(report) : report.text(.standardOutput), terminator: "")
                statuses.insert(report.status)
            } catch {
                ServiceFailure.report(error)
                statuses.insert(error is MessageFile.Failure ? 66 : 74)  // EX_NOINPUT, EX_IOERR
            }
        }
        if let worst = worstFirst.first(where: statuses.contains) { throw ExitCode(worst) }
    }
}
