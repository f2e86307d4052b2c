/// What the rules want to know of an HTML part.
package struct HTMLFacts: Sendable {
    /// Characters of the part before tags are taken out; nil where there is no text.
    package internal(set) var length: Int?
    /// Characters of the rendered text.
    package internal(set) var renderedLength: Int?
    /// Those of them that are no white space.
    package internal(set) var visibleLength: Int?
    /// What share of the part's bytes is not rendered.
    package internal(set) var ratio: Double?
    /// Pixels of all images together.
    package internal(set) var imageArea = 0.0
    /// The smallest size of a font, from 1 to 7 or what is given.
    package internal(set) var smallestSize = 3.0
    /// The largest one.
    package internal(set) var largestSize = 3.0
    /// Start and end tags, the document type with them.
    package internal(set) var tags = 0
    /// Those of known elements.
    package internal(set) var elements = 0
    /// The different tags, by their names.
    package internal(set) var tagsSeen = 0
    /// The different known elements.
    package internal(set) var elementsSeen = 0
    /// End tags of elements that are not open.
    package internal(set) var extraEnds = 0
    /// How often a tag divides a word.
    package internal(set) var obfuscations = 0
    /// The lengths of the pieces of words that are divided, each pair once.
    package internal(set) var dividedLengths: Set<UInt8> = []
    /// Whether text is (nearly) of the colour that is behind it.
    package internal(set) var hasLowContrast = false
    /// Whether text has a colour that there is not.
    package internal(set) var hasInvalidColor = false
    /// Whether the name of a font is odd.
    package internal(set) var hasBadFontFace = false
    /// Whether a form is sent by mail.
    package internal(set) var hasFormByMail = false
    /// Whether something is embedded.
    package internal(set) var hasEmbedded = false
    /// The texts of all anchors, `<img>` for an image; nil without one.
    package internal(set) var anchors: [DecodedText]?
    /// The comments with their delimiters; nil without one.
    package internal(set) var comments: [DecodedText]?
    /// The texts of scripts; nil without one.
    package internal(set) var scripts: [DecodedText]?
    /// The titles; nil without one.
    package internal(set) var titles: [DecodedText]?
    /// The links in their order, each address once.
    package internal(set) var links: [PageLink] = []
    /// Whether a link was cut at 8,192 characters.
    package internal(set) var isLinkTruncated = false
    /// Whether it is an HTML part with a text at all.
    package internal(set) var isHTML = false
    /// Whether the reading was broken off, by a style `background:` without a value, or did not come to an end, within
    /// an ignored section; what rules ask for by counts and texts is not there then.
    package internal(set) var isBrokenOff = false

    /// For each known element how many are open at the end; -1 where it does not occur.
    var depths = [Int32](repeating: -1, count: HTMLTagName.allCases.count)
    /// The same of the others, by names in small letters.
    var otherDepths: [[UInt8]: Int32] = [:]

    package init() {}

    /// How many elements of a name are open at the end; nil where it does not occur.
    /// - Parameter tag: in small letters; `!doctype` for the document type.
    package func depth(of tag: [UInt8]) -> Int? {
        guard !isBrokenOff else { return nil }
        if let entry = HTMLTagName.find(tag.span, tag.indices), entry.name.rawValue.utf8.elementsEqual(tag) {
            return depths[entry.place] < 0 ? nil : Int(depths[entry.place])
        }
        return otherDepths[tag].map { Int($0) }
    }

    /// The depths of all elements that occur, by their names.
    package var allDepths: [[UInt8]: Int] {
        guard !isBrokenOff else { return [:] }
        var all = otherDepths.mapValues { Int($0) }
        for (place, name) in HTMLTagName.allCases.enumerated() where depths[place] >= 0 {
            all[Array(name.rawValue.utf8)] = Int(depths[place])
        }
        return all
    }
}
