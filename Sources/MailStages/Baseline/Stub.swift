import MailMessage
import MailUnpack
extension FileKind {
    static func detect(head: Span<UInt8>) -> FileKind {
        let b = head.copy(0..<min(head.count, 8))
        if b.starts(with: [0x4D, 0x5A]) { return .windowsProgram }
        if b.starts(with: [0x50, 0x4B, 3, 4]) { return .zip }
        if b.starts(with: [0x25, 0x50, 0x44, 0x46]) { return .pdf }
        if b.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) { return .ole }
        return .unknown
    }
}
