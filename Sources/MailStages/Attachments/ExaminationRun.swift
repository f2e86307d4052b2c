import MailMessage
import MailUnpack

/// One examination on its way: what is left of the limits, and what was found so far.
struct ExaminationRun {
    let examiner: AttachmentExaminer
    var budget: UnpackBudget
    var examination = Examination()
    /// The number of the message whose parts are examined.
    var message = 0
    /// How many containers that message is in.
    var depth = 0
    /// How many messages there were.
    var messages = 1

    init(_ examiner: AttachmentExaminer) {
        self.examiner = examiner
        budget = UnpackBudget(examiner.unpackLimits)
    }

    /// Adds a file and gives its number.
    mutating func add(_ names: [String], kind: FileKind?, size: Int?, in container: Int?, part: Int) -> Int {
        let index = examination.files.count
        examination.files.append(
            ExaminedFile(
                index: index, container: container, message: message, part: part, names: names, kind: kind, size: size))
        return index
    }

    mutating func note(_ kind: ExaminationFinding.Kind, _ name: String, _ chain: [String], _ reason: String) {
        let finding = ExaminationFinding(kind: kind, name: name, chain: chain, reason: reason)
        guard examination.findings.count < 1_000, !examination.findings.contains(finding) else { return }
        examination.findings.append(finding)
    }
}
