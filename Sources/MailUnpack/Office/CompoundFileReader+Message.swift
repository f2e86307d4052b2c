import MailMessage

/// Messages as Outlook saves them (MS-OXMSG).
extension CompoundFileReader {
    /// Finds the file of an attachment storage, at any depth of messages within messages.
    mutating func readAttachment(
        _ storage: CompoundEntry, _ bytes: Span<UInt8>, visit: UnpackedFile.Visitor
    ) throws(StorageError) {
        guard spending.beginEntry() else { return }
        let properties = (file.children[storage.number] ?? []).compactMap { file.entries[$0] }
        var names: [String] = []
        // Long name, short name, long and short place of a file elsewhere, display name, extension.
        for tag in ["3707", "3704", "370D", "3708", "3001", "3703"] {
            for entry in properties where entry.name.uppercased().hasPrefix("__SUBSTG1.0_\(tag)001") {
                let limit = spending.budget.limits.nameBytes
                let value = file.prefix(of: entry, limit, bytes)
                let isWide = entry.name.uppercased().hasSuffix("F")
                let name = String(
                    (isWide ? OfficeText.decodeWide(value) : OfficeText.decode(value)).prefix { $0 != "\0" })
                if !name.isEmpty, !names.contains(name) { names.append(name) }
                if entry.size > limit { spending.note(.nameLimit, "the name of an attachment is too long") }
            }
        }
        for entry in properties {
            switch (entry.name.uppercased(), entry.kind) {
            case ("__SUBSTG1.0_37010102", .stream):
                return try visit(UnpackedFile(names: names, content: try takeOut(entry, bytes)), &spending.budget)
            case ("__SUBSTG1.0_3701000D", .storage):
                // A message, whose own attachments are found as those of this one are; or an object.
                let isMessage = file.entry("__properties_version1.0", in: entry.number) != nil
                if isMessage { names = names.map { "\($0).msg" } }
                return try visit(UnpackedFile(names: names, content: .bytes(StoredBytes([]))), &spending.budget)
            default: break
            }
        }
        try visit(UnpackedFile(names: names, content: .bytes(StoredBytes([]))), &spending.budget)
    }
}
