import MailMessage
import MailUnpack

/// Files, judged by their names, their declared types and their content.
extension ExaminationRun {
    /// Judges a file.
    /// - Parameters:
    ///   - names: every name that it may have.
    ///   - types: the media types that are declared for it.
    ///   - kind: what it is; nil when that could not be seen.
    ///   - chain: the names of the files around it and its own.
    mutating func judge(_ names: [String], types: [String], kind: FileKind?, chain: [String]) {
        for text in names { judge(FileName(text), text, isMessage: kind == .email, chain: chain) }
        if names.isEmpty {
            for type in types {
                guard let fileClass = examiner.blocked.refusal(ofType: type) else { continue }
                note(.blocked(fileClass), "blocked-type", chain, "is \(fileClass.description) (\(type))")
            }
        }
        guard let kind, let fileClass = examiner.blocked.refusal(ofKind: kind) else { return }
        note(.blocked(fileClass), "blocked-content", chain, "is \(fileClass.description) by its content")
    }

    private mutating func judge(_ name: FileName, _ text: String, isMessage: Bool, chain: [String]) {
        let around = chain.dropLast() + [text]
        for suffix in name.extensions {
            guard let fileClass = examiner.blocked.refusal(ofExtension: suffix) else { continue }
            // Mail programs name a forwarded message after its subject, "Your order at example.com": that is no program
            // when it truly is a message, whose own parts are judged besides.
            if isMessage, BlockedFiles.hostNameEndings.contains(suffix) { continue }
            note(.blocked(fileClass), "blocked-name", Array(around), "is \(fileClass.description) (.\(suffix))")
        }
        if name.classIdentifier {
            note(.blocked(.shortcut), "blocked-name", Array(around), "is opened by its class identifier")
        }
        for suffix in name.skeletonExtensions {
            guard let fileClass = examiner.blocked.refusal(ofExtension: suffix) else { continue }
            note(
                .ambiguous, "confusable-name", Array(around),
                "it looks like \(fileClass.description) (.\(suffix)) but is written with other letters")
        }
        for suffix in name.extensionsAsWritten where !name.extensions.contains(suffix) {
            guard let fileClass = examiner.blocked.refusal(ofExtension: suffix) else { continue }
            note(.blocked(fileClass), "blocked-name", Array(around), "is \(fileClass.description) (.\(suffix))")
        }
    }
}
