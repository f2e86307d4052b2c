import Milter

/// One edit that a filter made at the end of a message, as it came to the MTA.
///
/// Values of header fields stand here without the one space behind the colon, whether or not the filter
/// negotiated to send it. `description` is the spelling of the plain-text cases.
public enum RecordedEdit: Sendable, Hashable {
    /// A field appended to the header (`smfi_addheader`).
    case addedHeader(_ name: RawText, _ value: RawText)
    /// A field inserted at a position of the header, 0 before all others (`smfi_insheader`).
    case insertedHeader(at: Int, _ name: RawText, _ value: RawText)
    /// The value of the n-th field of a name changed, counted from 1 (`smfi_chgheader`).
    case changedHeader(_ name: RawText, occurrence: Int = 1, _ value: RawText)
    /// The n-th field of a name deleted, counted from 1 (`smfi_chgheader` with no value).
    case deletedHeader(_ name: RawText, occurrence: Int = 1)
    /// A recipient added (`smfi_addrcpt`, `smfi_addrcpt_par`).
    case addedRecipient(_ address: RawText, parameters: RawText? = nil)
    /// A recipient removed (`smfi_delrcpt`).
    case removedRecipient(_ address: RawText)
    /// The envelope sender changed (`smfi_chgfrom`).
    case changedSender(_ address: RawText, parameters: RawText? = nil)
    /// The body replaced, all chunks together (`smfi_replacebody`).
    case replacedBody(_ bytes: RawText)
    /// The message held, with the reason (`smfi_quarantine`).
    case quarantined(_ reason: RawText)
}

extension RecordedEdit: CustomStringConvertible {
    /// The edit as a test case writes it, its bytes escaped for a log line.
    public var description: String {
        switch self {
        case .addedHeader(let name, let value): "add-header \(name): \(value)"
        case .insertedHeader(let position, let name, let value): "insert-header \(position) \(name): \(value)"
        case .changedHeader(let name, let occurrence, let value):
            "change-header \(occurrence) \(name): \(value)"
        case .deletedHeader(let name, let occurrence): "delete-header \(occurrence) \(name)"
        case .addedRecipient(let address, let parameters):
            "add-recipient \(address)" + (parameters.map { " \($0)" } ?? "")
        case .removedRecipient(let address): "remove-recipient \(address)"
        case .changedSender(let address, let parameters):
            "change-sender \(address)" + (parameters.map { " \($0)" } ?? "")
        case .replacedBody(let bytes):
            "replace-body " + splitLines(bytes.bytes).map { RawText($0).description }.joined(separator: "|")
        case .quarantined(let reason): "quarantine \(reason)"
        }
    }
}
