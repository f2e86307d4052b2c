/// An attribute of a TNEF: its level, name and type, its data and their checksum (MS-OXTNEF 2.1.3.2).
struct TNEFAttribute {
    /// The attributes that matter here.
    enum Name: Int {
        case attachmentTitle = 0x8010
        case attachmentData = 0x800F
        case transportName = 0x9001
        case attachmentBegins = 0x9002
        case attachmentProperties = 0x9005
        case codePage = 0x9007
    }

    /// What it is.
    let name: Name?
    /// Its data.
    let data: Range<Int>
    /// The first byte behind it.
    let end: Int
    /// Whether it is longer than the container.
    let isCut: Bool
    /// Whether its checksum is right.
    let isSound: Bool

    /// Reads an attribute; `nil` where there is none.
    init?(_ bytes: Span<UInt8>, at offset: Int) {
        guard offset < bytes.count, [1, 2].contains(bytes[offset]), let name = bytes.number16(at: offset + 1),
            bytes.number16(at: offset + 3) != nil, let length = bytes.number32(at: offset + 5)
        else { return nil }
        self.name = Name(rawValue: name)
        let start = offset + 9
        data = start..<min(start + length, bytes.count)
        end = start + length + 2
        isCut = end > bytes.count
        var sum: UInt16 = 0
        for index in data { sum = sum &+ UInt16(bytes[index]) }
        isSound = isCut || bytes.number16(at: start + length) == Int(sum)
    }
}
