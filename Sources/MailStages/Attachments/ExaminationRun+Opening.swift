import MailMessage
import MailUnpack

/// What is opened, and as what.
extension ExaminationRun {
    /// A file whose content is to be opened.
    struct Opening {
        let names: [CandidateName]
        /// Its number in the examination.
        let index: Int
        /// The part of the message that it was found in.
        let part: Int
        /// The names of the files around it and its own.
        let chain: [String]
        /// How many containers it is in.
        let depth: Int
        /// Whether somebody reads it as a text: it then is no container, even where it looks like one.
        let isText: Bool
        /// The name of the file in a compressed one, by the name of that.
        var innerName: String?
        /// The charset that the mail declares for it.
        var charset: String?
        /// Whether few programs only decode the content like this: it then need not be sound.
        var isUnlikely = false
    }

    /// Opens content, in each of its readings, and examines what is in it.
    mutating func open(_ bytes: StoredBytes, _ kinds: [FileKind], _ opening: Opening) throws(StorageError) {
        for (number, kind) in kinds.enumerated() {
            guard Self.opens(kind, isText: opening.isText) else { continue }
            guard hasTime(opening.chain) else { return }
            // A page is no container to those who count: what it carries is.
            let depth = kind == .html || kind == .svg ? opening.depth - 1 : opening.depth
            guard depth <= budget.limits.depth else {
                return note(
                    .couldNotLook, UnpackFindingKind.depthLimit.rawValue, opening.chain, "it is nested too deeply")
            }
            var opening = opening
            if ConfinedArchive.isSingleFile(kind), let name = opening.names.first?.text,
                let dot = name.lastIndex(of: ".")
            {
                opening.innerName = String(name[..<dot]) + (Self.packsArchive(name[dot...]) ? ".tar" : "")
            }
            let findings = try open(bytes, kind, opening)
            // What is a container to few programs only need not be a sound one: what is in it counts.
            let isLikely = number == 0 && !opening.isUnlikely
            for finding in findings where isLikely || finding.kind.countsAlways {
                note(finding, opening.chain)
            }
        }
    }

    /// Whether an extension, with its dot, says that a compressed file is a tar.
    private static func packsArchive(_ suffix: Substring) -> Bool {
        [".tgz", ".tbz", ".tbz2", ".txz", ".tlz", ".tzst", ".taz"].contains(suffix.lowercased())
    }

    /// Opens archives that stand behind something else.
    mutating func open(
        _ appended: [AppendedArchive], in bytes: StoredBytes, _ opening: Opening
    ) throws(StorageError) {
        for archive in appended where archive.offset > 0 && archive.offset < bytes.count {
            let rest = try pieces([archive.offset..<bytes.count], of: bytes, opening.chain)
            guard let rest else { return }
            try open(rest, [archive.kind], opening)
        }
    }

    /// What a file may be opened as: one that is plain text to every program holds no page and no message, but text about
    /// such.
    static func openable(_ kinds: [FileKind], names: [CandidateName], types: [String]) -> [FileKind] {
        let shape = JudgedFile(names: names.map(JudgedName.init), declaredTypes: types)
        if shape.isPlainText { return kinds.filter { ![.html, .svg, .email, .webArchive].contains($0) } }
        let isPage = isPage(kinds, types: types) && !kinds.contains(.html) && !kinds.contains(.svg)
        return isPage ? kinds + [.html] : kinds
    }

    /// Whether content of a kind has files in it, or code.
    static func opens(_ kind: FileKind, isText: Bool) -> Bool {
        switch kind {
        case .zip, .ole, .pdf, .tnef, .appleSingle, .appleDouble, .cryptographicMessage, .rtf:
            true
        case .email, .webArchive, .uuencoded, .yEncoded, .binHex: !isText
        case .html, .svg, .calendar, .contact: true
        // What nobody opens here cannot be looked into.
        case .appleDiskImage, .wim, .linuxPackage: true
        case .officeXML, .xml, .activeMime: true
        default: ConfinedArchive.opens(kind) || kind.isArchive
        }
    }
}

extension UnpackFindingKind {
    /// Whether it counts even where only few programs take the content for such a container.
    fileprivate var countsAlways: Bool { self == .timeLimit || !isUnread && !isAmbiguous }
}
