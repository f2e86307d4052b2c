import MailMessage
import MailStages

/// What becomes of a message, as an answer begins.
enum Examined {
    static func verdict(_ message: [UInt8], _ examiner: AttachmentExaminer = AttachmentExaminer()) throws -> String {
        switch AttachmentPolicy().verdict(on: try examiner.examine(StoredBytes(message))) {
        case .pass: return "pass"
        case .refuse(let code, let text, _): return "\(code) \(text)"
        case .defer(let finding): return "defer \(finding.reason)"
        }
    }

    static func verdict(_ message: String, _ examiner: AttachmentExaminer = AttachmentExaminer()) throws -> String {
        try verdict(Array(message.utf8), examiner)
    }

    /// A message that is one attached file.
    static func attached(_ name: String, _ content: [UInt8]) -> [UInt8] {
        Array("Content-Type: application/octet-stream; name=\"\(name)\"\n\n".utf8) + content
    }
}
