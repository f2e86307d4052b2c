/// One recorded change to a message, checked so that it can be sent as it is.
enum Edit: Sendable {
    case addHeader(name: RawText, value: RawText)
    case insertHeader(position: Int, name: RawText, value: RawText)
    case changeHeader(name: RawText, occurrence: Int, value: RawText)
    case deleteHeader(name: RawText, occurrence: Int)
    case addRecipient(address: RawText, parameters: RawText?)
    case removeRecipient(address: RawText)
    case changeSender(address: RawText, parameters: RawText?)
    case replaceBody(BodyChunks)
    case quarantine(reason: RawText)

    /// The action that the MTA must have granted.
    var action: Actions {
        switch self {
        case .addHeader, .insertHeader: .addHeaders
        case .changeHeader, .deleteHeader: .changeHeaders
        case .addRecipient(_, let parameters): parameters == nil ? .addRecipients : .addRecipientsWithParameters
        case .removeRecipient: .removeRecipients
        case .changeSender: .changeSender
        case .replaceBody: .replaceBody
        case .quarantine: .quarantine
        }
    }
}

/// A new body, chunk by chunk, gone through when it is sent.
struct BodyChunks: Sendable {
    /// Hands each chunk to the closure until that returns `false`; returns whether all were taken. A body without a
    /// byte is one empty chunk, since an MTA that gets none keeps the old body.
    let forEach: @Sendable (_ take: ([UInt8]) -> Bool) -> Bool

    init(_ chunks: some Sequence<[UInt8]> & Sendable) {
        forEach = { take in
            var isEmpty = true
            for chunk in chunks where !chunk.isEmpty {
                guard take(chunk) else { return false }
                isEmpty = false
            }
            return !isEmpty || take([])
        }
    }
}
