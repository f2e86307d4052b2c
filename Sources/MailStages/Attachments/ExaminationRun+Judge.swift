import MailMessage
import MailUnpack

/// Files, judged by their names, their declared types and their content.
extension ExaminationRun {
    /// Judges a file.
    /// - Parameters:
    ///   - kinds: what it is, in every reading of its content; empty when that could not be seen.
    ///   - isMessage: whether it truly is a message, whose own parts are judged besides.
    ///   - chain: the names of the files around it and its own.
    mutating func judge(
        _ names: [CandidateName], types: [String], kinds: [FileKind], isMessage: Bool = false, isFolder: Bool = false,
        isLetter: Bool = false, chain: [String]
    ) {
        var file = JudgedFile(
            names: names.map(JudgedName.init), declaredTypes: types, kinds: kinds, isMessage: isMessage,
            isFolder: isFolder)
        file.isLetter = isLetter
        for finding in FileJudge(examiner.blocked).judge(file).findings { note(finding, names, chain) }
    }

    private mutating func note(_ finding: FileFinding, _ names: [CandidateName], _ chain: [String]) {
        switch finding {
        case .blockedName(let suffix, let fileClass):
            // The name that it is refused for, not the likeliest one.
            let name = names.first { FileName($0).extensions.contains(suffix) }?.text ?? chain.last ?? ""
            note(
                blocked(fileClass), finding.name, chain.dropLast() + [name], "is \(fileClass.noun) (.\(suffix))",
                fileClass)
        case .blockedType(let type, let fileClass):
            note(blocked(fileClass), finding.name, chain, "is \(fileClass.noun) (\(type))", fileClass)
        case .blockedContent(_, let fileClass):
            note(blocked(fileClass), finding.name, chain, "is \(fileClass.noun) by its content", fileClass)
        case .confusableName(let suffix, let fileClass):
            let kind: ExaminationFinding.Kind = examiner.blocked.refused.contains(fileClass) ? .ambiguous : .noted
            note(kind, finding.name, chain, "its name is made to look like \(fileClass.noun) (.\(suffix))", fileClass)
        case .splitArchive(let suffix):
            note(.couldNotLook, finding.name, chain, "it is one piece of an archive in several files (.\(suffix))")
        case .unknownContainer(let name):
            note(.couldNotLook, finding.name, chain, "it claims to be \(name), and cannot be opened")
        case .typeMismatch(let declared, let kind):
            note(.noted, finding.name, chain, "it is not \(declared) but \(kind.rawValue)")
        }
    }

    private func blocked(_ fileClass: FileClass) -> ExaminationFinding.Kind {
        examiner.blocked.refused.contains(fileClass) ? .blocked(fileClass) : .noted
    }
}

extension JudgedName {
    /// The name as it is saved.
    init(_ name: CandidateName) {
        let saved = FileName(name)
        self.init(
            shown: saved.saved,
            extensions: saved.extensions + saved.extensionsAsWritten.filter { !saved.extensions.contains($0) },
            confusableExtensions: saved.skeletonExtensions, isClassIdentifier: saved.classIdentifier,
            hidesCharacters: saved.hidesCharacters,
            isDescription: name.origin == .description || name.origin == .location,
            isLocation: name.origin == .location)
    }
}
