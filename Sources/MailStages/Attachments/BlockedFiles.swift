import MailUnpack

/// Which files are dangerous to open, by extension, by media type and by content, and which of those are refused.
///
/// For example, a site that mails Java programs about and wants no web pages:
/// ```swift
/// var files = BlockedFiles.standard
/// files.setClass(nil, ofExtension: "jar")
/// files.refused.insert(.webPage)
/// ```
package struct BlockedFiles: Sendable, Equatable {
    private var byExtension: [String: FileClass] = [:]
    private var byMediaType: [String: FileClass] = [:]
    private var byKind: [FileKind: FileClass] = [:]

    /// The classes whose files are refused; the others are named in findings only.
    package var refused: Set<FileClass> = []

    /// Extensions that the names of sites end in as well: a forwarded message may be named `Your order at example.com`.
    package var hostNameEndings: Set<String> = []

    /// Knows no dangerous file.
    package init() {}

    /// The list that `Documentation/blocked-files.md` shows.
    package static let standard: BlockedFiles = {
        var files = BlockedFiles()
        for fileClass in FileClass.allCases {
            for name in fileClass.extensions { files.byExtension[name] = fileClass }
            for type in fileClass.mediaTypes { files.byMediaType[type] = fileClass }
            if fileClass.isRefusedByDefault { files.refused.insert(fileClass) }
        }
        for kind in FileKind.allCases { files.byKind[kind] = FileClass(kind) }
        files.hostNameEndings = ["app", "com", "one", "website"]
        return files
    }()

    /// The class of an extension, which is given in small letters without its dot.
    package func fileClass(ofExtension name: String) -> FileClass? { byExtension[name] }

    /// The class of a media type, which is given in small letters without parameters.
    package func fileClass(ofMediaType type: String) -> FileClass? { byMediaType[type] }

    /// The class of a content.
    package func fileClass(of kind: FileKind) -> FileClass? { byKind[kind] }

    /// Gives an extension a class, or takes it off the list.
    package mutating func setClass(_ fileClass: FileClass?, ofExtension name: String) {
        byExtension[name.lowercased()] = fileClass
    }

    /// Gives a media type a class, or takes it off the list.
    package mutating func setClass(_ fileClass: FileClass?, ofMediaType type: String) {
        byMediaType[type.lowercased()] = fileClass
    }

    /// Gives a content a class, or takes it off the list.
    package mutating func setClass(_ fileClass: FileClass?, of kind: FileKind) {
        byKind[kind] = fileClass
    }
}
