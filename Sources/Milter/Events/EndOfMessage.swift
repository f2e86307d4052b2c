/// The end of a message (`xxfi_eom`): the only event that can edit.
///
/// Edits are recorded, and sent once the closure has returned ``Verdict/continue`` or ``Verdict/acceptMessage``, in the
/// one order that means the same to every MTA: sender, recipients removed, recipients added, fields changed, fields
/// deleted (the last occurrence first, because Postfix counts anew after each removal and Sendmail does not), fields
/// inserted (the lowest position first becomes the last sent), fields added, body, quarantine. With any other verdict,
/// or when the closure throws, nothing of them is sent. So the occurrences that the closure names are those of the
/// message as it was received; of positions only 0 and one behind the end mean the same to every MTA.
///
/// Recording throws ``MilterError`` of code ``MilterError/Code/notNegotiated`` where the MTA did not grant the action,
/// and ``MilterError/Code/badEdit`` for what no MTA may be sent. Once the deadline of the message is over, recorded
/// edits are not sent any more.
public struct EndOfMessage: MessageEvent, ~Copyable {
    /// The connection, for the library's own use.
    public let session: Session
    let record: EditRecord

    /// What the gate keeps of the message while it is read; nil without a gate.
    package var reading: (any ReadingMessage)? { record.reading }

    /// How long the message may take, and has taken: ``FilterOptions/messageDeadline``.
    package var time: MessageTime { record.time }

    /// Adds a field at the end of the header (`smfi_addheader`). Where the message has fields of that name, Sendmail
    /// puts it above the first of them.
    /// - Parameters:
    ///   - name: printable ASCII without a colon (RFC 5322 section 2.2).
    ///   - value: line breaks become folds and NUL a space, so that nothing can be injected.
    public func addHeader(_ name: RawText, _ value: RawText) throws(MilterError) {
        try record.add(.addHeader(name: name, value: value))
    }

    /// Inserts a field before the field at `position`, counted from 0 (`smfi_insheader`). Several insertions at one
    /// position stand in the order in which they were made.
    ///
    /// Position 0 is the top, above the Received field that the MTA itself adds; a position behind the end is the end.
    /// What lies between differs: for Postfix 1 is directly below its own Received field; Sendmail counts lines of
    /// its configuration too that the message does not show, and fields that were deleted, so that the first 8
    /// positions below its own Received field are one place.
    public func insertHeader(_ name: RawText, _ value: RawText, at position: Int) throws(MilterError) {
        try record.add(.insertHeader(position: position, name: name, value: value))
    }

    /// Changes the `occurrence`-th field of that name, counted from 1 (`smfi_chgheader`). Neither Sendmail nor Postfix
    /// counts the Received field that it adds itself. Of several changes to one field the last counts. An empty value
    /// deletes the field.
    ///
    /// Where there is no such field, the MTA adds it, as ``addHeader(_:_:)`` does. Do not delete a field of the same
    /// name in the same message then: Sendmail counts the added one as the first.
    public func changeHeader(_ name: RawText, occurrence: Int = 1, to value: RawText) throws(MilterError) {
        try record.add(.changeHeader(name: name, occurrence: occurrence, value: value))
    }

    /// Deletes the `occurrence`-th field of that name, counted from 1 (`smfi_chgheader` with no value). Where there is
    /// none, nothing happens.
    public func deleteHeader(_ name: RawText, occurrence: Int = 1) throws(MilterError) {
        try record.add(.deleteHeader(name: name, occurrence: occurrence))
    }

    /// Adds a recipient (`smfi_addrcpt`; with parameters `smfi_addrcpt_par`). Postfix delivers the message twice to one
    /// that it has already: do not add what RCPT named.
    /// - Parameters:
    ///   - address: as in RCPT, with angle brackets.
    ///   - parameters: ESMTP parameters in one text, such as `NOTIFY=NEVER`.
    public func addRecipient(_ address: RawText, parameters: RawText? = nil) throws(MilterError) {
        try record.add(.addRecipient(address: address, parameters: parameters))
    }

    /// Removes a recipient, as RCPT named it (`smfi_delrcpt`): both Sendmail and Postfix compare the addresses byte for
    /// byte, angle brackets left aside. With an alias all go that the MTA made of it. One of those alone cannot be
    /// removed: nothing happens.
    public func removeRecipient(_ address: RawText) throws(MilterError) {
        try record.add(.removeRecipient(address: address))
    }

    /// Changes the sender of the envelope (`smfi_chgfrom`).
    /// - Parameters:
    ///   - address: as in MAIL, with angle brackets; `<>` for none.
    ///   - parameters: ESMTP parameters in one text.
    public func changeSender(_ address: RawText, parameters: RawText? = nil) throws(MilterError) {
        try record.add(.changeSender(address: address, parameters: parameters))
    }

    /// Replaces the body by the chunks, one behind the other (`smfi_replacebody`). Line ends are CRLF. The sequence is
    /// gone through when the edits are sent, so that a large body need not stand in memory. The last call counts.
    public func replaceBody(_ chunks: some Sequence<[UInt8]> & Sendable) throws(MilterError) {
        try record.add(.replaceBody(BodyChunks(chunks)))
    }

    /// Replaces the body by these bytes.
    public func replaceBody(_ bytes: [UInt8]) throws(MilterError) {
        try replaceBody(CollectionOfOne(bytes))
    }

    /// Has the MTA keep the message in quarantine (`smfi_quarantine`): Sendmail's quarantine queue, Postfix's hold
    /// queue. The client is told that the message was taken. The filter cannot release it.
    public func quarantine(_ reason: RawText) throws(MilterError) {
        try record.add(.quarantine(reason: reason))
    }

    /// Tells the MTA at once that the filter is still at work, so that it goes on waiting (`smfi_progress`). An
    /// asynchronous closure need not do this: the library does.
    /// - Throws: ``MilterError/Code/editFailed`` when the MTA is gone.
    public func reportProgress() throws(MilterError) {
        try record.reportProgress()
    }
}

extension EndOfMessage {
    /// The value of a macro (`smfi_getsymval`), or `nil` where the MTA did not send it, or the deadline is over.
    public func macro(_ macro: Macro) -> RawText? { record.macro(macro) }
}
