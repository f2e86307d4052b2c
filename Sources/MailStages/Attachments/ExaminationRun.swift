import MailMessage
import MailUnpack

/// One examination on its way: what is left of the limits, and what was found so far.
struct ExaminationRun {
    let examiner: AttachmentExaminer
    var budget: UnpackBudget
    var examination = Examination()
    /// The number of the message whose parts are examined.
    var message = 0
    /// The part of the outermost message that is examined.
    var part: Int?
    /// How many containers that message is in.
    var depth = 0
    /// Parts whose doubtful encodings give nothing but one plausible content.
    var plainParts: Set<[Int]> = []
    /// How many messages there were.
    var messages = 1
    /// Bytes that may still come out of encodings and containers that we open ourselves.
    private var decodedLeft: Int
    private var known: Set<ExaminationFinding> = []
    private var counts: [ExaminationFinding.Kind: Int] = [:]

    init(_ examiner: AttachmentExaminer) {
        self.examiner = examiner
        budget = UnpackBudget(examiner.unpackLimits)
        decodedLeft = examiner.reader.limits.decodedBytes
    }

    /// Adds a file and gives its number.
    mutating func add(_ names: [String], kind: FileKind?, size: Int?, in container: Int?, part: Int) -> Int {
        let index = examination.files.count
        examination.files.append(
            ExaminedFile(
                index: index, container: container, message: message, part: part, names: names, kind: kind, size: size))
        return index
    }

    /// Adds a finding. Of each consequence so many are kept that whoever makes harmless ones hides no other.
    mutating func note(
        _ kind: ExaminationFinding.Kind, _ name: String, _ chain: [String], _ reason: String,
        _ fileClass: FileClass? = nil
    ) {
        let finding = ExaminationFinding(
            kind: kind, name: name, chain: chain, reason: reason, fileClass: fileClass, part: part)
        guard counts[kind, default: 0] < Self.findingsOfAKind, known.insert(finding).inserted else { return }
        counts[kind, default: 0] += 1
        examination.findings.append(finding)
    }

    private static let findingsOfAKind = 1_000

    /// Whether the message may still be worked on. Where its time is over that is noted as a fault of ours: on a busy
    /// machine a harmless message takes long too, and is to be tried again.
    mutating func hasTime(_ chain: [String]) -> Bool {
        guard budget.isOverdue else { return true }
        note(.ownFault, UnpackFindingKind.timeLimit.rawValue, chain, "it took too long to look into the message")
        return false
    }

    /// Keeps content that came out of a container, in windows; nil, with a finding, where that is too much.
    mutating func keep(
        _ chain: [String], _ produce: ((Span<UInt8>) throws(StorageError) -> Bool) throws(StorageError) -> Void
    ) throws(StorageError) -> StoredBytes? {
        var collector = ByteCollector(storage: examiner.reader.storage)
        var left = decodedLeft
        try produce { window throws(StorageError) in
            left -= window.count
            guard left >= 0 else { return false }
            try collector.append(window)
            return true
        }
        decodedLeft = max(left, 0)
        guard left >= 0 else {
            note(.couldNotLook, AnomalyKind.decodedLimit.rawValue, chain, AnomalyKind.decodedLimit.explanation)
            return nil
        }
        return try collector.finish()
    }
}
