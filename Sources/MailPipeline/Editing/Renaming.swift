import MailMessage

/// Another name for a part: the fields of its header that name it, rewritten.
struct Renaming {
    let target: Part
    let name: AttachmentName
    /// For what it is done.
    var requests: [PartEdit]

    private static let nameParameters = ["name", "filename"]
    /// Parameters that stay, whatever their value: in others some program may see a name.
    private static let keptParameters = [
        "charset", "format", "delsp", "boundary", "protocol", "micalg", "report-type", "size",
    ]

    init(_ target: Part, _ name: AttachmentName, _ request: PartEdit) {
        (self.target, self.name, requests) = (target, name, [request])
    }

    /// The changes of the header, which were read again: no other name is left in it.
    func edit(_ header: EntityHeader) throws(EditRefusal.Reason) -> EntityHeaderEdit {
        guard !header.hasStrayLine else { throw .unclearHeader }
        var edit = EntityHeaderEdit(header)
        var isNamed = false
        for (key, attribute) in [("content-disposition", "filename"), ("content-type", "name")] {
            for index in header.indices(of: key) {
                let hasName = try rewrite(index, attribute, isForced: false, &edit)
                isNamed = isNamed || hasName
            }
        }
        if !isNamed {
            if let index = header.indices(of: "content-disposition").first {
                _ = try rewrite(index, "filename", isForced: true, &edit)
            } else if let index = header.indices(of: "content-type").first {
                _ = try rewrite(index, "name", isForced: true, &edit)
            } else {
                var list = ParameterList(head: "attachment")
                name.add(to: &list, as: "filename")
                edit.add("Content-Disposition", list.value)
            }
        }
        // Programs take a name from where the part is said to lie, too.
        for index in header.indices(of: "content-location") { edit.remove(index) }
        for index in header.indices(of: "content-description") where describes(header.value(index)) {
            edit.remove(index)
        }
        try prove(edit)
        return edit
    }

    /// Rewrites one field.
    /// - Returns: whether it names the part.
    private func rewrite(
        _ index: Int, _ attribute: String, isForced: Bool, _ edit: inout EntityHeaderEdit
    ) throws(EditRefusal.Reason) -> Bool {
        let value = edit.header.value(index)
        let field = StructuredField(value, ReadingLimits())
        let hasName = Self.nameParameters.contains { !field.values(of: $0).isEmpty }
        var strict = ParameterList(value)
        if strict == nil { strict = try rebuilt(field, attribute) }
        guard var list = strict else { return false }
        let isNamed = hasName || isForced || list.has(Self.nameParameters)
        let hasOthers = list.removeNames(but: Self.keptParameters)
        list.remove(Self.nameParameters)
        guard hasOthers || isNamed else { return false }
        if isNamed { name.add(to: &list, as: attribute) }
        edit.change(index, to: list.value)
        return isNamed
    }

    /// A field that is malformed, made anew of what counts in it; nil where it names nothing.
    private func rebuilt(_ field: StructuredField, _ attribute: String) throws(EditRefusal.Reason) -> ParameterList? {
        guard Self.nameParameters.contains(where: { !field.values(of: $0).isEmpty }) else { return nil }
        guard attribute == "name" else {
            return ParameterList(head: field.tokens.first == "inline" ? "inline" : "attachment")
        }
        guard target.role == .leaf, field.tokens.count == 1, let type = field.tokens.first,
            ParameterList(Array(type.utf8))?.head.count == type.utf8.count
        else { throw .unclearHeader }
        var list = ParameterList(head: type)
        if let charset = target.charset, Charset.isKnown(charset),
            charset.utf8.allSatisfy({ (0x21...0x7E).contains($0) && !"\"\\;()<>@,/[]?=:".utf8.contains($0) })
        {
            list.add("charset", "charset=\(charset)")
        }
        if target.isFlowed { list.add("format", "format=flowed") }
        if target.deletesSpaces { list.add("delsp", "delsp=yes") }
        return list
    }

    /// Whether a description says one of the old names.
    private func describes(_ value: [UInt8]) -> Bool {
        let text = EncodedWord.decode(value)
        return target.names.contains { !$0.text.isEmpty && text.contains($0.text) }
    }

    private func prove(_ edit: EntityHeaderEdit) throws(EditRefusal.Reason) {
        let bytes = edit.bytes() + edit.header.lineEnd + edit.header.lineEnd
        guard let message = try? MessageReader().read(StoredBytes(bytes), isMessage: false),
            let names = message.parts.first?.names.map(\.text), !names.isEmpty,
            names.allSatisfy({ name.all.contains($0) })
        else { throw .unclearHeader }
    }
}
