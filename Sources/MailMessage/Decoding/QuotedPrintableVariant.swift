/// The ways in which programs decode quoted-printable text that is not as RFC 2045 wants it. On well-formed content all
/// give the same.
package enum QuotedPrintableVariant: String, Sendable, CaseIterable, Hashable {
    /// An escape that is none stays as it stands, as RFC 2045 advises. A `=` at the end of a line is a soft break, also
    /// when blanks follow it, and at a bare carriage return.
    case keeping
    /// The same, but a `=` that begins no escape is dropped.
    case dropping
    /// As Python does: of `==` one is left; a `=` before blanks stands for itself; a soft break at a bare carriage
    /// return goes on to the next line feed, and what stands between is lost.
    case python
    /// As GMime does: what follows a `=` that begins no escape is not looked at again; a `=` before blanks or a bare
    /// carriage return stands for itself; an escape that the end cuts is dropped.
    case gMime
    /// Small hexadecimal digits make no escape: RFC 2045 does not allow them.
    case capitals
}
