import MailMessage
import MailStages

/// What `postern serve` does with attachments, as its options say.
package struct AttachmentOptions: Sendable {
    /// What becomes of content that could not be looked into.
    package var couldNotLook = AttachmentPolicy.Choice.refuse
    /// What becomes of messages whose attachments depend on who reads them.
    package var ambiguous = AttachmentPolicy.Choice.refuse

    package init() {}

    /// The policy.
    var policy: AttachmentPolicy {
        var policy = AttachmentPolicy()
        (policy.couldNotLook, policy.ambiguous) = (couldNotLook, ambiguous)
        return policy
    }
}
