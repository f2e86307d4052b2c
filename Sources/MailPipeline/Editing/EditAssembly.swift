import MailMessage

/// Collects the patches of all edits of a message, and the changes of its own header.
struct EditAssembly {
    private let message: Message
    private var patches: [Patch] = []
    /// The headers that change, by the number of their part; that of the message itself among them.
    private var headers: [Int: EntityHeaderEdit] = [:]
    private var outcomes: [EditOutcome] = []
    /// Why nothing can be done, if the edits do not fit together.
    private(set) var fault: EditRefusal.Reason?

    /// The multiparts whose parts all go without a text, and the last of them, which becomes an empty text.
    private var lastParts: [Int: Int] = [:]
    /// The parts whose headers lost what does not hold any more.
    private var marked: Set<Int> = []

    init(_ message: Message, _ header: EntityHeader, _ removals: [Removal]) {
        self.message = message
        headers[0] = EntityHeaderEdit(header)
        let dropped = Set(removals.filter { $0.text == nil }.map(\.target.index))
        var staying: Set<Int> = []
        for part in message.parts where part.source == 0 && part.reading == 0 && part.role != .embedded {
            guard let parent = part.parent else { continue }
            if !dropped.contains(part.index) { staying.insert(parent) }
            lastParts[parent] = part.index
        }
        for parent in staying { lastParts[parent] = nil }
    }

    /// Adds the removal of a part.
    mutating func add(_ removal: Removal) throws(EditRefusal.Reason) {
        let part = removal.target
        if let parent = part.parent {
            let patch = try removal.patch(
                in: message.parts[parent], of: message.sources[0],
                mayDrop: part.reading == 0 && lastParts[parent] != part.index)
            try markAround(part)
            patches.append(patch)
        } else {
            guard let header = headers[0]?.header else { throw .unclearHeader }
            let (edit, body) = try removal.rewrite(header)
            headers[0] = edit
            patches.append(Patch(part.body, body))
        }
        outcomes += removal.requests.map { EditOutcome($0, parts: [part.index]) }
    }

    /// Adds another name for a part.
    mutating func add(_ renaming: Renaming) throws(EditRefusal.Reason) {
        let part = renaming.target
        let edit = try renaming.edit(EntityHeader(message.sources[0], part.header))
        try put(edit, part)
        try markAround(part)
        outcomes += renaming.requests.map { EditOutcome($0, parts: [part.index]) }
    }

    /// Adds a text of the site's.
    mutating func add(_ texts: [TextEdit], _ request: PartEdit) throws(EditRefusal.Reason) {
        let before = self
        do throws(EditRefusal.Reason) {
            for text in texts {
                // Without the empty line, or with one that belongs to the next delimiter, a text would stand in the
                // header or take the delimiter with it.
                guard text.part.parent == nil || text.part.body.lowerBound > text.part.header.upperBound else {
                    throw .unclearHeader
                }
                var edit = text.header
                edit.removeStaleFields()
                try put(edit, text.part)
                try markAround(text.part)
                patches += text.patches
            }
        } catch {
            self = before
            throw error
        }
        if texts.contains(where: { $0.part.parent == nil && !$0.header.isEmpty }),
            let header = headers[0]?.header, header.indices(of: "mime-version").isEmpty
        {
            headers[0]?.add("MIME-Version", Array("1.0".utf8))
        }
        if case .disclaimer(let disclaimer) = request, let marker = disclaimer.marker {
            headers[0]?.add(marker, Array("yes".utf8))
        }
        outcomes.append(EditOutcome(request, parts: texts.map(\.part.index)))
    }

    /// What comes of it all.
    mutating func finish() -> (edits: MessageEdits, header: EntityHeaderEdit) {
        var edits = MessageEdits()
        let header = headers.removeValue(forKey: 0) ?? EntityHeaderEdit(EntityHeader([]))
        for (_, edit) in headers { patches += edit.patches() }
        do throws(EditRefusal.Reason) { edits.headerChanges = try header.changes() } catch { fault = error }
        edits.headerAdditions = header.additions
        edits.outcomes = outcomes
        if !patches.isEmpty, let root = message.parts.first {
            edits.body = BodyEdit(message.sources[0], body: root.body, patches: patches)
            if edits.body == nil { fault = .overlap }
        }
        return (edits, header)
    }

    /// Sets the changed header of a part; that of the message itself comes out as changes for the MTA.
    private mutating func put(_ edit: EntityHeaderEdit, _ part: Part) throws(EditRefusal.Reason) {
        // A field can be added where an empty line ends the header.
        guard edit.additions.isEmpty || part.body.lowerBound > part.header.upperBound else { throw .unclearHeader }
        var edit = edit
        if let earlier = headers[part.index] { edit.merge(earlier) }
        headers[part.index] = edit
    }

    /// Takes lengths and checksums from the headers of what holds an edited part.
    private mutating func markAround(_ part: Part) throws(EditRefusal.Reason) {
        for number in EditTarget(message: message).ancestors(of: part) {
            let container = message.parts[number]
            guard container.source == 0 else { throw .inDecodedBytes }
            guard !marked.contains(number) else { continue }
            if headers[number] == nil {
                headers[number] = EntityHeaderEdit(try EntityHeader(message.sources[0], container.header))
            }
            headers[number]?.removeStaleFields()
            marked.insert(number)
        }
    }
}
