import Milter

/// The filter of `postern serve`: refuses, at the end of a message, one that holds an attachment with an executable
/// name, and one whose attachments it could not read to the end. Everything else passes as it is.
package struct AttachmentFilter: Sendable {
    private let log: @Sendable (String) -> Void

    /// Makes the filter; `log` gets one line for each message.
    package init(log: @escaping @Sendable (String) -> Void) {
        self.log = log
    }

    /// The filter as libmilter, or a test, runs it. It only looks on until the end of a message.
    package var filter: Filter<Void, AttachmentReader> {
        var filter = Filter(message: { AttachmentReader() })
        filter.options.actions = []
        filter.observeHeader { _, name, value, reader in reader.field(name: name, value: value) }
        filter.observeBody { _, bytes, reader in reader.body(bytes) }
        filter.onEndOfMessage { [log] end, reader in
            reader.finish()
            let refusal = Self.refusal(of: reader)
            let queue = end.macro(.queueIdentifier)?.description ?? "unknown"
            log("queue=\(queue) verdict=\(refusal.map { "reject reply=\"\($0)\"" } ?? "accept")")
            return refusal.map { .reject($0) } ?? .continue
        }
        return filter
    }

    /// Why the message is refused, or `nil`. An attachment that is known to be bad says more than a limit.
    private static func refusal(of reader: AttachmentReader) -> Refusal? {
        if let refusal = reader.attachments.lazy.compactMap(AttachmentRefusal.init).first {
            return Refusal(code: 554, "5.7.1", refusal.text)
        }
        return reader.incomplete.map { reason in
            Refusal(
                code: 554, "5.7.1",
                "the attachments of this message cannot be checked: \(reason); send it another way or ask postmaster")
        }
    }
}
