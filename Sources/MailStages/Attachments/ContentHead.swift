import MailMessage
import MailUnpack

/// The first bytes of decoded content: enough to tell what it is.
struct ContentHead {
    private(set) var bytes: [UInt8] = []
    /// Whether that is all of the content.
    private(set) var isWhole = true

    /// Decodes as much of a part as is needed.
    init(of part: Part, in message: Message, as encoding: TransferEncoding, from start: Int) throws(StorageError) {
        var (bytes, isWhole) = ([UInt8](), true)
        try message.decode(part, as: encoding, from: start) { window throws(StorageError) in
            let room = FileKind.headBytes - bytes.count
            bytes += window.copy(0..<min(room, window.count))
            isWhole = window.count <= room
            return isWhole
        }
        (self.bytes, self.isWhole) = (bytes, isWhole)
    }
}
