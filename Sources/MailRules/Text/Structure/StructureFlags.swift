/// What is odd about the structure of a message.
package struct StructureFlags: OptionSet, Sendable, Hashable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Behind a delimiter there is no field (`missing_mime_headers`).
    package static let missingPartFields = StructureFlags(rawValue: 1)
    /// No empty line ends the header of a part (`missing_mime_head_body_separator`).
    package static let missingPartSeparator = StructureFlags(rawValue: 2)
    /// More than blanks and dots stands behind a closing delimiter (`mime_epilogue_exists`).
    package static let epilogue = StructureFlags(rawValue: 4)
    /// There are more parts than are read (`mimepart_limit_exceeded`).
    package static let tooManyParts = StructureFlags(rawValue: 8)
    /// A delimiter that opens has none that closes, or the other way round (`mime_missing_boundary`).
    package static let unbalancedBoundary = StructureFlags(rawValue: 16)
}
