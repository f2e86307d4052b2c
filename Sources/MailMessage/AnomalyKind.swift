/// The kinds of anomalies, each by the name that policy and logs use.
public enum AnomalyKind: String, Sendable, CaseIterable {
    // Lines and fields.
    case spaceBeforeColon = "space-before-colon"
    case lineInHeader = "line-in-header"
    case missingBlankLine = "missing-blank-line"
    case blankContinuation = "blank-continuation"
    case bareCarriageReturn = "bare-carriage-return"
    case nul = "nul"
    case longHeader = "long-header"
    case repeatedContentType = "repeated-content-type"
    case repeatedContentDisposition = "repeated-content-disposition"
    case repeatedTransferEncoding = "repeated-transfer-encoding"
    // Parameters and names.
    case repeatedParameter = "repeated-parameter"
    case conflictingNames = "conflicting-names"
    case unterminatedQuote = "unterminated-quote"
    case textAfterQuote = "text-after-quote"
    case commentInParameter = "comment-in-parameter"
    case missingSeparator = "missing-separator"
    case foldInParameter = "fold-in-parameter"
    case continuationGap = "continuation-gap"
    case continuationRepeated = "continuation-repeated"
    /// Continuations (RFC 2231) do not stand in the order of their numbers.
    case continuationOrder = "continuation-order"
    case encodedWordInParameter = "encoded-word-in-parameter"
    case brokenEncodedWord = "broken-encoded-word"
    case percentInPlainParameter = "percent-in-plain-parameter"
    case unknownCharset = "unknown-charset"
    /// The charset is given twice, and not alike.
    case repeatedCharset = "repeated-charset"
    case nameOutsideParameters = "name-outside-parameters"
    case hiddenCharacters = "hidden-characters"
    // Structure.
    case malformedType = "malformed-type"
    case boundaryMissing = "boundary-missing"
    case boundaryEmpty = "boundary-empty"
    case boundaryConflict = "boundary-conflict"
    case boundaryPrefix = "boundary-prefix"
    case boundaryCase = "boundary-case"
    case boundaryShared = "boundary-shared"
    case boundaryUndeclared = "boundary-undeclared"
    case boundaryUnterminated = "boundary-unterminated"
    case boundaryNeverFound = "boundary-never-found"
    case partAfterEnd = "part-after-end"
    case partialMessage = "partial-message"
    case externalBody = "external-body"
    // Encodings.
    case unknownTransferEncoding = "unknown-transfer-encoding"
    case encodedContainer = "encoded-container"
    case base64Padding = "base64-padding"
    case base64Foreign = "base64-foreign"
    case base64Truncated = "base64-truncated"
    case quotedPrintableBroken = "quoted-printable-broken"
    case embeddedBroken = "embedded-broken"
    // Limits: what is beyond them was not read.
    case headerLimit = "header-limit"
    case fieldLimit = "field-limit"
    case partLimit = "part-limit"
    case depthLimit = "depth-limit"
    case parameterLimit = "parameter-limit"
    case boundaryLimit = "boundary-limit"
    case nameLimit = "name-limit"
    case decodedLimit = "decoded-limit"
    case readingLimit = "reading-limit"
    case delimiterLimit = "delimiter-limit"
}

extension AnomalyKind {
    /// Whether two programs that differ here show different attachments, without more being known.
    var changesAttachments: Bool {
        switch self {
        case .repeatedContentType, .repeatedContentDisposition, .repeatedTransferEncoding, .repeatedParameter,
            .unterminatedQuote, .textAfterQuote, .continuationGap, .continuationRepeated, .nameOutsideParameters,
            .unknownTransferEncoding:
            true
        default: false
        }
    }
}
