import Glibc
import MailMessage
import UnpackProtocol

extension ArchiveListener {
    /// Hands over the entry under way.
    /// - Parameters:
    ///   - ending: how its content ended.
    ///   - explanation: why, where it did not end well.
    mutating func finishEntry(
        _ ending: EntryEnding, _ explanation: String, _ budget: inout UnpackBudget, _ visit: UnpackedFile.Visitor
    ) throws(StorageError) {
        guard let entry else { return }
        self.entry = nil
        let collector = content.take()
        let (names, isCut) = EntryNames.decode(entry, limit: nameBytes)
        let shown = entry.names.first.map { "'\(EntryNames.printable($0.bytes))'" } ?? "the content"
        if isCut { note(.nameLimit, "\(shown) goes before it") }

        let outcome: UnpackedFile.Content
        switch listed.take(entry.names) ? .encrypted : ending {
        case .complete:
            let bytes = try collector?.finish()
            // A link is a file to whoever takes it out.
            let hasContent = entry.kind != .folder && entry.kind != .container
            outcome = if let bytes, hasContent || bytes.count > 0 { .bytes(bytes) } else { .none }
            if let declared = entry.declaredSize, let bytes, entry.kind == .file, UInt64(bytes.count) != declared,
                !entry.names.contains(where: { $0.form == .hardLink })
            {
                note(.sizeMismatch, "\(shown) has \(bytes.count) bytes, not \(declared)")
            }
        case .encrypted:
            outcome = .encrypted
            note(.encryptedContent, "\(shown) is encrypted")
        case .unreadable:
            outcome = .unreadable(explanation)
            note(.unreadable, "\(shown): \(explanation)")
        case .truncated:
            outcome = .unreadable(explanation)
            note(.truncated, "\(shown): \(explanation)")
        case .overEntryLimit:
            outcome = .overLimit
            note(.sizeLimit, "\(shown) has more than \(entryBytes) bytes")
        case .overTotalLimit:
            outcome = .overLimit
            note(isBoundByRatio ? .ratioLimit : .sizeLimit, "more than \(byteAllowance) bytes at \(shown)")
        }
        try visit(UnpackedFile(names: names, content: outcome), &budget)
    }

    /// Ends the report: what the child left open is handed over by its name, and how it ended is noted.
    mutating func close(
        _ end: End, _ ending: ChildEnding, budget: inout UnpackBudget, visit: UnpackedFile.Visitor
    ) throws(StorageError) {
        var left = UnpackedFile.Content.unreadable("the program that read it ended")
        switch end {
        case .done: break
        case .overdue where phase == .beforeHello:
            return note(.notStarted, "the program that opens archives was not ready in time")
        case .overdue:
            left = .overLimit
            note(.timeLimit)
        case .overLimit(let kind):
            left = .overLimit
            note(kind, "what is in its files took all that there was")
        case .violation(let violation): note(.crashed, "it sent \(violation)")
        case .closed where phase == .beforeHello:
            // It had looked at nothing yet.
            let reason =
                ending == .exited(UnpackWire.notConfinedStatus) ? "it cannot confine itself here" : ending.description
            return note(.notStarted, "the program that opens archives does not start: \(reason)")
        case .closed where ending == .killed(SIGXCPU):
            left = .overLimit
            note(.timeLimit, "of the processor")
        case .closed: note(.crashed, ending.description)
        }
        if let entry {
            _ = listed.take(entry.names)
            try visit(
                UnpackedFile(names: EntryNames.decode(entry, limit: nameBytes).names, content: left), &budget)
        }
        let unread = listed.rest
        if !unread.isEmpty { note(.unreadable, "its headers name \(unread.count) entries that could not be read") }
        for entry in unread {
            let name = ArchiveEntry(.file, names: [ArchiveEntry.Name(.path, entry.name)])
            let file = UnpackedFile(
                names: EntryNames.decode(name, limit: nameBytes).names, content: entry.isEncrypted ? .encrypted : left)
            try visit(file, &budget)
        }
    }

    /// Adds a finding; one of each kind is enough.
    mutating func note(_ kind: UnpackFindingKind, _ detail: String = "") {
        if !findings.contains(where: { $0.kind == kind }) { findings.append(UnpackFinding(kind, detail)) }
    }
}

extension ChildFinding {
    /// The finding that it is for the caller.
    var kind: UnpackFindingKind {
        switch self {
        case .encryptedDirectory: .encryptedDirectory
        case .unreadable: .unreadable
        case .truncated: .truncated
        case .overEntries: .entryLimit
        }
    }
}
