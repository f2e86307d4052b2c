/// The kinds of findings about containers and documents, each by the name that policy and logs use.
public enum UnpackFindingKind: String, Sendable, CaseIterable {
    // Could not look.
    case encryptedContent = "encrypted-content"
    case encryptedDirectory = "encrypted-directory"
    case unreadable = "unreadable"
    case unsupported = "unsupported"
    case truncated = "truncated"
    case entryLimit = "entry-limit"
    case sizeLimit = "size-limit"
    case ratioLimit = "ratio-limit"
    case timeLimit = "time-limit"
    case depthLimit = "archive-depth-limit"
    /// A name is longer than the limit; its end was looked at.
    case nameLimit = "archive-name-limit"
    case crashed = "crashed"
    /// The program that opens archives could not be started or confined: our own fault, not the message's.
    case notStarted = "not-started"
    // Programs disagree about what is in it.
    case directoryMismatch = "directory-mismatch"
    case hiddenEntry = "hidden-entry"
    case dataBefore = "data-before"
    case dataAfter = "data-after"
    case sizeMismatch = "size-mismatch"
    case duplicateName = "duplicate-name"
    /// Two entries share bytes of the container, as in archives that expand without bound.
    case overlappingEntries = "overlapping-entries"
    /// The content is not what its checksum was made of.
    case checksumMismatch = "checksum-mismatch"
    // Documents.
    case macro = "macro"
    case macroSheet = "macro-sheet"
    case externalTemplate = "external-template"
    /// It fetches a template, object or page over the Internet as it opens, which may bring code.
    case remoteCode = "remote-code"
    case embeddedObject = "embedded-object"
    case encryptedDocument = "encrypted-document"
    case pdfJavaScript = "pdf-javascript"
    case pdfLaunch = "pdf-launch"
    case pdfEmbeddedFile = "pdf-embedded-file"
    case pdfEncrypted = "pdf-encrypted"
}
