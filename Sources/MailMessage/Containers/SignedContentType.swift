/// The content types of CMS (RFC 5652 and its kin), as far as they tell where the content stands.
enum SignedContentType {
    case data, signed, digested, authenticated, compressed, encrypted

    /// The type that the content octets of an object identifier stand for.
    init?(_ identifier: [UInt8]) {
        // 1.2.840.113549.1
        let prefix: [UInt8] = [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01]
        guard identifier.starts(with: prefix) else { return nil }
        switch Array(identifier.dropFirst(prefix.count)) {
        case [7, 1]: self = .data
        case [7, 2]: self = .signed
        case [7, 5]: self = .digested
        case [9, 16, 1, 2]: self = .authenticated
        case [9, 16, 1, 9]: self = .compressed
        // Enveloped, signed and enveloped, encrypted; authenticated and enveloped (RFC 5083).
        case [7, 3], [7, 4], [7, 6], [9, 16, 1, 23]: self = .encrypted
        default: return nil
        }
    }

    /// How many SEQUENCEs stand before the one with the content; algorithms all.
    var algorithms: Int { self == .signed ? 0 : 1 }
}
