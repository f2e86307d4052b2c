import Milter

extension EditedMessage {
    /// Applies an edit as an MTA does.
    ///
    /// Occurrences are counted by name in either case, from 1; 0 counts as 1. A change of one that is not
    /// there appends the field, a deletion does nothing. A position behind the end of the header means the
    /// end. A recipient is added once. One is removed by its address to the letter, with or without angle
    /// brackets; removing one that is not there does nothing.
    public mutating func apply(_ edit: RecordedEdit) {
        apply(edit, valuesAreRaw: false)
    }

    /// Applies an edit whose values are everything behind the colon (`SMFIP_HDR_LEADSPC`), or begin behind
    /// the space that the MTA puts there.
    mutating func apply(_ edit: RecordedEdit, valuesAreRaw: Bool) {
        func field(_ name: RawText, _ value: RawText) -> Field {
            valuesAreRaw ? Field(name, raw: value) : Field(name, value)
        }
        switch edit {
        case .addedHeader(let name, let value):
            slots.append(Slot(field: field(name, value)))
        case .insertedHeader(let position, let name, let value):
            slots.insert(Slot(field: field(name, value)), at: slotIndex(ofPosition: position))
        case .changedHeader(let name, let occurrence, let value):
            if let index = slotIndex(of: name, occurrence: occurrence) {
                // The name keeps the spelling that it had.
                slots[index] = Slot(field: field(slots[index].field.name, value))
            } else {
                slots.append(Slot(field: field(name, value)))
            }
        case .deletedHeader(let name, let occurrence):
            guard let index = slotIndex(of: name, occurrence: occurrence) else { return }
            switch deletedFields {
            case .keepTheirIndex: slots[index].isDeleted = true
            case .freeTheirIndex: slots.remove(at: index)
            }
        case .addedRecipient(let address, _): add(recipient: address)
        case .removedRecipient(let address):
            // Neither Sendmail nor Postfix takes a domain in other letters for the same one here.
            recipients.removeAll { $0 == EditedMessage.bracketed(address) }
        case .changedSender(let address, _): sender = EditedMessage.bracketed(address)
        case .replacedBody(let bytes): body = bytes
        case .quarantined(let reason): quarantineReason = reason
        }
    }

    mutating func add(recipient: RawText) {
        guard !recipients.contains(where: { EditedMessage.isSameMailbox($0, recipient) }) else { return }
        recipients.append(EditedMessage.bracketed(recipient))
    }

    private func slotIndex(of name: RawText, occurrence: Int) -> Int? {
        slots.indices.filter { slots[$0].field.name.equalsIgnoringCase(name) }
            .dropFirst(max(occurrence, 1) - 1).first
    }

    /// Where in `slots` the field goes that is to stand at a position: deleted fields that are only marked
    /// count.
    private func slotIndex(ofPosition position: Int) -> Int {
        min(max(position, 0), slots.count)
    }
}
