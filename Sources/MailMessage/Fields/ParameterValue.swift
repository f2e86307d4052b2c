/// One plausible value of a parameter, such as `filename`.
package struct ParameterValue: Hashable, Sendable {
    /// The value as text: decoded from its charset; else UTF-8 or, where it is not that, ISO 8859-1.
    package let text: String
    /// The bytes that the text was decoded from, encoded words and percent signs resolved where the text has them so.
    package let bytes: [UInt8]
    /// How it comes out of the field.
    package let origin: CandidateName.Origin

    /// Makes a value.
    package init(_ text: String, bytes: [UInt8], _ origin: CandidateName.Origin) {
        (self.text, self.bytes, self.origin) = (text, bytes, origin)
    }
}
