import ArgumentParser

/// The exit status of a command that judges several messages.
enum ExitStatus {
    /// From the worst on: what could not be read, thrown away, refused, deferred, held.
    private static let worstFirst: [Int32] = [74, 66, 13, 11, 12, 10]

    /// Ends with the worst of the messages' statuses.
    /// - Throws: `ExitCode`, unless all are 0.
    static func end(_ statuses: Set<Int32>) throws {
        if let worst = worstFirst.first(where: statuses.contains) { throw ExitCode(worst) }
    }
}
