/// Decodes text of the charsets that mail uses.
public enum Charset {
    /// The bytes as text, or `nil` when the label is not known.
    ///
    /// Never fails on bad bytes: each becomes U+FFFD.
    public static func decode(_ bytes: [UInt8], label: String) -> String? {
        // A stand-in while the parts are written side by side.
        String(decoding: bytes, as: UTF8.self)
    }
}
