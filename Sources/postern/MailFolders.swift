import PosternService

/// The messages of the mail folders that a command line names. What cannot be read is told, and the rest is taken.
struct MailFolders {
    /// The messages, in the order of the folders.
    private(set) var entries: [MailFolder.Entry] = []
    /// Whether something could not be read.
    private(set) var hasFailed = false

    /// Reads folders.
    /// - Parameter isWanted: asked before each: false leaves out the others.
    init(_ folders: [String], while isWanted: () -> Bool = { true }) {
        for folder in folders where isWanted() {
            do {
                let found = try MailFolder(folder)
                entries += found.entries
                for failure in found.failures { ServiceFailure.report(failure) }
                hasFailed = hasFailed || !found.failures.isEmpty
            } catch {
                ServiceFailure.report(error)
                hasFailed = true
            }
        }
    }
}
