import MailPatterns

/// A function that judges the images of a message: `image_count`, `pixel_coverage`, `image_size_exact`,
/// `image_size_range`, `image_named`, `image_name_regex`, `image_to_text_ratio`.
///
/// Images count whose part is encoded in base64.
package struct ImageEvaluation: Sendable {
    private enum Test {
        case count(Bounds)
        case coverage(Bounds)
        case exactSize(ImageSize?)
        case size(heights: Bounds, widths: Bounds)
        case named([UInt8])
        case nameMatches(Pattern)
        case textRatio(Bounds)
    }

    private let test: Test
    /// Nil for images of all kinds.
    private let kind: ImagePart.Kind?

    /// The functions that are built in here.
    package static let functions: Set<String> = [
        "image_count", "pixel_coverage", "image_size_exact", "image_size_range", "image_named", "image_name_regex",
        "image_to_text_ratio",
    ]

    /// Reads a call; nil for another function, and for arguments that never hit.
    package init?(_ call: EvaluationCall) {
        guard let first = call.arguments.first else { return nil }
        func bounds(_ least: Int, _ most: Int, below: Bool = false) -> Bounds? {
            call.number(least).map { Bounds(least: $0, most: call.number(most), isBelow: below) }
        }
        let test: Test?
        switch call.function {
        case "image_count": test = bounds(1, 2).map { .count($0) }
        case "pixel_coverage": test = bounds(1, 2).map { .coverage($0) }
        case "image_to_text_ratio":
            test = call.arguments.count > 2 ? bounds(1, 2, below: true).map { .textRatio($0) } : nil
        case "image_size_exact":
            guard let height = Self.whole(call, 1), let width = Self.whole(call, 2) else { return nil }
            test = .exactSize(ImageSize(height: height, width: width))
        case "image_size_range":
            guard let heights = bounds(1, 3), let widths = bounds(2, 4) else { return nil }
            test = .size(heights: heights, widths: widths)
        case "image_named": test = .named(first)
        case "image_name_regex":
            var limits = PatternLimits()
            limits.time = nil
            test = (try? Pattern(bytes: first, options: .lineFeedOnly, limits: limits)).map { .nameMatches($0) }
        default: return nil
        }
        guard let test else { return nil }
        self.test = test
        switch test {
        case .named, .nameMatches: kind = nil
        default:
            kind = ImagePart.Kind(rawValue: String(decoding: first, as: UTF8.self))
            guard kind != nil || first.elementsEqual("all".utf8) else { return nil }
        }
    }

    private static func whole(_ call: EvaluationCall, _ index: Int) -> UInt32? {
        guard call.arguments.indices.contains(index) else { return nil }
        return UInt32(String(decoding: call.arguments[index], as: UTF8.self))
    }

    /// Whether the function hits.
    /// - Parameters:
    ///   - images: the images of the message whose parts are encoded in base64.
    ///   - textBytes: the bytes of the text that the rule is about: the rendered or the decoded one.
    package func hits(_ images: [ImagePart], textBytes: Int) -> Bool {
        let images = kind.map { kind in images.filter { $0.kind == kind } } ?? images
        let sizes = images.lazy.compactMap(\.size)
        let area = sizes.reduce(0) { $0 + $1.area }
        switch test {
        case .count(let bounds): return bounds.holds(Double(images.count))
        case .coverage(let bounds): return bounds.holds(area)
        case .exactSize(let size): return sizes.contains { $0 == size }
        case .size(let heights, let widths):
            return sizes.contains { heights.holds(Double($0.height)) && widths.holds(Double($0.width)) }
        case .named(let name): return images.contains { $0.size != nil && Self.hasName($0) && $0.name == name }
        case .nameMatches(let pattern):
            return images.contains { image in
                guard image.size != nil, Self.hasName(image), let name = image.name else { return false }
                return pattern.firstMatch(in: name.span).match != nil
            }
        case .textRatio(let bounds): return textBytes > 0 && area > 0 && bounds.holds(Double(textBytes) / area)
        }
    }

    /// Whether there is a name that Perl takes for one: `0` is none.
    private static func hasName(_ image: ImagePart) -> Bool {
        image.name.map { !$0.isEmpty && !$0.elementsEqual("0".utf8) } ?? false
    }
}

/// What a number has to be between.
private struct Bounds: Sendable {
    let least: Double
    let most: Double?
    /// Whether the upper one is beyond what is allowed.
    let isBelow: Bool

    func holds(_ value: Double) -> Bool {
        guard value >= least else { return false }
        return most.map { isBelow ? value < $0 : value <= $0 } ?? true
    }
}
