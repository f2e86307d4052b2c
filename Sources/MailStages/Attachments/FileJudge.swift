import MailUnpack

/// Judges a file by its names, its declared types and its content. Decides nothing: it reports.
///
/// For example:
/// ```swift
/// let verdict = FileJudge(.standard).judge(file)
/// if let finding = verdict.refusal(by: .standard) { ... }
/// ```
package struct FileJudge: Sendable {
    private let blocked: BlockedFiles

    /// Judges by a list.
    package init(_ blocked: BlockedFiles) { self.blocked = blocked }

    /// Judges a file. Takes time linear in the number of its names and extensions.
    package func judge(_ file: JudgedFile) -> FileVerdict {
        // A folder runs nothing, and `www.example.com` is a usual name for one.
        guard !file.isFolder else { return FileVerdict(findings: []) }
        var findings: [FileFinding] = []
        var seen: Set<FileFinding> = []
        func report(_ finding: FileFinding?) {
            guard let finding, seen.insert(finding).inserted else { return }
            findings.append(finding)
        }
        for name in file.names {
            if name.isClassIdentifier { report(.blockedName("{CLSID}", .shortcut)) }
            for suffix in name.extensions {
                report(classOfExtension(suffix, of: name, in: file).map { .blockedName(suffix, $0) })
            }
        }
        for name in file.names {
            for suffix in name.confusableExtensions where !name.extensions.contains(suffix) {
                report(classOfExtension(suffix, of: name, in: file).map { .confusableName(suffix, $0) })
            }
        }
        if !file.hasExtension {
            for type in file.declaredTypes {
                report(blocked.fileClass(ofMediaType: type).map { .blockedType(type, $0) })
            }
        }
        for kind in file.kinds { report(classOfContent(kind, in: file).map { .blockedContent(kind, $0) }) }
        // The first piece has the archive's signature; what the others hold nobody can tell.
        if file.kinds == [.unknown] {
            for name in file.names { report(SplitArchive.extension(of: name.shown).map { .splitArchive($0) }) }
            report(UnknownContainer(file).map { .unknownContainer($0.name) })
        }
        report(TypeMismatch(in: file)?.finding)
        return FileVerdict(findings: findings)
    }

    /// The class of a content, unless it is text that the file's name keeps from acting.
    private func classOfContent(_ kind: FileKind, in file: JudgedFile) -> FileClass? {
        guard let fileClass = blocked.fileClass(of: kind) else { return nil }
        guard kind.isTextual else { return fileClass }
        if file.isShownAsText { return nil }
        // A page named `.doc` is opened by Word, a script named `.c` in an editor: ordinary, and no case for a site's choice.
        return file.hasExtension && !fileClass.isRefusedByDefault ? nil : fileClass
    }

    /// The class of an extension, unless it is the end of a site's name where such a name is ordinary.
    private func classOfExtension(_ suffix: String, of name: JudgedName, in file: JudgedFile) -> FileClass? {
        // A picture in a page may be named by its identifier, which ends as the name of a site does.
        if blocked.hostNameEndings.contains(suffix), name.shown.contains("@"), file.kinds == [.image] { return nil }
        // A message is described by its subject, a text in the letter by what it is about.
        if name.isDescription, !name.isLocation, file.isMessage || file.isLetter { return nil }
        if blocked.hostNameEndings.contains(suffix), file.isMessage || name.isDescription { return nil }
        return blocked.fileClass(ofExtension: suffix)
    }
}
