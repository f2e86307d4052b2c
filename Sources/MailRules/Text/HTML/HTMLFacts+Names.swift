/// The facts by the names that rules call them.
extension HTMLFacts {
    /// A number; nil where there is none, and for a name that means none.
    package func number(_ name: String) -> Double? {
        switch name {
        case "html": return isHTML ? 1 : nil
        case "html_length": return renderedLength.map(Double.init)
        case "non_space_len": return visibleLength.map(Double.init)
        case "ratio": return ratio
        case "font_low_contrast": return hasLowContrast ? 1 : nil
        case "font_invalid_color": return hasInvalidColor ? 1 : nil
        case "font_face_bad": return hasBadFontFace ? 1 : nil
        case "form_action_mailto": return hasFormByMail ? 1 : nil
        case "embeds": return hasEmbedded ? 1 : nil
        default: break
        }
        guard isHTML, !isBrokenOff else { return nil }
        switch name {
        case "length": return length.map(Double.init)
        case "image_area": return imageArea
        case "min_size": return smallestSize
        case "max_size": return largestSize
        case "closed_extra_ratio": return tags > 0 ? Double(extraEnds) / Double(tags) : nil
        case "backhair_count": return dividedLengths.isEmpty ? nil : Double(dividedLengths.count)
        case "bad_tag_ratio": return elements > 0 && tags > 0 ? Double(tags - elements) / Double(tags) : nil
        case "non_element_ratio":
            return elementsSeen > 0 && tagsSeen > 0 ? Double(tagsSeen - elementsSeen) / Double(tagsSeen) : nil
        case "obfuscation_ratio": return tags > 0 && obfuscations > 0 ? Double(obfuscations) / Double(tags) : nil
        case "uri_truncated": return isLinkTruncated ? 1 : nil
        default: return nil
        }
    }

    /// Texts; nil where there is none, and for a name that means none.
    package func texts(_ name: String) -> [DecodedText]? {
        guard !isBrokenOff else { return nil }
        switch name {
        case "anchor": return anchors
        case "comment": return comments
        case "script": return scripts
        case "title": return titles
        case "uri": return links.map(\.address)
        default: return nil
        }
    }
}
