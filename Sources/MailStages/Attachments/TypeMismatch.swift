import MailUnpack

/// A content that is not what the name or the declared type says, in a way that matters.
///
/// That is a program, script, starter or disk under the name of a text, picture, film or document; and an archive under one
/// of those, save where documents are archives. Everything else is ordinary mail: JPEG declared as PNG, documents declared
/// as zip or as `application/octet-stream`, tables of text named `.xls`, RTF and HTML named `.doc`.
struct TypeMismatch {
    /// The finding that reports it.
    let finding: FileFinding

    /// Finds the first; nil when there is none.
    init?(in file: JudgedFile) {
        let suspects = file.kinds.filter { $0.isActive || $0.isArchive }
        guard !suspects.isEmpty else { return nil }
        // The name of an archive or program is a true one: then what the type says does not matter, save for pictures
        // and sound, which a mail program shows by their type.
        let namedTruly = file.names.contains { name in
            name.extensions.contains { NameFamily(ofExtension: $0) == .other }
        }
        for kind in suspects {
            for name in file.names where !name.isDescription {
                for suffix in name.extensions where Self.contradict(NameFamily(ofExtension: suffix), kind) {
                    finding = .typeMismatch(declared: suffix, kind)
                    return
                }
            }
            for type in file.declaredTypes {
                let family = NameFamily(ofMediaType: type)
                guard Self.contradict(family, kind),
                    kind.isBinaryProgram || !namedTruly || family == .image || family == .media
                else { continue }
                finding = .typeMismatch(declared: type, kind)
                return
            }
        }
        return nil
    }

    private static func contradict(_ family: NameFamily, _ kind: FileKind) -> Bool {
        switch family {
        case .other: false
        // People mail scripts, settings and shortcuts as text to be read.
        case .text: !kind.isTextual
        case .image, .media, .page: true
        case .office: kind != .zip && !(kind.isTextual && kind != .script && kind != .encodedScript)
        }
    }
}

extension FileKind {
    /// Whether a processor or a machine runs it.
    fileprivate var isBinaryProgram: Bool { FileClass(self) == .program && !isTextual }
}
