import Synchronization

/// What a closure at the end of a message wants done, until it is sent or dropped.
///
/// A class behind a lock, because an asynchronous closure may go on after its message is over (its deadline came):
/// from then on it can record nothing, ask nothing and reach no MTA.
final class EditRecord: Sendable {
    private struct State {
        var edits: [Edit] = []
        var isOpen = true
        var reading: (any ReadingMessage)?
    }

    private let state = Mutex(State())
    private let peer: any Peer
    private let granted: Actions
    /// How long the message may take.
    let time: MessageTime

    init(peer: any Peer, granted: Actions, time: MessageTime) {
        (self.peer, self.granted, self.time) = (peer, granted, time)
    }

    /// What the gate keeps of the message while its closure runs.
    package var reading: (any ReadingMessage)? { state.withLock { $0.reading } }

    /// The closure is about to run.
    func begin(_ reading: any ReadingMessage) { state.withLock { $0.reading = reading } }

    /// The closure has returned.
    func endReading() { reading?.end() }

    func add(_ edit: Edit) throws(MilterError) {
        guard granted.contains(edit.action) else {
            throw MilterError(
                .notNegotiated,
                "the MTA of this connection does not let the filter '\(edit.action)'; put the action into"
                    + " requiredActions to be told at the beginning of the connection")
        }
        let checked = try edit.checked()
        let isOpen = state.withLock { state in
            if state.isOpen { state.edits.append(checked) }
            return state.isOpen
        }
        guard isOpen else { throw Self.tooLate }
    }

    func macro(_ macro: Macro) -> RawText? {
        state.withLock { state in state.isOpen ? peer.macro(macro) : nil }
    }

    func reportProgress() throws(MilterError) {
        let sent = state.withLock { state in state.isOpen ? peer.reportProgress() : nil }
        switch sent {
        case true?: return
        case false?: throw MilterError(.editFailed, "the MTA is gone: progress could not be reported")
        case nil: throw Self.tooLate
        }
    }

    /// From now on nothing reaches the MTA.
    func close() {
        state.withLock { $0.isOpen = false }
    }

    /// Sends the edits, each checked.
    func send() throws(MilterError) {
        let edits = state.withLock { state in
            state.isOpen = false
            return state.edits
        }
        for edit in Edit.inSafeOrder(edits) {
            guard peer.send(edit) else {
                throw MilterError(.editFailed, "an edit could not be sent to the MTA (\(edit.action))")
            }
        }
    }

    private static let tooLate = MilterError(
        .deadline, "the message is over: its deadline was reached, or the MTA is gone")
}

extension Peer {
    /// Sends one edit; `false` when the MTA is gone or libmilter refused it.
    fileprivate func send(_ edit: Edit) -> Bool {
        switch edit {
        case .addHeader(let name, let value): addHeader(name, value)
        case .insertHeader(let position, let name, let value): insertHeader(name, value, at: Int32(position))
        case .changeHeader(let name, let occurrence, let value):
            changeHeader(name, occurrence: Int32(occurrence), to: value)
        case .deleteHeader(let name, let occurrence): changeHeader(name, occurrence: Int32(occurrence), to: nil)
        case .addRecipient(let address, let parameters): addRecipient(address, parameters: parameters)
        case .removeRecipient(let address): removeRecipient(address)
        case .changeSender(let address, let parameters): changeSender(address, parameters: parameters)
        case .replaceBody(let chunks): chunks.forEach(replaceBody)
        case .quarantine(let reason): quarantine(reason)
        }
    }
}
