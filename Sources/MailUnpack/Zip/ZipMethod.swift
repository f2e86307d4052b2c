/// How the content of an entry is compressed (APPNOTE 4.4.5).
enum ZipMethod {
    static let stored = 0
    static let deflated = 8

    /// Whether the confined child reads it: bzip2, LZMA, Zstandard, xz and PPMd.
    static func isForChild(_ number: Int) -> Bool { [12, 14, 93, 95, 98].contains(number) }

    /// The name of a method that is not read here.
    static func name(of number: Int) -> String {
        switch number {
        case 1: "Shrink"
        case 2...5: "Reduce"
        case 6: "Implode"
        case 9: "Deflate64"
        case 10, 18, 19: "an IBM method"
        case 12: "bzip2"
        case 14: "LZMA"
        case 20, 93: "Zstandard"
        case 94: "MP3"
        case 95: "xz"
        case 96: "JPEG"
        case 97: "WavPack"
        case 98: "PPMd"
        case 99: "AES"
        default: "method \(number)"
        }
    }
}
