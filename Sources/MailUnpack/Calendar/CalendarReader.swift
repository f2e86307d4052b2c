import MailMessage

/// Finds the files that the properties of a calendar or card carry (RFC 5545, RFC 6350).
public struct CalendarReader: ~Copyable {
    private var spending: ContainerSpending
    private let storage: StorageOptions

    private init(_ budget: UnpackBudget, count: Int, _ storage: StorageOptions) {
        spending = ContainerSpending(budget, containerBytes: count)
        self.storage = storage
    }

    /// Finds the files in a calendar or card.
    /// - Parameters:
    ///   - bytes: the calendar.
    ///   - budget: what may be spent; what was spent is taken from it.
    ///   - storage: where large content is kept.
    ///   - visit: called for each file.
    /// - Returns: what was noticed.
    /// - Throws: `StorageError` when content cannot be kept.
    public static func read(
        _ bytes: StoredBytes, budget: inout UnpackBudget, storage: StorageOptions, visit: UnpackedFile.Visitor
    ) throws(StorageError) -> [UnpackFinding] {
        var reader = CalendarReader(budget, count: bytes.count, storage)
        defer { budget = reader.spending.budget }
        try bytes.withSpan { (span) throws(StorageError) in try reader.run(span, visit: visit) }
        return reader.spending.findings
    }

    private mutating func run(_ bytes: Span<UInt8>, visit: UnpackedFile.Visitor) throws(StorageError) {
        var start = 0
        while start < bytes.count, !spending.isStopped {
            let end = Self.end(ofPropertyAt: start, bytes)
            if let property = CalendarProperty(bytes, start..<end) {
                guard spending.beginEntry() else { return }
                let file = UnpackedFile(
                    names: property.names, content: try content(of: property, bytes),
                    types: property.type.map { [$0] } ?? [])
                try visit(file, &spending.budget)
            }
            start = end
        }
    }

    /// Where the next property begins: a line that begins with a blank goes on with the one before.
    private static func end(ofPropertyAt start: Int, _ bytes: Span<UInt8>) -> Int {
        var end = start
        repeat {
            end = bytes.firstIndex(of: 0x0A, in: end..<bytes.count).map { $0 + 1 } ?? bytes.count
        } while end < bytes.count && (bytes[end] == 0x20 || bytes[end] == 0x09)
        return end
    }

    private mutating func content(
        of property: CalendarProperty, _ bytes: Span<UInt8>
    ) throws(StorageError) -> UnpackedFile.Content {
        var (decoder, window) = (ContentDecoder(.base64), [UInt8]())
        var output = EntryOutput(storage: storage)
        var rest = property.content
        while !rest.isEmpty {
            let range = rest.prefix(64 << 10)
            rest = rest.dropFirst(range.count)
            window.removeAll(keepingCapacity: true)
            decoder.decode(bytes.extracting(range), into: &window)
            if rest.isEmpty { decoder.finish(into: &window) }
            guard spending.takeInput(range.count),
                try output.append(window.span, input: range.upperBound - property.content.lowerBound, &spending)
            else { return .overLimit }
        }
        return .bytes(try output.finish())
    }
}
