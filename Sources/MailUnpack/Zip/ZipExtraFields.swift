import MailMessage

/// What the extra fields of a header add: wide numbers, names in Unicode, and the method under AES (APPNOTE 4.5).
struct ZipExtraFields {
    /// Numbers of 64 bits for those that do not fit into 32.
    private(set) var wide: Range<Int>?
    /// The method of compression of an entry that is encrypted with AES.
    private(set) var methodUnderAES: Int?
    /// Names in Unicode.
    private(set) var names: [String] = []

    /// Fields that are looked at.
    private static let limit = 64
    /// Bytes of a name.
    private static let nameLimit = 4_096

    init(_ bytes: Span<UInt8>, _ range: Range<Int>) {
        var position = range.lowerBound
        for _ in 0..<Self.limit {
            guard position + 4 <= range.upperBound, let tag = bytes.number16(at: position),
                let length = bytes.number16(at: position + 2), position + 4 + length <= range.upperBound
            else { return }
            let field = (position + 4)..<(position + 4 + length)
            position = field.upperBound
            switch tag {
            case 0x0001: if wide == nil { wide = field }
            // Version and the CRC-32 of the plain name, then the name. A program that does not check the CRC takes any.
            case 0x7075 where field.count > 5: add(bytes.copy((field.lowerBound + 5)..<field.upperBound))
            // Xceed: "NUCX", the number of characters, UTF-16.
            case 0x554E where field.count > 6: addWide(bytes.copy((field.lowerBound + 6)..<field.upperBound))
            case 0x9901 where field.count >= 7: methodUnderAES = bytes.number16(at: field.lowerBound + 5)
            default: break
            }
        }
    }

    private mutating func add(_ name: [UInt8]) {
        names.append(String(decoding: name.suffix(Self.nameLimit), as: UTF8.self))
    }

    private mutating func addWide(_ name: [UInt8]) {
        let units = stride(from: 0, to: name.count - 1, by: 2).map { UInt16(name[$0]) | UInt16(name[$0 + 1]) << 8 }
        names.append(String(decoding: units.suffix(Self.nameLimit / 2), as: UTF16.self))
    }
}
