extension AnomalyKind {
    /// Whether something was not read: what is in it is not known.
    public var isUnread: Bool {
        switch self {
        case .headerLimit, .fieldLimit, .partLimit, .depthLimit, .parameterLimit, .boundaryLimit, .nameLimit,
            .decodedLimit, .readingLimit, .delimiterLimit, .partialMessage, .externalBody:
            true
        default: false
        }
    }

    /// What is unusual, as the end of a sentence about a part, printable ASCII.
    public var explanation: String {
        switch self {
        case .spaceBeforeColon: "a field of its header has blanks before the colon"
        case .lineInHeader: "its header has a line that is no field"
        case .missingBlankLine: "no empty line ends its header"
        case .blankContinuation: "its header has a line of blanks"
        case .bareCarriageReturn: "it has carriage returns without line feeds"
        case .nul: "it has NUL bytes"
        case .longHeader: "its header is very long"
        case .repeatedContentType: "it has more than one Content-Type"
        case .repeatedContentDisposition: "it has more than one Content-Disposition"
        case .repeatedTransferEncoding: "it has more than one Content-Transfer-Encoding"
        case .repeatedParameter: "a parameter is given twice"
        case .conflictingNames: "it has two names"
        case .unterminatedQuote: "a quote in its header is not closed"
        case .textAfterQuote: "text follows a quoted parameter"
        case .commentInParameter: "a parameter has a comment"
        case .missingSeparator: "a separator between parameters is missing"
        case .foldInParameter: "a parameter is folded"
        case .continuationGap: "pieces of a parameter are missing"
        case .continuationRepeated: "pieces of a parameter are given twice"
        case .continuationOrder: "pieces of a parameter are not in order"
        case .repeatedCharset: "it has more than one charset"
        case .encodedWordInParameter: "a parameter has encoded words"
        case .brokenEncodedWord: "an encoded word in its header is broken"
        case .percentInPlainParameter: "a plain parameter has percent signs"
        case .unknownCharset: "its charset is not known"
        case .nameOutsideParameters: "its header names a file outside of parameters"
        case .encodingOutsideField: "its header names a transfer encoding outside of fields"
        case .headerBehindEmptyLine: "its header stands behind an empty line"
        case .malformedType: "its type is malformed"
        case .boundaryMissing: "it has no boundary"
        case .boundaryEmpty: "its boundary is empty"
        case .boundaryConflict: "it has more than one boundary"
        case .boundaryPrefix: "lines only begin with its boundary"
        case .boundaryUndeclared: "it has parts with a boundary that is not declared"
        case .boundaryUnterminated: "its last part has no end"
        case .boundaryNeverFound: "its boundary does not occur"
        case .partAfterEnd: "parts follow behind its end"
        case .partialMessage: "it is a piece of a message"
        case .externalBody: "its content is elsewhere"
        case .unknownTransferEncoding: "its transfer encoding is not known"
        case .encodedContainer: "it has a transfer encoding though it holds parts"
        case .base64Padding: "its base64 has padding inside"
        case .base64Foreign: "its base64 has foreign characters"
        case .base64Truncated: "its base64 is cut off"
        case .quotedPrintableBroken: "its quoted-printable text is broken"
        case .embeddedBroken: "a file in its text is broken"
        case .headerLimit: "its header is too long"
        case .fieldLimit: "a field of its header is too long, or there are too many"
        case .partLimit: "it has too many parts"
        case .depthLimit: "its parts are nested too deeply"
        case .parameterLimit: "a field has too many parameters"
        case .boundaryLimit: "its boundary is too long"
        case .nameLimit: "its names are too long or too many"
        case .decodedLimit: "too much comes out of its containers"
        case .readingLimit: "it can be read in too many ways"
        case .delimiterLimit: "too many of its lines could begin parts"
        }
    }
}
