import MailMessage
import MailUnpack

/// The first and the last bytes of decoded content: enough to tell what it is.
struct ContentHead {
    /// The first ones, at most `FileKind.headBytes`.
    let bytes: [UInt8]
    /// The last ones, at least `FileKind.tailBytes` if there are as many.
    private let tail: [UInt8]
    /// Archives that stand somewhere in it.
    let appended: [AppendedArchive]
    /// How many bytes the content has.
    let count: Int
    /// How it was decoded; nil where it stands as it is.
    let decoder: ContentDecoder?

    /// Whether the first bytes are all of the content.
    var isWhole: Bool { bytes.count == count }
    /// What it is, in every reading.
    var kinds: [FileKind] { FileKind.readings(head: bytes.span, tail: tail.span, length: count) }

    /// A hash of all of it.
    private(set) var digest: Int?

    /// Decodes a part, in windows.
    /// - Parameters:
    ///   - decoder: a fresh one; nil for the bytes as they are.
    ///   - hashes: whether its digest is made, so that it can be compared.
    ///   - budget: the time that there is: what is decoded when it is over is cut off.
    private init(
        of part: Part, in message: Message, with decoder: ContentDecoder?, from start: Int, hashes: Bool,
        budget: UnpackBudget
    ) throws(StorageError) {
        var (head, tail, count) = ([UInt8](), [UInt8](), 0)
        var (appended, last) = ([AppendedArchive](), ArraySlice<UInt8>())
        var hasher = Hasher()
        self.decoder = try message.decode(part, with: decoder, from: start) { window throws(StorageError) in
            head += window.copy(0..<min(FileKind.headBytes - head.count, window.count))
            if tail.isEmpty || window.count >= FileKind.tailBytes {
                tail = window.copy(max(window.count - FileKind.tailBytes, 0)..<window.count)
            } else {
                tail = tail.suffix(FileKind.tailBytes - window.count) + window.copy(0..<window.count)
            }
            if count < AppendedArchive.searchedBytes, appended.count < AppendedArchive.limit {
                // What begins in the window before and ends in this one.
                let seam = last + window.copy(0..<min(AppendedArchive.overlap, window.count))
                appended += AppendedArchive.find(in: seam.span, at: count - last.count)
                appended += AppendedArchive.find(in: window, at: count)
                let end = last + window.copy(max(window.count - AppendedArchive.overlap, 0)..<window.count)
                last = end.suffix(AppendedArchive.overlap)
            }
            count += window.count
            if hashes { unsafe window.withUnsafeBytes { unsafe hasher.combine(bytes: $0) } }
            return !budget.isOverdue
        }
        (bytes, self.tail, self.count) = (head, tail, count)
        self.appended = Array(appended.prefix(AppendedArchive.limit))
        if hashes { digest = hasher.finalize() }
    }

    /// The content in each reading of each of a part's encodings, one of those that come to the same: programs differ in
    /// what they make of broken base64 and quoted-printable. Each with a fresh decoder for all of it.
    static func all(
        of part: Part, in message: Message, budget: UnpackBudget
    ) throws(StorageError) -> [(head: ContentHead, decoder: ContentDecoder?, start: Int)] {
        let starts = [part.body.lowerBound] + (part.otherBodyStart.map { [$0] } ?? [])
        var decoders = part.encodings.map { encoding in
            encoding == .identity && part.embedded == nil
                ? nil : part.embedded.map { ContentDecoder(embedded: $0) } ?? ContentDecoder(encoding)
        }
        // Its lines alone, without the one that begins a file.
        if part.embedded == nil, part.encodings.contains(.uuencode) {
            decoders.append(ContentDecoder(embedded: .uuencode))
        }
        // Bytes that no encoding gives: whoever fails to decode them takes them as they are.
        if part.embedded == nil, !part.encodings.contains(.identity), isRaw(part, in: message) { decoders.append(nil) }
        let isOrdinary = starts.count * decoders.count == 1
        if isOrdinary, let decoder = decoders.first, let start = starts.first {
            let head = try ContentHead(of: part, in: message, with: decoder, from: start, hashes: false, budget: budget)
            if head.decoder?.alternatives.isEmpty ?? true { return [(head, decoder, start)] }
        }
        var heads: [(head: ContentHead, decoder: ContentDecoder?, start: Int)] = []
        var seen: Set<Int?> = []
        func add(_ decoder: ContentDecoder?, _ start: Int) throws(StorageError) -> ContentHead {
            let head = try ContentHead(of: part, in: message, with: decoder, from: start, hashes: true, budget: budget)
            if seen.insert(head.digest).inserted { heads.append((head, decoder, start)) }
            return head
        }
        for decoder in decoders {
            for start in starts {
                let head = try add(decoder, start)
                for other in head.decoder?.alternatives ?? [] { _ = try add(other, start) }
            }
        }
        return heads
    }

    /// Whether the encoded content begins with bytes that are no text.
    private static func isRaw(_ part: Part, in message: Message) -> Bool {
        guard message.sources.indices.contains(part.source) else { return false }
        return message.sources[part.source].withSpan { bytes in
            let range = part.body.prefix(256).clamped(to: 0..<bytes.count)
            return range.contains { bytes[$0] == 0 }
        }
    }
}
