import MailMessage
import MailUnpack

/// Containers: archives, documents, and messages that were attached as files.
extension ExaminationRun {
    /// Whether content of a kind has files in it, or code.
    /// - Parameter isText: whether it is a text that a person reads, which is no message even where it looks like one.
    func opens(_ kind: FileKind, isText: Bool) -> Bool {
        switch kind {
        case .email: !isText
        default: false
        }
    }

    /// Opens content and examines what is in it.
    mutating func open(
        _ bytes: StoredBytes, _ kind: FileKind, names: [String], index: Int, part: Int, chain: [String], depth: Int
    ) throws(StorageError) {
        guard depth <= examiner.unpackLimits.depth else {
            return note(.couldNotLook, UnpackFindingKind.depthLimit.rawValue, chain, "it is nested too deeply")
        }
        switch kind {
        case .email:
            let outer = message
            message = messages
            messages += 1
            try examine(examiner.reader.read(bytes), in: index, chain: chain)
            message = outer
        default: break
        }
    }
}
