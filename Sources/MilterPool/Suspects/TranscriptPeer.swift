import Milter

/// The MTA of a message that is read alone: it tells the macros that the real one had told, and takes all edits, which
/// lead nowhere.
struct TranscriptPeer: Peer {
    let macros: [String: RawText]

    func macro(_ macro: Macro) -> RawText? { macros[macro.name] }
    func addHeader(_ name: RawText, _ value: RawText) -> Bool { true }
    func insertHeader(_ name: RawText, _ value: RawText, at position: Int32) -> Bool { true }
    func changeHeader(_ name: RawText, occurrence: Int32, to value: RawText?) -> Bool { true }
    func addRecipient(_ address: RawText, parameters: RawText?) -> Bool { true }
    func removeRecipient(_ address: RawText) -> Bool { true }
    func changeSender(_ address: RawText, parameters: RawText?) -> Bool { true }
    func replaceBody(_ chunk: [UInt8]) -> Bool { true }
    func quarantine(_ reason: RawText) -> Bool { true }
    func reportProgress() -> Bool { true }
}
