/// A call of a function that is built in: `eval:check_for_mime('mime_bad_iso_charset')`.
package struct EvaluationCall: Sendable, Hashable {
    /// What kind of rule calls it: that says which texts it is given.
    package enum Kind: String, Sendable, Hashable {
        case header
        case body
        case rawBody = "rawbody"
        case full
        case uri
        /// A DNS list (`rbl_evals`).
        case list = "rbl"
    }

    /// The kind of the rule.
    package let kind: Kind
    /// The name of the function.
    package let function: String
    /// The arguments, without their quotes.
    package let arguments: [[UInt8]]

    package init(_ kind: Kind, _ function: String, _ arguments: [[UInt8]]) {
        (self.kind, self.function, self.arguments) = (kind, function, arguments)
    }
}
