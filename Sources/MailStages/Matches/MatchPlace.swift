import MailPipeline

/// Where a pattern of the site's is looked for.
package enum MatchPlace: String, Sendable, Hashable, CaseIterable {
    /// The client's name, as the MTA found it.
    case client
    /// What the client calls itself.
    case helo
    /// The address of MAIL.
    case sender
    /// The address of RCPT.
    case recipient
    /// The value of each field of a name, with encoded words decoded and folds undone.
    case header
    /// The whole header, as it stands.
    case wholeHeader = "whole_header"
    /// What a person sees of each text part.
    case text
    /// The decoded content of each text part, such as the source of a page.
    case source
    /// Each name of each file.
    case name
    /// Where each link of the text leads.
    case link

    /// The event at which it is known.
    var event: StageEvent {
        switch self {
        case .client: .connection
        case .helo: .helo
        case .sender: .sender
        case .recipient: .recipient
        case .header, .wholeHeader, .text, .source, .name, .link: .message
        }
    }
}
