import MailMessage

/// Content that is compressed with zlib (RFC 1950), as compressed S/MIME is (RFC 3274).
package enum CompressedContent {
    /// Inflates it.
    /// - Parameters:
    ///   - packed: the compressed bytes.
    ///   - start: where they begin.
    ///   - budget: what may be spent; it counts as one entry.
    ///   - storage: where the content is kept.
    /// - Returns: the content, `nil` where it cannot be read; and what was noticed.
    package static func inflate(
        _ packed: StoredBytes, from start: Int = 0, budget: inout UnpackBudget, storage: StorageOptions
    ) throws(StorageError) -> (bytes: StoredBytes?, findings: [UnpackFinding]) {
        var spending = ContainerSpending(budget, containerBytes: packed.count)
        let bytes = try inflate(packed, start, &spending, storage)
        budget = spending.budget
        return (bytes, spending.findings)
    }

    private static func inflate(
        _ packed: StoredBytes, _ start: Int, _ spending: inout ContainerSpending, _ storage: StorageOptions
    ) throws(StorageError) -> StoredBytes? {
        guard spending.beginEntry() else { return nil }
        guard var inflater = Inflater(.zlib) else {
            spending.note(.unreadable, "no memory to read it")
            return nil
        }
        var output = EntryOutput(storage: storage)
        let outcome = try packed.withSpan { (span) throws(StorageError) in
            try inflater.inflate(span, start..<span.count, into: &output, &spending)
        }
        switch outcome {
        case .end(let consumed):
            if start + consumed < packed.count {
                spending.note(.dataAfter, "bytes stand behind the compressed content")
            }
            return try output.finish()
        case .cut: spending.note(.truncated, "the compressed content is cut off")
        case .damaged: spending.note(.unreadable, "the compressed content is damaged")
        case .limit: break
        }
        return nil
    }
}
