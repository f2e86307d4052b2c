import Crypto
import MailMessage

/// SHA-256 of the body of a message that is read as a stream: of what stands behind the first empty line.
///
/// Line ends count for nothing, and neither do empty lines at the end: mail servers change both.
struct BodyDigest {
    private var hash = SHA256()
    private var isInBody = false
    /// Whether the last line of the header is empty so far.
    private var isEmptyLine = true
    /// Line ends that count only if something follows.
    private var pendingLines = 0
    private var window: [UInt8] = []

    init() {}

    /// The digest of a message.
    static func of(_ source: StoredBytes) -> [UInt8] {
        var digest = BodyDigest()
        digest.add(source)
        return digest.finish()
    }

    /// Adds the next bytes, in windows.
    mutating func add(_ source: StoredBytes) {
        for begin in stride(from: 0, to: source.count, by: 1 << 16) {
            let range = begin..<min(begin + 1 << 16, source.count)
            add(source.copy(range))
            source.release(range)
        }
    }

    /// Adds the next bytes.
    mutating func add(_ bytes: [UInt8]) {
        window.removeAll(keepingCapacity: true)
        for byte in bytes {
            if isInBody { addToBody(byte) } else { lookForBody(byte) }
        }
        hash.update(data: window)
    }

    /// The digest: 32 bytes.
    mutating func finish() -> [UInt8] { Array(hash.finalize()) }

    private mutating func lookForBody(_ byte: UInt8) {
        switch byte {
        case 0x0D: break
        case 0x0A:
            if isEmptyLine { isInBody = true }
            isEmptyLine = true
        default: isEmptyLine = false
        }
    }

    private mutating func addToBody(_ byte: UInt8) {
        switch byte {
        case 0x0D: break
        case 0x0A: pendingLines += 1
        default:
            if pendingLines > 0 {
                for _ in 0..<pendingLines { window.append(0x0A) }
                pendingLines = 0
            }
            window.append(byte)
        }
    }
}
