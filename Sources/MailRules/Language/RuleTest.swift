/// What a rule looks for, and in what.
package enum RuleTest: Sendable, Hashable {
    /// A pattern in fields of the header.
    case header(HeaderTest)
    /// Whether there is a field (`exists:`).
    case headerExists(HeaderSelector)
    /// A pattern in the rendered text, paragraph by paragraph, the subject first.
    case body(PatternText)
    /// A pattern in the decoded text parts, piece by piece.
    case rawBody(PatternText)
    /// A pattern in the message as it came.
    case full(PatternText)
    /// A pattern in its links; `isNegated` for `!~`.
    case uri(PatternText)
    /// A pattern in the header of each part.
    case partHeader(PartHeaderTest)
    /// Details of its links (`uri_detail`).
    case uriDetail([URIDetailCondition])
    /// What is computed of other rules.
    case meta(MetaExpression)
    /// A function that is built in.
    case evaluation(EvaluationCall)
    /// Nothing that runs here: `askdns` and the like.
    case nothing
}

/// A pattern in fields of a message's header.
package struct HeaderTest: Sendable, Hashable {
    /// Which fields.
    package var selector: HeaderSelector
    /// The pattern.
    package var pattern: PatternText
    /// Whether it holds where the pattern does not match (`!~`).
    package var isNegated = false
    /// What the pattern is matched with where there is no such field (`[if-unset: ...]`); nil for the empty text.
    package var ifUnset: [UInt8]?

    package init(_ selector: HeaderSelector, _ pattern: PatternText) {
        (self.selector, self.pattern) = (selector, pattern)
    }
}

/// A pattern in the headers of the parts (`mimeheader`).
package struct PartHeaderTest: Sendable, Hashable {
    /// The name of the field; `ALL` for all of them.
    package var name: String
    /// Whether the values are taken as they stand (`:raw`).
    package var isRaw = false
    /// The pattern.
    package var pattern: PatternText
    /// Whether it holds where the pattern does not match.
    package var isNegated = false
    /// What the pattern is matched with where there is no such field.
    package var ifUnset: [UInt8]?

    package init(_ name: String, _ pattern: PatternText) {
        (self.name, self.pattern) = (name, pattern)
    }
}

/// One condition of a `uri_detail` rule.
package struct URIDetailCondition: Sendable, Hashable {
    /// What of the link: `raw`, `cleaned`, `text`, `type`, `domain`, `host`.
    package var key: String
    /// The pattern.
    package var pattern: PatternText
    /// Whether it holds where the pattern does not match (`!~`).
    package var isNegated: Bool

    package init(_ key: String, _ pattern: PatternText, isNegated: Bool = false) {
        (self.key, self.pattern, self.isNegated) = (key, pattern, isNegated)
    }
}
