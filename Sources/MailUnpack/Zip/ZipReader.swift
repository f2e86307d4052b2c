import MailMessage

/// Reads a zip as every program could that opens it: by its directory, and by the headers before each content.
///
/// A program that has the whole file reads the directory at its end; one that reads a stream, and one that repairs, goes
/// from header to header. Both are followed and compared: every name and every content that either sees is found, and a
/// difference is a finding. Sizes are counted, whatever is declared. It reads what is stored or deflated; content in
/// other compressions is found by name only. The time that it takes grows with the size of the archive and of what comes
/// out, within the budget.
public struct ZipReader: ~Copyable {
    var spending: ContainerSpending
    let stored: StoredBytes
    let storage: StorageOptions
    let passwords: ZipPasswords
    let nameLimit: Int
    var inflater: Inflater?
    var coverage = ZipCoverage()

    /// The headers of all directories that an end record leads to.
    var directory: [ZipHeader] = []
    /// Whether an end record with a readable directory was found.
    var hasDirectory = false
    /// The first byte behind the end record that most programs use.
    var archiveEnd: Int?
    /// Headers of directories that were read, by their place.
    var readHeaders: Set<Int> = []

    /// Headers before a content that were read, by their place.
    var readEntries: Set<Int> = []
    /// Which names were seen for which content, as hashes.
    var seenNames: Set<Int> = []
    /// Names of files so far, to find those that are there twice.
    var fileNames: Set<String> = []
    /// Where a program that reads a stream comes to, and the directory does not.
    var pending: [Int] = []
    /// Up to where entries of the directory reach, those before the one that is read.
    var reached = 0
    /// The password that opened the last entry.
    var lastPassword: [UInt8]?

    private init(_ bytes: StoredBytes, _ budget: UnpackBudget, _ storage: StorageOptions, _ passwords: ZipPasswords) {
        spending = ContainerSpending(budget, containerBytes: bytes.count)
        (stored, self.storage, self.passwords) = (bytes, storage, passwords)
        nameLimit = budget.limits.nameBytes
        inflater = Inflater(.raw)
    }

    /// Finds the files in a zip, one level deep.
    /// - Parameters:
    ///   - bytes: the archive, and whatever stands around it.
    ///   - budget: what may be spent; what was spent is taken from it.
    ///   - storage: where large content is kept.
    ///   - passwords: what to try on encrypted entries.
    ///   - visit: called for each file, in the order in which they stand in the archive, hidden ones last.
    /// - Returns: what was noticed.
    /// - Throws: `StorageError` when content cannot be kept.
    public static func read(
        _ bytes: StoredBytes, budget: inout UnpackBudget, storage: StorageOptions, passwords: ZipPasswords = .none,
        visit: UnpackedFile.Visitor
    ) throws(StorageError) -> [UnpackFinding] {
        var reader = ZipReader(bytes, budget, storage, passwords)
        defer { budget = reader.spending.budget }
        try bytes.withSpan { (span) throws(StorageError) in try reader.run(span, visit: visit) }
        return reader.spending.findings
    }

    private mutating func run(_ bytes: Span<UInt8>, visit: UnpackedFile.Visitor) throws(StorageError) {
        readDirectories(bytes)
        let headers = directory.sorted { $0.localOffset < $1.localOffset }
        directory = []
        for header in headers where !spending.isStopped { try readEntry(header, isHidden: false, bytes, visit: visit) }
        noteSurroundings(bytes, firstEntry: headers.first?.localOffset)
        try hunt(bytes, visit: visit)
    }

    /// Notes what stands before the first entry and behind the end record.
    private mutating func noteSurroundings(_ bytes: Span<UInt8>, firstEntry: Int?) {
        guard hasDirectory else {
            if bytes.firstRange(of: ZipSignature.local, in: 0..<bytes.count) != nil
                || bytes.firstRange(of: ZipSignature.central, in: 0..<bytes.count) != nil
            {
                spending.note(.truncated, "the directory at the end of the archive is missing")
            } else {
                spending.note(.unreadable, "this is no zip archive")
            }
            return
        }
        let isMarked = bytes.holds(ZipSignature.descriptor, at: 0) || bytes.holds(ZipSignature.single, at: 0)
        if let firstEntry, firstEntry > (isMarked ? 4 : 0) {
            spending.note(.dataBefore, "\(min(firstEntry, bytes.count)) bytes stand before the first entry")
        }
        guard let archiveEnd else { return }
        if archiveEnd > bytes.count {
            spending.note(.truncated, "the comment at the end of the archive is cut off")
        } else if (archiveEnd..<bytes.count).contains(where: { !Self.padding.contains(bytes[$0]) }) {
            spending.note(.dataAfter, "\(bytes.count - archiveEnd) bytes stand behind the end of the archive")
        }
    }

    /// Bytes that transfer and storage add to the end of a file.
    private static let padding: Set<UInt8> = [0, 0x09, 0x0A, 0x0D, 0x1A, 0x20]
}
