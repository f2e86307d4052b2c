extension UnpackFindingKind {
    /// Whether something was not looked into: what is in it is not known.
    public var isUnread: Bool {
        switch self {
        case .encryptedContent, .encryptedDirectory, .unreadable, .unsupported, .truncated, .entryLimit, .sizeLimit,
            .ratioLimit, .timeLimit, .depthLimit, .nameLimit, .crashed, .encryptedDocument:
            true
        default: false
        }
    }

    /// Whether programs that open it see other files in it.
    public var isAmbiguous: Bool {
        switch self {
        case .directoryMismatch, .hiddenEntry, .overlappingEntries: true
        default: false
        }
    }

    /// What it means, as a clause about the container, printable ASCII.
    public var explanation: String {
        switch self {
        case .encryptedContent: "it is encrypted"
        case .encryptedDirectory: "its list of files is encrypted"
        case .unreadable: "it cannot be read"
        case .unsupported: "it is of a kind that cannot be opened"
        case .truncated: "it is cut off"
        case .entryLimit: "it has too many files"
        case .sizeLimit: "too much comes out of it"
        case .ratioLimit: "it expands too much"
        case .timeLimit: "it takes too long to open"
        case .depthLimit: "it is nested too deeply"
        case .nameLimit: "it has a name that is too long"
        case .crashed: "opening it failed"
        case .notStarted: "the program that opens it cannot be started"
        case .directoryMismatch: "its list of files is not what is in it"
        case .hiddenEntry: "it has files that are not in its list"
        case .dataBefore: "something stands before it"
        case .dataAfter: "something stands behind it"
        case .sizeMismatch: "a file in it has not the size that is declared"
        case .duplicateName: "two files in it have one name"
        case .overlappingEntries: "files in it overlap"
        case .checksumMismatch: "a checksum in it is wrong"
        case .macro: "it has macros"
        case .macroSheet: "it has a sheet of macros"
        case .externalTemplate: "it fetches a template from elsewhere"
        case .remoteCode: "it fetches code from elsewhere"
        case .embeddedObject: "it has an embedded object"
        case .encryptedDocument: "it is encrypted"
        case .pdfJavaScript: "it has scripts"
        case .pdfLaunch: "it starts a program"
        case .pdfEmbeddedFile: "it has files in it"
        case .pdfEncrypted: "it is encrypted or restricted"
        }
    }
}
