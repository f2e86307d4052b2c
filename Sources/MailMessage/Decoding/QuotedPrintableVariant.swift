/// The ways in which programs decode quoted-printable text that is not as RFC 2045 wants it. On well-formed content all
/// give the same.
package enum QuotedPrintableVariant: String, Sendable, CaseIterable, Hashable {
    /// An escape that is none stays as it stands, as RFC 2045 advises and most programs do. A `=` at the end of a line
    /// is a soft break, also when blanks follow it.
    case keeping
    /// A `=` that begins no escape is dropped.
    case dropping
    /// A `=` before blanks at the end of a line stands for itself, as for Python and GMime.
    case strictBreaks
    /// Small hexadecimal digits make no escape: RFC 2045 does not allow them.
    case capitals
    /// A soft break at a bare carriage return goes on to the next line feed, and what stands between is lost, as in
    /// Python.
    case longBreaks
}
