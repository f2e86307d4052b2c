/// The other end of a session: libmilter's context of a connection, or the MTA of `MilterTesting`.
///
/// One function for each `smfi_*` that works on a context. Those that return `Bool` say whether the call succeeded.
package protocol Peer: Sendable {
    /// `smfi_getsymval`
    func macro(_ macro: Macro) -> RawText?
    /// `smfi_addheader`
    func addHeader(_ name: RawText, _ value: RawText) -> Bool
    /// `smfi_insheader`
    func insertHeader(_ name: RawText, _ value: RawText, at position: Int32) -> Bool
    /// `smfi_chgheader`; no value deletes.
    func changeHeader(_ name: RawText, occurrence: Int32, to value: RawText?) -> Bool
    /// `smfi_addrcpt`, `smfi_addrcpt_par`
    func addRecipient(_ address: RawText, parameters: RawText?) -> Bool
    /// `smfi_delrcpt`
    func removeRecipient(_ address: RawText) -> Bool
    /// `smfi_chgfrom`
    func changeSender(_ address: RawText, parameters: RawText?) -> Bool
    /// `smfi_replacebody`, one chunk
    func replaceBody(_ chunk: [UInt8]) -> Bool
    /// `smfi_quarantine`
    func quarantine(_ reason: RawText) -> Bool
    /// `smfi_progress`
    func reportProgress() -> Bool
}
