import MailMessage

/// A function that judges the HTML of a message: `html_tag_balance`, `html_tag_exists`, `html_image_only`,
/// `html_image_ratio`, `html_charset_faraway`, `html_test`, `html_eval`, `html_range`, `html_text_match`,
/// `html_text_not_match`, `html_title_subject_ratio`, `check_iframe_src`. It hits where one part meets it.
package struct HTMLEvaluation: Sendable {
    private enum Kind {
        case balance(tag: [UInt8], CountComparison)
        case exists(tag: [UInt8])
        case imageOnly(above: Double, most: Double)
        case imageRatio(above: Double, most: Double)
        case isTrue(String)
        case compares(String, CountComparison)
        case range(String, above: Double, most: Double?)
        case text(String, HTMLTextPattern, isNegated: Bool)
        case titleRatio(above: Double)
        case frame
    }

    private let kind: Kind

    /// The functions that are built in here.
    package static let functions: Set<String> = [
        "html_tag_balance", "html_tag_exists", "html_image_only", "html_image_ratio", "html_charset_faraway",
        "html_test", "html_eval", "html_range", "html_text_match", "html_text_not_match", "html_title_subject_ratio",
        "check_iframe_src",
    ]

    /// Reads a call; nil for another function, and for arguments that make none: it never hits.
    ///
    /// Neither does `html_charset_faraway`: the character sets that `meta` elements name are not known to it.
    package init?(_ call: EvaluationCall) {
        let (first, second) = (call.number(0) ?? 0, call.number(1) ?? 0)
        let name = call.arguments.first ?? []
        let word = String(decoding: name, as: UTF8.self)
        let argument = call.arguments.dropFirst().first
        switch call.function {
        case "html_tag_balance":
            guard let argument, let comparison = CountComparison(argument), !name.isEmpty,
                name.allSatisfy({ $0.isLetterByte || $0.isDigitByte })
            else { return nil }
            kind = .balance(tag: name, comparison)
        case "html_tag_exists": kind = .exists(tag: name)
        case "html_image_only": kind = .imageOnly(above: first, most: second)
        case "html_image_ratio": kind = .imageRatio(above: first, most: second)
        case "html_test": kind = .isTrue(word)
        case "html_eval":
            guard let argument, let comparison = CountComparison(argument) else { return nil }
            kind = .compares(word, comparison)
        case "html_range":
            let most = call.arguments.dropFirst(2).first.map { $0.elementsEqual("inf".utf8) } == true
            kind = .range(word, above: second, most: most ? nil : call.number(2))
        case "html_text_match", "html_text_not_match":
            guard let pattern = HTMLTextPattern(argument ?? []) else { return nil }
            kind = .text(word, pattern, isNegated: call.function == "html_text_not_match")
        case "html_title_subject_ratio": kind = .titleRatio(above: first)
        case "check_iframe_src": kind = .frame
        default: return nil
        }
    }

    /// Whether the function hits.
    /// - Parameters:
    ///   - html: what is known of each HTML part.
    ///   - subject: the value of Subject with its line end, all of them where there are several; nil without one.
    package func hits(_ html: [HTMLFacts], subject: @autoclosure () -> [UInt8]?) -> Bool {
        guard !html.isEmpty else { return false }
        if case .titleRatio(let above) = kind {
            guard let subject = subject(), !subject.isEmpty else { return false }
            return html.contains { Self.longestTitle($0) / Double(subject.count) > above }
        }
        return html.contains { hits($0) }
    }

    private func hits(_ part: borrowing HTMLFacts) -> Bool {
        switch kind {
        case .balance(let tag, let comparison): return part.depth(of: tag).map { comparison.holds(Double($0)) } ?? false
        case .exists(let tag): return part.depth(of: tag) != nil
        case .imageOnly(let above, let most):
            guard part.depth(of: Self.image) != nil, let length = part.number("length") else { return false }
            return length > above && length <= most
        case .imageRatio(let above, let most):
            guard let length = part.number("non_space_len"), let area = part.number("image_area"), area > 0 else {
                return false
            }
            return length / area > above && length / area <= most
        case .isTrue(let name): return Self.isTrue(name, part)
        case .compares(let name, let comparison): return part.number(name).map(comparison.holds) ?? false
        case .range(let name, let above, let most):
            guard let value = part.number(name) else { return false }
            return value > above && most.map { value <= $0 } != false
        case .text(let name, let pattern, let isNegated):
            return part.isHTML && part.texts(name)?.contains { pattern.matches($0) != isNegated } == true
        case .titleRatio: return false
        case .frame: return !part.isBrokenOff && part.links.contains { $0.kinds.contains(.iframe) }
        }
    }

    private static let image = Array("img".utf8)

    /// Whether there is such a thing: a number but 0, a list though it be empty.
    private static func isTrue(_ name: String, _ part: borrowing HTMLFacts) -> Bool {
        if let number = part.number(name) { return number != 0 }
        guard part.isHTML, !part.isBrokenOff else { return false }
        switch name {
        case "inside": return true
        case "uri_detail": return !part.links.isEmpty
        default: return part.texts(name) != nil
        }
    }

    private static func longestTitle(_ part: borrowing HTMLFacts) -> Double {
        (part.texts("title") ?? []).reduce(0) { max($0, $1.utf8 == [0x30] ? 0 : Double($1.characterCount)) }
    }
}
