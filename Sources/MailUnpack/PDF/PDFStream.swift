/// A stream of a PDF: its dictionary, and where its bytes begin.
struct PDFStream {
    let dictionary: PDFDictionary
    /// The first byte.
    let start: Int

    /// Takes the stream whose word ends at an offset.
    init(_ dictionary: PDFDictionary, after word: Int, _ bytes: Span<UInt8>) {
        self.dictionary = dictionary
        var start = word
        if start < bytes.count, bytes[start] == 0x0D { start += 1 }
        if start < bytes.count, bytes[start] == 0x0A { start += 1 }
        self.start = start
    }
}

/// How a stream is encoded (ISO 32000-1, 7.4).
enum PDFFilter {
    case flate, hexadecimal, base85
    /// One that is not read here.
    case other(String)

    init(_ name: String) {
        switch name {
        case "FlateDecode", "Fl": self = .flate
        case "ASCIIHexDecode", "AHx": self = .hexadecimal
        case "ASCII85Decode", "A85": self = .base85
        default: self = .other(name)
        }
    }
}
