import MailUnpack

/// What the sender is told about a file that is refused.
///
/// For example: `attachment "mail.eml > docs.zip > invoice.exe" is a program (.exe); send it another way or ask
/// postmaster`. One line of printable ASCII, below 250 bytes, whatever the message held.
package struct FileRefusal: Sendable, Hashable {
    /// The text for the reply, without code and status.
    package let text: String

    /// The bytes of a text.
    static let limit = 249

    /// Makes the text.
    /// - Parameters:
    ///   - chain: the names from the outermost container to the file; the last may be empty when it has none.
    ///   - finding: what it is refused for.
    package init(chain: [String], finding: FileFinding) {
        let end = "\" \(Self.reason(finding)); send it another way or ask postmaster"
        let begin = "attachment \""
        let names = chain.map { $0.isEmpty ? "(no name)" : $0 }
        let chain = ShownChain(names, limit: Self.limit - begin.utf8.count - end.utf8.count)
        text = begin + chain.text + end
    }

    private static func reason(_ finding: FileFinding) -> String {
        switch finding {
        case .blockedName(let suffix, let fileClass): "is \(fileClass.noun) (.\(ShownChain.shown(suffix, limit: 20)))"
        case .blockedType(let type, let fileClass): "is \(fileClass.noun) (\(ShownChain.shown(type, limit: 30)))"
        case .blockedContent(_, let fileClass): "is \(fileClass.noun) by its content"
        case .confusableName(let suffix, let fileClass):
            "has a name made to look like \(fileClass.noun) (.\(ShownChain.shown(suffix, limit: 20)))"
        case .typeMismatch(let declared, let kind):
            "is not \(ShownChain.shown(declared, limit: 30)) but \(FileClass(kind)?.noun ?? "an archive")"
        }
    }
}
