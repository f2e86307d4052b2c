import MailMessage
import MailUnpack

/// The first bytes of decoded content: enough to tell what it is.
struct ContentHead {
    /// At most `FileKind.headBytes`.
    let bytes: [UInt8]
    /// Whether that is all of the content.
    let isWhole: Bool
    /// How it was decoded; nil where it stands as it is.
    let decoder: ContentDecoder?

    /// Decodes as much of a part as is needed.
    /// - Parameter decoder: a fresh one; nil for the bytes as they are.
    init(
        of part: Part, in message: Message, with decoder: ContentDecoder?, from start: Int
    ) throws(StorageError) {
        var (bytes, isWhole) = ([UInt8](), true)
        self.decoder = try message.decode(part, with: decoder, from: start) { window throws(StorageError) in
            let room = FileKind.headBytes - bytes.count
            bytes += window.copy(0..<min(room, window.count))
            isWhole = window.count <= room
            return isWhole
        }
        (self.bytes, self.isWhole) = (bytes, isWhole)
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
