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
    case crashed = "crashed"
    // Programs disagree about what is in it.
    case directoryMismatch = "directory-mismatch"
    case hiddenEntry = "hidden-entry"
    case dataBefore = "data-before"
    case dataAfter = "data-after"
    case sizeMismatch = "size-mismatch"
    case duplicateName = "duplicate-name"
    // Documents.
    case macro = "macro"
    case macroSheet = "macro-sheet"
    case externalTemplate = "external-template"
    case embeddedObject = "embedded-object"
    case encryptedDocument = "encrypted-document"
    case pdfJavaScript = "pdf-javascript"
    case pdfLaunch = "pdf-launch"
    case pdfEmbeddedFile = "pdf-embedded-file"
    case pdfEncrypted = "pdf-encrypted"
}
