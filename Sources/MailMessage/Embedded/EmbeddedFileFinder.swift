/// Finds files that are written within a text: uuencode, xxencode, `begin-base64`, yEnc and BinHex 4.0.
///
/// For example:
/// ```swift
/// var finder = EmbeddedFileFinder()
/// finder.find(in: text)
/// for file in finder.files { ... }
/// ```
/// Files begin at the beginning of a line, whatever the line before, and their first lines must be valid data: prose
/// that goes "begin 644 things" is none. One pass; each line is looked at a bounded number of times.
package struct EmbeddedFileFinder: Sendable {
    /// Bytes of a name that are kept.
    package static let nameLimit = 4_096

    /// The files so far, in the order of the text, none within another.
    package private(set) var files: [EmbeddedFile] = []
    /// Whether there are more than the limit: the text beyond was not looked at.
    package private(set) var reachedLimit = false

    private let limit: Int

    /// Makes a finder.
    /// - Parameter limit: so many files are told at most.
    package init(limit: Int = 1_000) {
        self.limit = limit
    }

    /// Looks through a text from its beginning.
    package mutating func find(in text: Span<UInt8>) {
        var index = 0
        while index < text.count {
            let line = text.textLine(at: index)
            guard let file = file(in: text, at: line) else {
                index = line.next
                continue
            }
            guard files.count < limit else {
                reachedLimit = true
                return
            }
            files.append(file)
            // Where the data of a file without its end stops is a guess, and the next one may begin within.
            index = file.isComplete ? max(file.range.upperBound, line.next) : line.next
        }
    }

    private func file(in text: Span<UInt8>, at line: TextLine) -> EmbeddedFile? {
        guard !line.content.isEmpty else { return nil }
        return switch text[line.content.lowerBound] {
        case 0x42, 0x62, 0x3C: uuencoded(in: text, at: line)
        case 0x3D: yEncoded(in: text, at: line)
        case 0x28: binHexed(in: text, at: line)
        default: nil
        }
    }
}
