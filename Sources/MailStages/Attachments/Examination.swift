import MailMessage

/// What was found in a message's attachments, at any depth.
package struct Examination: Sendable {
    /// The files, containers before what they hold.
    package internal(set) var files: [ExaminedFile] = []
    /// What is to be said of them, in the order in which it was found.
    package internal(set) var findings: [ExaminationFinding] = []

    package init() {}
}
