import MailMessage

/// Reads an edited message again: whether names that were taken away are still seen in some reading.
struct EditProof {
    let message: Message
    let reader: MessageReader

    /// Whether the structure is such that a proof is wanted: it has more than one reading, or something odd in it.
    var isWanted: Bool { message.readings > 1 || !message.anomalies.isEmpty }

    /// The names that more parts have than may have them.
    /// - Parameters:
    ///   - gone: names that were taken away.
    ///   - kept: the parts that stay as they were.
    ///   - header: the header as it is afterwards, without the empty line.
    func remaining(
        _ gone: Set<String>, kept: [Part], header: [UInt8], body: some Sequence<[UInt8]>
    ) throws(StorageError) -> Set<String> {
        guard !gone.isEmpty else { return [] }
        var collector = ByteCollector(storage: reader.storage)
        try collector.append(header.span)
        try collector.append([0x0D, 0x0A].span)
        for chunk in body { try collector.append(chunk.span) }
        let edited = try reader.read(collector.finish())
        var allowed: [String: Int] = [:]
        for name in kept.flatMap(\.names) { allowed[name.text, default: 0] += 1 }
        for name in edited.parts.flatMap(\.names) where gone.contains(name.text) {
            allowed[name.text, default: 0] -= 1
        }
        return gone.filter { allowed[$0, default: 0] < 0 }
    }
}
