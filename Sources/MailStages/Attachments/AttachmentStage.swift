import MailMessage
import MailPipeline
import MailUnpack

/// The stage `attachments`: every file of a message at every depth, what could not be looked into, and what is shown
/// differently by different programs.
package enum AttachmentStage {
    /// The name of the stage.
    package static let name = "attachments"

    /// The stage.
    package static func stage(_ examiner: AttachmentExaminer = AttachmentExaminer()) -> Stage {
        var stage = Stage(name, kinds: kinds)
        stage.onMessage = { _, message, findings in
            let examination = try examiner.examine(message)
            for finding in examination.findings where finding.kind != .ownFault {
                try findings.add(
                    finding.name, class: finding.className, at: place(of: finding, in: message),
                    reason: finding.reason)
            }
            if let fault = examination.findings.first(where: { $0.kind == .ownFault }) {
                throw StageError(fault.reason)
            }
        }
        return stage
    }

    /// What it reports. The class of a finding about a file is that of the file.
    static let kinds: [FindingKind] = {
        let files: [(String, String)] = [
            ("blocked-name", "has a name that makes it run when opened"),
            ("blocked-type", "has no name, and a type that makes it run when opened"),
            ("blocked-content", "runs when opened, by its content"),
            ("confusable-name", "its name is made to look like one that is blocked"),
            ("split-archive", "it is one piece of an archive in several files"),
            ("unknown-container", "it claims to be an archive, and cannot be opened"),
            ("type-mismatch", "it is not what it is declared to be"),
            ("name-in-header", "its header names a blocked file outside of its names"),
        ]
        let reading = AnomalyKind.allCases.map { ($0.rawValue, $0.explanation) }
        let unpacking = UnpackFindingKind.allCases.map { ($0.rawValue, $0.explanation) }
        return (files + reading + unpacking).map { FindingKind($0.0, at: .message, explanation: $0.1) }
    }()

    private static func place(of finding: ExaminationFinding, in message: Message) -> FindingPlace {
        let part = finding.part.flatMap { message.parts.indices.contains($0) ? message.parts[$0] : nil }
        let path = part.map { message.path(of: $0).map(String.init).joined(separator: ".") } ?? ""
        return FindingPlace(part: finding.part, path: path, chain: finding.chain)
    }
}

extension ExaminationFinding {
    /// The class of the finding for policy.
    var className: String {
        switch kind {
        case .blocked(let fileClass): fileClass.rawValue
        case .couldNotLook: FindingClass.couldNotLook
        case .ambiguous: FindingClass.ambiguous
        case .noted: fileClass?.rawValue ?? FindingClass.anomaly
        case .ownFault: "failure"
        }
    }
}
