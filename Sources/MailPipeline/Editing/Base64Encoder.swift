/// Writes base64 in lines of 76 digits (RFC 2045, section 6.8).
enum Base64Encoder {
    private static let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    private static let lineGroups = 19

    /// The bytes encoded; the last line has no end.
    static func encode(_ bytes: [UInt8], lineEnd: [UInt8]) -> [UInt8] {
        var encoded: [UInt8] = []
        encoded.reserveCapacity(bytes.count / 3 * 4 + bytes.count / 28 + 8)
        var groups = 0
        var index = 0
        while index < bytes.count {
            if groups == lineGroups {
                encoded += lineEnd
                groups = 0
            }
            let left = bytes.count - index
            let second = left > 1 ? bytes[index + 1] : 0
            let third = left > 2 ? bytes[index + 2] : 0
            encoded.append(digits[Int(bytes[index] >> 2)])
            encoded.append(digits[Int((bytes[index] & 3) << 4 | second >> 4)])
            encoded.append(left > 1 ? digits[Int((second & 15) << 2 | third >> 6)] : 0x3D)
            encoded.append(left > 2 ? digits[Int(third & 63)] : 0x3D)
            index += 3
            groups += 1
        }
        return encoded
    }
}
