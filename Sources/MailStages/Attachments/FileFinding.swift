import MailUnpack

/// Something dangerous or odd about a file.
package enum FileFinding: Hashable, Sendable {
    /// A name ends in an extension of the list; `{CLSID}` for a class identifier.
    case blockedName(String, FileClass)
    /// It has no name with an extension, and mail programs give it one by this media type.
    case blockedType(String, FileClass)
    /// Its content is of the list.
    case blockedContent(FileKind, FileClass)
    /// A name ends in an extension that looks like one of the list, written in other letters.
    case confusableName(String, FileClass)
    /// Its name says that it is one piece of an archive in several files.
    case splitArchive(String)
    /// Name or declared type say that it is an archive or another container, and its content is nothing that is known.
    case unknownContainer(String)
    /// Name or declared type say something harmless, and the content is something that could do harm.
    case typeMismatch(declared: String, FileKind)

    /// The name of the finding for policy and logs.
    package var name: String {
        switch self {
        case .blockedName: "blocked-name"
        case .blockedType: "blocked-type"
        case .blockedContent: "blocked-content"
        case .confusableName: "confusable-name"
        case .splitArchive: "split-archive"
        case .unknownContainer: "unknown-container"
        case .typeMismatch: "type-mismatch"
        }
    }

    /// The class of the file, if the finding tells one.
    package var fileClass: FileClass? {
        switch self {
        case .blockedName(_, let fileClass), .blockedType(_, let fileClass), .blockedContent(_, let fileClass),
            .confusableName(_, let fileClass):
            fileClass
        case .splitArchive, .unknownContainer, .typeMismatch: nil
        }
    }
}
