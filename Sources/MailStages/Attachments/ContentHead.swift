import MailMessage
import MailUnpack

/// The first and the last bytes of decoded content: enough to tell what it is.
struct ContentHead {
    /// The first ones, at most `FileKind.headBytes`.
    let bytes: [UInt8]
    /// The last ones, at least `FileKind.tailBytes` if there are as many.
    private let tail: [UInt8]
    /// How many bytes the content has.
    let count: Int
    /// How it was decoded; nil where it stands as it is.
    let decoder: ContentDecoder?

    /// Whether the first bytes are all of the content.
    var isWhole: Bool { bytes.count == count }
    /// What it is, in every reading.
    var kinds: [FileKind] { FileKind.readings(head: bytes.span, tail: tail.span, length: count) }

    /// Decodes a part, in windows.
    /// - Parameter decoder: a fresh one; nil for the bytes as they are.
    init(
        of part: Part, in message: Message, with decoder: ContentDecoder?, from start: Int
    ) throws(StorageError) {
        var (head, tail, count) = ([UInt8](), [UInt8](), 0)
        self.decoder = try message.decode(part, with: decoder, from: start) { window throws(StorageError) in
            head += window.copy(0..<min(FileKind.headBytes - head.count, window.count))
            if window.count >= FileKind.tailBytes {
                tail = window.copy(window.count - FileKind.tailBytes..<window.count)
            } else {
                tail = tail.suffix(FileKind.tailBytes - window.count) + window.copy(0..<window.count)
            }
            count += window.count
            return true
        }
        (self.bytes, self.tail, self.count) = (head, tail, count)
    }

    /// The content in each reading of each of a part's encodings: programs differ in what they make of broken base64 and
    /// quoted-printable. Each with a fresh decoder for all of it.
    static func all(
        of part: Part, in message: Message
    ) throws(StorageError) -> [(head: ContentHead, decoder: ContentDecoder?, start: Int)] {
        var heads: [(head: ContentHead, decoder: ContentDecoder?, start: Int)] = []
        let starts = [part.body.lowerBound] + (part.otherBodyStart.map { [$0] } ?? [])
        for encoding in part.encodings {
            let isPlain = encoding == .identity && part.embedded == nil
            let decoder = isPlain ? nil : part.embedded.map { ContentDecoder(embedded: $0) } ?? ContentDecoder(encoding)
            for start in starts {
                let head = try ContentHead(of: part, in: message, with: decoder, from: start)
                heads.append((head, decoder, start))
                for other in head.decoder?.alternatives ?? [] {
                    heads.append((try ContentHead(of: part, in: message, with: other, from: start), other, start))
                }
            }
        }
        return heads
    }
}
