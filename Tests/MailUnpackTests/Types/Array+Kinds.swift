import MailUnpack

extension [UInt8] {
    /// What a file of these bytes is; its end may be given as other bytes.
    func kinds(tail: [UInt8] = [], length: Int? = nil) -> [FileKind] {
        FileKind.readings(head: span.extracting(first: FileKind.headBytes), tail: tail.span, length: length)
    }

    /// The first of them.
    func kind(tail: [UInt8] = [], length: Int? = nil) -> FileKind {
        FileKind.detect(head: span.extracting(first: FileKind.headBytes), tail: tail.span, length: length)
    }
}
