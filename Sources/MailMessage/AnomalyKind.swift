/// The kinds of anomalies, each by the name that policy and logs use.
public enum AnomalyKind: String, Sendable, CaseIterable {
    // Lines and fields.
    /// A field of its header has blanks before the colon.
    case spaceBeforeColon = "space-before-colon"
    /// Its header has a line that is no field.
    case lineInHeader = "line-in-header"
    /// No empty line ends its header.
    case missingBlankLine = "missing-blank-line"
    /// Its header has a line of blanks.
    case blankContinuation = "blank-continuation"
    /// It has carriage returns without line feeds.
    case bareCarriageReturn = "bare-carriage-return"
    /// It has NUL bytes.
    case nul = "nul"
    /// Its header is very long.
    case longHeader = "long-header"
    /// It has more than one Content-Type.
    case repeatedContentType = "repeated-content-type"
    /// It has more than one Content-Disposition.
    case repeatedContentDisposition = "repeated-content-disposition"
    /// It has more than one Content-Transfer-Encoding.
    case repeatedTransferEncoding = "repeated-transfer-encoding"
    // Parameters and names.
    /// A parameter is given twice.
    case repeatedParameter = "repeated-parameter"
    /// It has two names.
    case conflictingNames = "conflicting-names"
    /// A quote in its header is not closed.
    case unterminatedQuote = "unterminated-quote"
    /// Text follows a quoted parameter.
    case textAfterQuote = "text-after-quote"
    /// A parameter has a comment.
    case commentInParameter = "comment-in-parameter"
    /// A separator between parameters is missing.
    case missingSeparator = "missing-separator"
    /// A parameter is folded.
    case foldInParameter = "fold-in-parameter"
    /// Pieces of a parameter are missing.
    case continuationGap = "continuation-gap"
    /// Pieces of a parameter are given twice.
    case continuationRepeated = "continuation-repeated"
    /// Continuations (RFC 2231) do not stand in the order of their numbers.
    case continuationOrder = "continuation-order"
    /// A parameter has encoded words.
    case encodedWordInParameter = "encoded-word-in-parameter"
    /// An encoded word in its header is broken.
    case brokenEncodedWord = "broken-encoded-word"
    /// A plain parameter has percent signs.
    case percentInPlainParameter = "percent-in-plain-parameter"
    /// Its charset is not known.
    case unknownCharset = "unknown-charset"
    /// The charset is given twice, and not alike.
    case repeatedCharset = "repeated-charset"
    /// Its header names a file outside of parameters.
    case nameOutsideParameters = "name-outside-parameters"
    /// A line of its header that is no proper field names a transfer encoding.
    case encodingOutsideField = "encoding-outside-field"
    // Structure.
    /// Its header stands behind an empty line.
    case headerBehindEmptyLine = "header-behind-empty-line"
    /// Its type is malformed.
    case malformedType = "malformed-type"
    /// It has no boundary.
    case boundaryMissing = "boundary-missing"
    /// Its boundary is empty.
    case boundaryEmpty = "boundary-empty"
    /// It has more than one boundary.
    case boundaryConflict = "boundary-conflict"
    /// Lines only begin with its boundary.
    case boundaryPrefix = "boundary-prefix"
    /// It has parts with a boundary that is not declared.
    case boundaryUndeclared = "boundary-undeclared"
    /// Its last part has no end.
    case boundaryUnterminated = "boundary-unterminated"
    /// Its boundary does not occur.
    case boundaryNeverFound = "boundary-never-found"
    /// Parts follow behind its end.
    case partAfterEnd = "part-after-end"
    /// It is a piece of a message.
    case partialMessage = "partial-message"
    /// Its content is elsewhere.
    case externalBody = "external-body"
    // Encodings.
    /// Its transfer encoding is not known.
    case unknownTransferEncoding = "unknown-transfer-encoding"
    /// It has a transfer encoding though it holds parts.
    case encodedContainer = "encoded-container"
    /// Its base64 has padding inside.
    case base64Padding = "base64-padding"
    /// Its base64 has foreign characters.
    case base64Foreign = "base64-foreign"
    /// Its base64 is cut off.
    case base64Truncated = "base64-truncated"
    /// Its quoted-printable text is broken.
    case quotedPrintableBroken = "quoted-printable-broken"
    /// A file in its text is broken.
    case embeddedBroken = "embedded-broken"
    // Limits: what is beyond them was not read.
    /// Its header is too long.
    case headerLimit = "header-limit"
    /// A field of its header is too long, or there are too many.
    case fieldLimit = "field-limit"
    /// It has too many parts.
    case partLimit = "part-limit"
    /// Its parts are nested too deeply.
    case depthLimit = "depth-limit"
    /// A field has too many parameters.
    case parameterLimit = "parameter-limit"
    /// Its boundary is too long.
    case boundaryLimit = "boundary-limit"
    /// Its names are too long or too many.
    case nameLimit = "name-limit"
    /// Too much comes out of its containers.
    case decodedLimit = "decoded-limit"
    /// It can be read in too many ways.
    case readingLimit = "reading-limit"
    /// Too many of its lines could begin parts.
    case delimiterLimit = "delimiter-limit"
}

extension AnomalyKind {
    /// Whether two programs that differ here show different attachments, without more being known.
    var changesAttachments: Bool {
        switch self {
        case .repeatedContentType, .repeatedContentDisposition, .repeatedTransferEncoding, .repeatedParameter,
            .unterminatedQuote, .textAfterQuote, .continuationGap, .continuationRepeated, .nameOutsideParameters,
            .unknownTransferEncoding, .encodingOutsideField:
            true
        default: false
        }
    }
}
