import MailMessage

/// Presentations of PowerPoint before 2007: a stream of records, some of which hold others (MS-PPT 2.3.1).
extension CompoundFileReader {
    /// Notes macros, and finds embedded objects, which are compound files of their own.
    mutating func readPresentation(
        _ entry: CompoundEntry, _ bytes: Span<UInt8>, visit: UnpackedFile.Visitor
    ) throws(StorageError) {
        let presentation = try look(at: entry, bytes)
        try presentation.withSpan { (span) throws(StorageError) in try readRecords(span, visit: visit) }
    }

    private mutating func readRecords(_ bytes: Span<UInt8>, visit: UnpackedFile.Visitor) throws(StorageError) {
        var (position, number) = (0, 0)
        while !spending.isStopped, let head = bytes.number16(at: position), let type = bytes.number16(at: position + 2),
            let length = bytes.number32(at: position + 4)
        {
            let data = (position + 8)..<min(position + 8 + length, bytes.count)
            switch type {
            // VbaInfoAtom: where the project is, whether there are macros.
            case 0x0400 where (bytes.number32(at: data.lowerBound + 4) ?? 0) != 0:
                spending.note(.macro, "the presentation holds macros")
            // ExOleObjStg, and control or project alike; compressed after a length if its instance is 1.
            case 0x1011:
                number += 1
                guard spending.beginEntry() else { return }
                spending.note(.embeddedObject, "it holds embedded objects")
                let content = try takeOutObject(bytes, data, isCompressed: head >> 4 == 1)
                try visit(UnpackedFile(names: ["object \(number)"], content: content), &spending.budget)
            default: break
            }
            // What a container holds comes right after its head.
            position = head & 0xF == 0xF && type != 0x1011 ? data.lowerBound : max(data.upperBound, data.lowerBound)
        }
    }

    private mutating func takeOutObject(
        _ bytes: Span<UInt8>, _ range: Range<Int>, isCompressed: Bool
    ) throws(StorageError) -> UnpackedFile.Content {
        var output = EntryOutput(storage: storage)
        guard isCompressed else {
            guard spending.takeInput(range.count),
                try output.append(bytes.extracting(range), input: range.count, &spending)
            else { return .overLimit }
            return .bytes(try output.finish())
        }
        guard var inflater = Inflater(.zlib) else { return .unreadable("no memory to read it") }
        let outcome = try inflater.inflate(bytes, range.dropFirst(4), into: &output, &spending)
        if outcome == .limit { return .overLimit }
        // PowerPoint does not end the compressed data: the declared length tells whether it is whole.
        var isWhole = outcome == .cut && output.count == bytes.number32(at: range.lowerBound)
        if case .end = outcome { isWhole = true }
        guard isWhole else {
            spending.note(.unreadable, "an embedded object is damaged")
            return .unreadable("damaged")
        }
        return .bytes(try output.finish())
    }

    /// Notes encryption, which a mark in this stream tells (MS-PPT 2.3.2).
    mutating func readCurrentUser(_ entry: CompoundEntry, _ bytes: Span<UInt8>) {
        let head = file.prefix(of: entry, 16, bytes)
        if head.span.number32(at: 12) == 0xF3D1_C4DF {
            spending.note(.encryptedDocument, "the presentation is encrypted")
        }
    }
}
