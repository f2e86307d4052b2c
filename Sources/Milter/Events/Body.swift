/// A chunk of the body (`xxfi_body`), with CRLF line ends; the bytes are handed over beside it. A chunk holds at most
/// 65,535 bytes and may end anywhere, between CR and LF too.
public struct Body: SkippableEvent, ~Copyable {
    /// The connection, for the library's own use.
    public let session: Session
}
