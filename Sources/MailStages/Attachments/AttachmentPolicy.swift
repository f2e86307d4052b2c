/// What becomes of a message with a given examination, until a configuration says so.
///
/// A file that is known to be bad says more than one that could not be looked into, and that more than an ambiguity:
/// the first of them gives the answer.
package struct AttachmentPolicy: Sendable, Hashable {
    /// What to do with a message that is not known to be good.
    package enum Choice: String, Sendable, CaseIterable {
        /// Deliver it.
        case pass
        /// Refuse it, with the reason.
        case refuse
    }

    /// What to do where content could not be looked into: encrypted, damaged, beyond a limit. Default: refuse.
    package var couldNotLook = Choice.refuse
    /// What to do where mail programs would show different attachments. Default: refuse.
    package var ambiguous = Choice.refuse

    package init() {}

    /// The answer to a message.
    package func verdict(on examination: Examination) -> AttachmentVerdict {
        let findings = examination.findings
        for finding in findings {
            if case .blocked = finding.kind {
                return .refuse(
                    code: 554, "\(Self.subject(finding)) \(finding.reason); send it another way or ask postmaster",
                    finding)
            }
        }
        if let finding = findings.first(where: { $0.kind == .ownFault }) { return .defer(finding) }
        if couldNotLook == .refuse, let finding = findings.first(where: { $0.kind == .couldNotLook }) {
            return .refuse(
                code: 550,
                "\(Self.subject(finding)) cannot be checked: \(finding.reason); send it another way or ask postmaster",
                finding)
        }
        if ambiguous == .refuse, let finding = findings.first(where: { $0.kind == .ambiguous }) {
            return .refuse(
                code: 550,
                "\(Self.subject(finding)) can be read in more than one way: \(finding.reason); send it anew or ask postmaster",
                finding)
        }
        return .pass
    }

    private static func subject(_ finding: ExaminationFinding) -> String {
        finding.chain.isEmpty ? "this message" : "attachment \"\(ShownChain(finding.chain).text)\""
    }
}
