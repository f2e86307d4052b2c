/// Passwords that are tried on encrypted entries of a zip: words of the message, or a list of the site.
///
/// Only the encryption that is as old as zip is tried (APPNOTE 6.1); AES is not.
public struct ZipPasswords: Sendable, Hashable {
    /// The passwords, tried in this order.
    public let candidates: [[UInt8]]

    /// So many are tried on an entry.
    public static let limit = 256

    /// None, as usual: encrypted content stays closed.
    public static let none = ZipPasswords([])

    /// Takes passwords, as UTF-8; empty ones and those beyond the limit are left out.
    public init(_ candidates: [String]) {
        self.candidates = Array(candidates.lazy.filter { !$0.isEmpty }.map { Array($0.utf8) }.prefix(Self.limit))
    }
}
