import MailUnpack

/// Which files are refused: by extension, by media type, by content, each for a class.
package struct BlockedFiles: Sendable {
    /// The classes that are refused.
    package var refused: Set<FileClass>

    /// The classes that are refused unless a site says otherwise.
    package static let standard = BlockedFiles(refused: Set(FileClass.allCases.filter(\.isRefusedByDefault)))

    private static let byExtension = [String: FileClass](
        FileClass.allCases.flatMap { kind in kind.extensions.map { ($0, kind) } },
        uniquingKeysWith: { first, _ in first })

    /// Extensions that the names of sites end in as well.
    static let hostNameEndings: Set<String> = ["app", "com", "one"]

    private static let byType: [String: FileClass] = [
        "application/x-msdownload": .program, "application/x-msdos-program": .program,
        "application/x-dosexec": .program, "application/vnd.microsoft.portable-executable": .program,
        "application/prg": .program, "application/x-msi": .installer, "application/javascript": .script,
        "application/x-javascript": .script, "text/javascript": .script, "text/scriptlet": .script,
        "application/hta": .script, "application/msaccess": .macroDocument,
        "application/x-internet-signup": .systemSetting,
    ]

    /// The class of an extension, in small letters without its dot, if it is refused.
    package func refusal(ofExtension text: String) -> FileClass? { filtered(Self.byExtension[text]) }

    /// The class of a media type, in small letters, if it is refused.
    package func refusal(ofType type: String) -> FileClass? { filtered(Self.byType[type]) }

    /// The class of what a file is by its content, if it is refused.
    package func refusal(ofKind kind: FileKind) -> FileClass? { filtered(kind.fileClass) }

    private func filtered(_ kind: FileClass?) -> FileClass? {
        guard let kind, refused.contains(kind) else { return nil }
        return kind
    }
}
