import Crypto

extension SHA256 {
    /// The digest of bytes, in hexadecimal digits.
    static func text(of bytes: [UInt8]) -> String {
        Array(hash(data: bytes)).hexadecimal
    }
}
