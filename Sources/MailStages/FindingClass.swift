/// The classes of findings that are no classes of files.
package enum FindingClass {
    /// Content that could not be looked into: encrypted, damaged, beyond a limit.
    package static let couldNotLook = "could-not-look"
    /// Programs that read mail differently see different attachments.
    package static let ambiguous = "ambiguous"
    /// Odd, and nothing more.
    package static let anomaly = "anomaly"
    /// Beyond a limit of the site's.
    package static let limit = "limit"
    /// What the client said of itself.
    package static let greeting = "greeting"
    /// A charset that nobody at the site reads.
    package static let charset = "charset"
    /// A pattern of the site's matched.
    package static let match = "match"
    /// It claims to come from this filter.
    package static let reentry = "re-entry"
    /// A rule of SpamAssassin's hit.
    package static let content = "content"

    /// The class, with what it means, for the manual page and for checking what rules name.
    package static let meanings: [(name: String, meaning: String)] =
        FileClass.allCases.map { ($0.rawValue, $0.reason) } + [
            (couldNotLook, "An attachment or a part of the message could not be looked into."),
            (ambiguous, "Mail programs that read the message differently would show different attachments."),
            (anomaly, "Something is odd about the message."),
            (limit, "The message is beyond a limit that the configuration sets."),
            (greeting, "The client's HELO or EHLO is not what an honest client says."),
            (charset, "A text is in a charset that the configuration lists."),
            (match, "A pattern of the configuration matched."),
            (reentry, "The message claims to come from this filter, and does not."),
            (content, "A rule of the stage `content` hit."),
            ("failure", "A stage could not do its work."),
        ]
}
