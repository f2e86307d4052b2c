/// What the file of a kept message is called: 32 hexadecimal digits, by chance.
///
/// By chance and not by content, so that a file belongs to one message alone and goes with it.
package struct BodyName: Sendable, Hashable, CustomStringConvertible {
    /// The digits.
    package let text: String

    /// A name that nobody else has.
    init() {
        var generator = SystemRandomNumberGenerator()
        text = (0..<2).map { _ in
            let digits = String(generator.next() as UInt64, radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
    }

    /// The name that a text is; nil where it is none, such as one that leads out of the folder.
    package init?(_ text: String) {
        guard text.utf8.count == 32, text.utf8.allSatisfy(Self.isDigit) else { return nil }
        self.text = text
    }

    package var description: String { text }

    /// The folder within the folder: there are 256, so that none grows too long to be looked through.
    var subfolder: String { String(text.prefix(2)) }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
    }
}
