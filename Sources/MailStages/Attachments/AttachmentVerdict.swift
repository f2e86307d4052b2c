/// The answer to a message because of what its attachments are.
package enum AttachmentVerdict: Sendable, Hashable {
    /// It may pass.
    case pass
    /// It is refused for good, with an SMTP code of class 5 and a text of printable ASCII.
    case refuse(code: Int, String, ExaminationFinding)
    /// It is to be tried again: the fault is ours.
    case `defer`(ExaminationFinding)
}
