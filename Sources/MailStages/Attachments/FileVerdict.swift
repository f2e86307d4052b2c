/// All that was found about a file, each finding once, names before types before content.
package struct FileVerdict: Sendable, Hashable {
    /// The findings.
    package let findings: [FileFinding]

    /// The first finding for which the file is refused: a name, type or content of a class that is. Look-alike names and
    /// mismatches are for policy.
    package func refusal(by blocked: BlockedFiles) -> FileFinding? {
        findings.first { finding in
            switch finding {
            case .blockedName(_, let fileClass), .blockedType(_, let fileClass), .blockedContent(_, let fileClass):
                blocked.refused.contains(fileClass)
            case .confusableName, .splitArchive, .unknownContainer, .typeMismatch: false
            }
        }
    }
}
