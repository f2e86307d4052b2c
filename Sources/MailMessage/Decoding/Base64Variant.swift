/// The ways in which programs decode base64 that is not as RFC 2045 wants it. On well-formed content all give the same,
/// but `afterPadding`, which gives nothing.
package enum Base64Variant: String, Sendable, CaseIterable, Hashable {
    /// Skips foreign characters. Padding ends a stream, and what follows it is another one: the reading that
    /// gives the most.
    case restarting
    /// The content ends at the first `=`, as for GMime and Perl's MIME::Base64.
    case stoppingAtPadding
    /// The content ends where padding fills a group. A `=` that does not is skipped as a foreign character is. So does
    /// Python.
    case stoppingAtFullGroup
    /// A `=` before data is skipped as a foreign character is, as in Thunderbird: the bits run on across it.
    case ignoringPadding
    /// A `=` fills a place in a group of four, wherever it stands, as for GLib and older Mozilla.
    case paddingInPlace
    /// The content ends at the first foreign character, line ends and blanks apart.
    case stoppingAtForeign
    /// Lines that hold a foreign character are no content, as in the armour of PEM.
    case skippingForeignLines
    /// The content begins behind the first padding that data follow: of two streams the second one.
    case afterPadding
    /// `-` and `_` are digits, as in the alphabet for URLs (RFC 4648, section 5).
    case urlSafe
}
