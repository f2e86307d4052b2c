/// What the records of a workbook tell.
struct WorkbookRecords {
    /// Whether a sheet is one of Excel 4.0 macros.
    private(set) var hasMacroSheet = false
    /// Whether the records are encrypted.
    private(set) var isEncrypted = false

    init(_ bytes: Span<UInt8>) {
        var position = 0
        while let type = bytes.number16(at: position), let length = bytes.number16(at: position + 2) {
            let data = position + 4
            switch type {
            // BOUNDSHEET: place, visibility, type. It is not encrypted but for its name.
            case 0x85 where length >= 6 && data + 5 < bytes.count: hasMacroSheet = hasMacroSheet || bytes[data + 5] == 1
            // BOF of version 2, 3, 4, 5 and later: version, then type.
            case 0x09, 0x209, 0x409, 0x809: hasMacroSheet = hasMacroSheet || bytes.number16(at: data + 2) == 0x40
            case 0x2F: isEncrypted = true
            default: break
            }
            position = data + length
        }
    }
}
