import MailMessage
import UnpackProtocol

/// Opens archives in a confined child process, `postern-unpack`: those formats for which we have no reader of our own.
///
/// The libraries that read them are large, written in C, and have a bad record; hostile content may take them over. So
/// they run in a process that can read the archive, write its report, and nothing else (`UnpackWire`). Here that report
/// is believed in nothing: every limit is counted again, and a word that is out of place ends the child.
///
/// Each archive has a child of its own; it is gone, and waited for, when `read` returns. Any number of threads may read
/// at the same time. Nothing here touches the signals of the process, and none is needed.
package struct ConfinedArchive: Sendable {
    /// The path of `postern-unpack`.
    package var program: String
    /// Bytes of address space that a child may have. Formats with large dictionaries need much of it. Default 512 MiB.
    package var addressSpace = 512 << 20
    /// Words before the child's command line: probes of the tests.
    package var leadingArguments: [String] = []

    /// Opens archives with a program, by default the one that ``installedProgram`` found.
    package init(program: String = ConfinedArchive.installedProgram) {
        self.program = program
    }

    /// Whether a kind of file is one that the child opens.
    package static func opens(_ kind: FileKind) -> Bool { kind.archive != nil }

    /// Whether it is one compressed file, which most programs save under the name without its last extension.
    package static func isSingleFile(_ kind: FileKind) -> Bool { kind.archive?.format == .compressed }

    /// Opens an archive and hands over what is in it, entry by entry, in the archive's order.
    ///
    /// What was found before something went wrong has been handed over by then. The call blocks until the archive was
    /// read, or the budget's deadline is there.
    ///
    /// - Parameters:
    ///   - bytes: the archive.
    ///   - kind: what it is, by its signature; `unsupported` comes back for one that the child does not open.
    ///   - budget: is charged for entries and bytes.
    ///   - storage: where content is kept.
    ///   - visit: gets each entry. A single compressed file has its name only if the compressed form tells it.
    /// - Returns: What is to be said of the archive. `notStarted` is our own fault: the message should be deferred.
    /// - Throws: `StorageError` where the content of an entry, or the archive, cannot be kept for lack of room.
    package func read(
        _ bytes: StoredBytes, as kind: FileKind, budget: inout UnpackBudget, storage: StorageOptions,
        visit: UnpackedFile.Visitor
    ) throws(StorageError) -> [UnpackFinding] {
        guard let (format, filter) = kind.archive else {
            return [UnpackFinding(.unsupported, "no reader for \(kind.rawValue)")]
        }
        if budget.isOverdue { return [UnpackFinding(.timeLimit)] }
        let forehand = ArchiveForehand(bytes, kind)
        if forehand.isClosed { return forehand.findings }

        var listener = ArchiveListener(forehand, budget: budget, archiveBytes: bytes.count, storage: storage)
        var request = UnpackRequest(format, filter: filter)
        request.entries = listener.entryAllowance
        request.entryBytes = budget.limits.entryBytes
        request.totalBytes = listener.byteAllowance
        request.seconds = budget.remainingSeconds + 1
        request.addressSpace = addressSpace

        let input = try ArchiveInputFile.copy(bytes, storage: storage)
        let child: ChildProcess
        do throws(ChildFailure) {
            child = try ChildProcess(program, leadingArguments + request.arguments, reading: input.descriptor)
        } catch {
            return [UnpackFinding(.notStarted, error.description)]
        }
        let end = try listener.listen(to: child.output, budget: &budget, visit: visit)
        try listener.close(end, child.end(), budget: &budget, visit: visit)
        return listener.findings
    }
}
