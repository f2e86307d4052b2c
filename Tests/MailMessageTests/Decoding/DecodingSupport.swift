import MailMessage
import TestTools

extension SeededGenerator {
    mutating func bytes(_ count: Int) -> [UInt8] { (0..<count).map { _ in UInt8.random(in: 0...255, using: &self) } }

    /// The bytes with some of them changed, cut out, put in or swapped.
    mutating func mutated(_ bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<Int.random(in: 1...8, using: &self) where !bytes.isEmpty {
            let index = Int.random(in: 0..<bytes.count, using: &self)
            let special = Array("=:\r\n -_begind`M0(\u{80}".utf8)
            switch Int.random(in: 0..<5, using: &self) {
            case 0: bytes[index] = UInt8.random(in: 0...255, using: &self)
            case 1: bytes[index] = special.randomElement(using: &self) ?? 0
            case 2: bytes.insert(special.randomElement(using: &self) ?? 0, at: index)
            case 3: bytes.removeSubrange(index..<min(bytes.count, index + Int.random(in: 1...20, using: &self)))
            default: bytes.swapAt(index, Int.random(in: 0..<bytes.count, using: &self))
            }
        }
        return bytes
    }
}

extension ContentDecoder {
    /// What a content gives, handed over in windows of a size.
    mutating func all(_ content: [UInt8], window: Int = .max) -> [UInt8] {
        var output: [UInt8] = []
        var index = 0
        while index < content.count {
            let end = index + min(window, content.count - index)
            decode(content.span.extracting(index..<end), into: &output)
            index = end
        }
        finish(into: &output)
        return output
    }

    /// The same, in windows of any sizes.
    mutating func all(_ content: [UInt8], windows: inout SeededGenerator) -> [UInt8] {
        var output: [UInt8] = []
        var index = 0
        while index < content.count {
            let end = min(content.count, index + Int.random(in: 0...9, using: &windows))
            decode(content.span.extracting(index..<end), into: &output)
            index = end
        }
        finish(into: &output)
        return output
    }
}

/// The text of bytes of ISO 8859-1, to read in a failure.
func latin(_ bytes: [UInt8]) -> String { String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) })) }

/// Base64 in lines of 76 characters.
func base64(_ bytes: [UInt8], lineEnd: String = "\r\n") -> [UInt8] {
    let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var text: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 57) {
        let line = bytes[start..<min(start + 57, bytes.count)]
        for group in stride(from: line.startIndex, to: line.endIndex, by: 3) {
            let part = Array(line[group..<min(group + 3, line.endIndex)])
            let bits = part.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - part.count))
            for place in 0..<4 {
                text.append(place <= part.count ? digits[bits >> (18 - 6 * place) & 63] : 0x3D)
            }
        }
        text += Array(lineEnd.utf8)
    }
    return text
}

/// Uuencoded data lines and the last line, with the digits of an alphabet.
func uuencoded(_ bytes: [UInt8], xx: Bool = false, zero: Character = "`") -> String {
    let digits =
        xx
        ? Array("+-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
        : [zero] + (0x21...0x5F).map { Character(Unicode.Scalar(UInt8($0))) }
    var text = ""
    for start in stride(from: 0, to: bytes.count, by: 45) {
        let line = Array(bytes[start..<min(start + 45, bytes.count)])
        text.append(digits[line.count])
        for group in stride(from: 0, to: line.count, by: 3) {
            let bits = (0..<3).reduce(0) { $0 << 8 | (group + $1 < line.count ? Int(line[group + $1]) : 0) }
            for place in 0..<4 { text.append(digits[bits >> (18 - 6 * place) & 63]) }
        }
        text += "\n"
    }
    return text + "\(digits[0])\nend\n"
}
