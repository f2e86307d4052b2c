import ArgumentParser
import MailStages

/// A choice for attachments as it is written on the command line.
enum AttachmentChoice: String, CaseIterable, ExpressibleByArgument {
    case refuse, pass

    /// The policy's word for it.
    var choice: AttachmentPolicy.Choice {
        switch self {
        case .refuse: .refuse
        case .pass: .pass
        }
    }
}
