/// A file that is written into a text: uuencode, xxencode, yEnc, BinHex.
package struct EmbeddedFile: Sendable, Hashable {
    /// The bytes of its name.
    package let name: [UInt8]
    /// How it is written.
    package let encoding: TransferEncoding
    /// The lines that hold it.
    package let range: Range<Int>
    /// Whether its last line is there.
    package let isComplete: Bool
}
