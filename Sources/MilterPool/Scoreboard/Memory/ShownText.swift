/// What is shown of bytes in shared memory: they may be a sender's, and may have been written by halves.
enum ShownText {
    /// The printable ASCII as it is; a question mark for every other byte.
    static func clean(_ bytes: [UInt8]) -> String {
        String(decoding: bytes.map { $0 > 0x20 && $0 < 0x7F ? $0 : UInt8(ascii: "?") }, as: UTF8.self)
    }
}
