import MailPipeline
import MailRules

extension LearningScope {
    /// What one recipient teaches: by his mailbox, without regard to case.
    package init(mailbox: MailAddress) { self = .recipient(mailbox.description.lowercased()) }
}
