import MailRules
import Testing

/// Images and their sizes.
@Suite struct ImageEvaluationTests {
    private static func gif(_ height: UInt8, _ width: UInt8) -> [UInt8] {
        LinkWorld.bytes("GIF89a") + [width, 1, height, 0, 0, 0, 0]
    }

    private static func png(_ height: UInt8, _ width: UInt8) -> [UInt8] {
        [0x89] + LinkWorld.bytes("PNG\r\n\u{1A}\n") + [0, 0, 0, 13] + LinkWorld.bytes("IHDR") + [
            0, 0, 0, width, 0, 0, 0,
        ]
            + [height, 8, 2, 0, 0, 0, 1, 2, 3, 4]
    }

    private static func jpeg(_ height: UInt8, _ width: UInt8, frame: UInt8 = 0xC2) -> [UInt8] {
        [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 9, 9, 0xFF, frame, 0, 17, 8, 0, height, 0, width, 3]
    }

    private func image(_ kind: ImagePart.Kind, _ content: [UInt8], _ name: String? = nil) -> ImagePart {
        ImagePart(kind: kind, name: name.map(LinkWorld.bytes), content: content.span)
    }

    private func hits(_ function: String, _ arguments: String..., images: [ImagePart], textBytes: Int = 0) -> Bool {
        let call = EvaluationCall(.body, function, arguments.map(LinkWorld.bytes))
        return ImageEvaluation(call)?.hits(images, textBytes: textBytes) ?? false
    }

    private func size(_ kind: ImagePart.Kind, _ content: [UInt8]) -> [UInt32] {
        image(kind, content).size.map { [$0.height, $0.width] } ?? []
    }

    @Test func sizesInFiles() {
        #expect(size(.gif, Self.gif(20, 30)) == [20, 286] && size(.png, Self.png(20, 30)) == [20, 30])
        #expect(size(.jpeg, Self.jpeg(20, 30)) == [20, 30] && size(.jpeg, Self.jpeg(20, 30, frame: 0xC0)) == [20, 30])
        #expect(size(.png, Self.gif(20, 30)).isEmpty && size(.png, Self.png(0, 30)).isEmpty)
        #expect(
            size(.jpeg, Self.jpeg(20, 30, frame: 0xC4)).isEmpty && size(.jpeg, Self.jpeg(20, 30, frame: 0xDA)).isEmpty)
        // Whatever stands before the header of a PNG, it is looked for in steps of eight bytes.
        let file = Self.png(20, 30)
        #expect(size(.png, Array(file[..<8]) + Array(repeating: 1, count: 16) + file[8...]) == [20, 30])
        #expect(size(.png, Array(file[..<8]) + Array(repeating: 1, count: 12) + file[8...]).isEmpty)
    }

    @Test func filesThatEndEarly() {
        for (kind, file) in [
            (ImagePart.Kind.gif, Self.gif(20, 30)), (.png, Self.png(20, 30)), (.jpeg, Self.jpeg(20, 30)),
        ] {
            for count in 0...file.count {
                let read = size(kind, Array(file[..<count]))
                let enough = kind == .gif ? 10 : kind == .png ? 28 : 17
                #expect(read.isEmpty == (count < enough), "\(kind) \(count)")
            }
        }
        #expect(size(.jpeg, [0xFF, 0xD8] + Array(repeating: [0xFF, 0xE0, 0, 2], count: 99_999).joined()).isEmpty)
    }

    @Test func kinds() {
        #expect(ImagePart.Kind(type: LinkWorld.bytes("image/jpg")) == .jpeg)
        #expect(ImagePart.Kind(type: LinkWorld.bytes("image/webp")) == nil)
    }

    @Test func countsAndPixels() {
        let images = [image(.gif, Self.gif(10, 20)), image(.png, Self.png(30, 40)), image(.png, [])]
        #expect(
            hits("image_count", "png", "2", images: images) && !hits("image_count", "png", "1", "1", images: images))
        #expect(hits("image_count", "all", "3", "3", images: images) && hits("image_count", "jpeg", "0", images: []))
        #expect(!hits("image_count", "webp", "0", images: images) && !hits("image_count", "all", images: images))
        #expect(hits("pixel_coverage", "png", "1200", "1200", images: images))
        #expect(hits("pixel_coverage", "all", "3960", "3960", images: images))
        #expect(!hits("pixel_coverage", "gif", "1", "2759", images: images))
    }

    @Test func sizesAndNames() {
        let images = [
            image(.png, Self.png(30, 40), "image1.png"), image(.gif, [], "broken.gif"),
            image(.png, Self.png(1, 1), "0"),
        ]
        #expect(hits("image_size_exact", "all", "30", "40", images: images))
        #expect(!hits("image_size_exact", "all", "40", "30", images: images))
        #expect(!hits("image_size_exact", "gif", "30", "40", images: images))
        #expect(hits("image_size_range", "png", "30", "40", images: images))
        #expect(hits("image_size_range", "png", "20", "30", "30", "40", images: images))
        #expect(!hits("image_size_range", "png", "20", "30", "29", "40", images: images))
        #expect(!hits("image_size_range", "png", "31", "1", images: images))
        #expect(hits("image_named", "image1.png", images: images) && !hits("image_named", "image1", images: images))
        #expect(!hits("image_named", "broken.gif", images: images) && !hits("image_named", "0", images: images))
        #expect(hits("image_name_regex", #"^image\d"#, images: images))
        #expect(!hits("image_name_regex", "broken", images: images) && !hits("image_name_regex", "(", images: images))
    }

    @Test func textInProportion() {
        let images = [image(.png, Self.png(100, 100))]
        #expect(hits("image_to_text_ratio", "all", "0.000", "0.015", images: images, textBytes: 149))
        #expect(!hits("image_to_text_ratio", "all", "0.000", "0.015", images: images, textBytes: 150))
        #expect(!hits("image_to_text_ratio", "all", "0.000", "0.015", images: images, textBytes: 0))
        #expect(!hits("image_to_text_ratio", "all", "0.000", "0.015", images: [], textBytes: 1))
        #expect(!hits("image_to_text_ratio", "all", "0.000", images: images, textBytes: 149))
    }
}
