import MailMessage
import UnpackProtocol

/// Makes files and findings of what a child reports, and holds it to the order of frames and to every limit.
struct ArchiveListener: ~Copyable {
    /// Why listening ended.
    enum End: Equatable {
        /// The child said that it is done.
        case done
        /// It stopped in the middle.
        case closed
        /// The deadline is there.
        case overdue
        /// What the files of its entries hold used a limit up meanwhile.
        case overLimit(UnpackFindingKind)
        /// It did what it must not.
        case violation(String)
    }

    /// What can come next.
    enum Phase {
        case beforeHello, between, inEntry, afterEnd
    }

    /// How many entries the child may report.
    let entryAllowance: Int
    /// How many bytes the child may send.
    let byteAllowance: Int
    /// What is to be said so far.
    var findings: [UnpackFinding]

    private let storage: StorageOptions
    let entryBytes: Int
    let nameBytes: Int
    /// Whether the allowance comes from the ratio of what comes out to what went in.
    let isBoundByRatio: Bool
    /// Those entries that the archive's own headers name and the child has not reported yet.
    var listed: ListedEntries
    var phase = Phase.beforeHello
    private var entries = 0
    private var bytes = 0
    var entry: ArchiveEntry?
    var content: ByteCollector?
    private var contentCount = 0

    /// Makes a listener.
    init(_ forehand: ArchiveForehand, budget: UnpackBudget, archiveBytes: Int, storage: StorageOptions) {
        let limits = budget.limits
        let (product, overflow) = archiveBytes.multipliedReportingOverflow(by: max(1, limits.ratio))
        let ratioAllowance = max(limits.ratioFloor, overflow ? Int.max : product)
        entryAllowance = max(0, budget.entries)
        byteAllowance = max(0, min(budget.bytes, ratioAllowance))
        isBoundByRatio = ratioAllowance < budget.bytes
        entryBytes = limits.entryBytes
        nameBytes = limits.nameBytes
        self.storage = storage
        findings = forehand.findings
        listed = ListedEntries(forehand.entries, limit: entryAllowance)
    }

    /// Listens until the child is done, dead, out of time, or caught.
    /// - Throws: `StorageError` where content cannot be kept.
    mutating func listen(
        to descriptor: Int32, budget: inout UnpackBudget, visit: UnpackedFile.Visitor
    ) throws(StorageError) -> End {
        var reader = FrameReader(descriptor)
        do throws(Failure) {
            while phase != .afterEnd {
                let event: FrameReader.Event
                do throws(WireViolation) { event = try reader.next(before: budget) } catch { throw .violation(error) }
                switch event {
                case .closed: return .closed
                case .overdue: return .overdue
                case .frame(.content): try takeContent(reader, &budget)
                case .frame(let kind): try take(kind, reader.payload, &budget, visit)
                }
            }
        } catch {
            switch error {
            case .violation(let violation): return .violation(violation.description)
            case .limit(let kind): return .overLimit(kind)
            case .storage(let error): throw error
            }
        }
        return .done
    }
}

extension ArchiveListener {
    /// What ends listening at once.
    fileprivate enum Failure: Error {
        case violation(WireViolation)
        case limit(UnpackFindingKind)
        case storage(StorageError)

        static func violation(_ text: String) -> Failure { .violation(WireViolation(text)) }
    }

    private mutating func takeContent(
        _ reader: borrowing FrameReader, _ budget: inout UnpackBudget
    ) throws(Failure) {
        guard phase == .inEntry else { throw .violation("content without an entry") }
        let count = reader.payloadCount
        guard count <= byteAllowance - bytes, count <= entryBytes - contentCount else {
            throw .violation("more content than it may send")
        }
        guard count <= budget.bytes else { throw .limit(.sizeLimit) }
        bytes += count
        contentCount += count
        budget.bytes -= count
        do throws(StorageError) {
            try reader.withPayload { (payload) throws(StorageError) in try content?.append(payload) }
        } catch {
            throw .storage(error)
        }
    }

    private mutating func take(
        _ kind: FrameKind, _ payload: [UInt8], _ budget: inout UnpackBudget, _ visit: UnpackedFile.Visitor
    ) throws(Failure) {
        switch (phase, kind) {
        case (.beforeHello, .hello):
            guard payload.count == 2, payload[0] == UnpackWire.version else {
                throw .violation("another version: \(EntryNames.printable(payload))")
            }
            phase = .between
        case (.between, .entry):
            guard entries < entryAllowance else { throw .violation("more entries than it may report") }
            guard budget.entries > 0 else { throw .limit(.entryLimit) }
            entries += 1
            budget.entries -= 1
            do throws(WireViolation) { entry = try ArchiveEntry(payload: payload) } catch { throw .violation(error) }
            content = ByteCollector(storage: storage)
            contentCount = 0
            phase = .inEntry
        case (.inEntry, .entryEnd):
            guard let ending = payload.first.flatMap(EntryEnding.init(rawValue:)) else {
                throw .violation("an unknown ending")
            }
            phase = .between
            do throws(StorageError) {
                try finishEntry(ending, EntryNames.printable(payload.dropFirst()), &budget, visit)
            } catch {
                throw .storage(error)
            }
        case (.between, .finding):
            guard let finding = payload.first.flatMap(ChildFinding.init(rawValue:)) else {
                throw .violation("an unknown finding")
            }
            note(finding.kind, EntryNames.printable(payload.dropFirst()))
        case (.between, .end): phase = .afterEnd
        default: throw .violation("a frame out of order")
        }
    }
}
