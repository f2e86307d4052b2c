import MailMessage

/// The size of an image in pixels, as its file says it.
package struct ImageSize: Sendable, Hashable {
    package let height: UInt32
    package let width: UInt32

    package init(height: UInt32, width: UInt32) { (self.height, self.width) = (height, width) }

    /// How many pixels it has.
    package var area: Double { Double(height) * Double(width) }

    /// Reads the beginning of a file; nil where it is of another kind, ends too early, or has no pixels.
    init?(_ kind: ImagePart.Kind, _ file: Span<UInt8>) {
        let size =
            switch kind {
            case .gif: Self.ofGIF(file)
            case .png: Self.ofPNG(file)
            case .jpeg: Self.ofJPEG(file)
            }
        guard let size, size.height > 0, size.width > 0 else { return nil }
        self = size
    }

    private static let gif = [StaticText("GIF87a"), StaticText("GIF89a")]

    private static func ofGIF(_ file: Span<UInt8>) -> ImageSize? {
        guard gif.contains(where: { file.has($0, at: 0) }), file.count >= 10 else { return nil }
        return ImageSize(
            height: UInt32(file[8]) | UInt32(file[9]) << 8, width: UInt32(file[6]) | UInt32(file[7]) << 8)
    }

    private static let (header, end) = (StaticText("IHDR"), StaticText("IEND"))

    /// The header is looked for every eight bytes, as it is the first thing in every file that is none of a forger.
    private static func ofPNG(_ file: Span<UInt8>) -> ImageSize? {
        guard file.byte(at: 0) == 0x89, file.has(Self.pngRest, at: 1) else { return nil }
        var place = 8
        while place < file.count {
            if file.has(end, at: place + 4) { return nil }
            if file.has(header, at: place + 4), file.bigEndian(4, at: place) == 13 {
                // Four bytes of checksum follow, be the file complete or not.
                guard file.count - place - 8 >= 12 else { return nil }
                guard let width = file.bigEndian(4, at: place + 8), let height = file.bigEndian(4, at: place + 12)
                else {
                    return nil
                }
                return ImageSize(height: height, width: width)
            }
            place += 8
        }
        return nil
    }

    private static let pngRest = StaticText("PNG\r\n\u{1A}\n")

    /// The first frame's header, behind the segments before it.
    private static func ofJPEG(_ file: Span<UInt8>) -> ImageSize? {
        guard file.byte(at: 0) == 0xFF, file.byte(at: 1) == 0xD8 else { return nil }
        var place = 2
        while file.byte(at: place) == 0xFF, let mark = file.byte(at: place + 1), mark != 0xDA, mark != 0xD9,
            let length = file.bigEndian(2, at: place + 2), length >= 2
        {
            if 0xC0...0xCF ~= mark, mark != 0xC4, mark != 0xC8, mark != 0xCC {
                guard length >= 7, let height = file.bigEndian(2, at: place + 5),
                    let width = file.bigEndian(2, at: place + 7)
                else { return nil }
                return ImageSize(height: height, width: width)
            }
            place += 2 + Int(length)
        }
        return nil
    }
}

extension Span where Element == UInt8 {
    /// A number of up to four bytes, the greatest first.
    fileprivate func bigEndian(_ length: Int, at place: Int) -> UInt32? {
        guard place >= 0, length <= count - place else { return nil }
        var value: UInt32 = 0
        for index in place..<place + length { value = value << 8 | UInt32(self[index]) }
        return value
    }
}
