/// What an `AttachmentReader` keeps and follows at most.
package struct AttachmentLimits: Sendable {
    /// Multiparts and messages within one another.
    package var depth = 40
    /// Parts of all multiparts together.
    package var parts = 1_000
    /// Bytes of one field. A longer one may have been cut already: Postfix does so at 60,000.
    package var fieldBytes = 59_900
    /// Bytes of all fields that are kept to be read, which bounds the work on one message.
    package var allFieldBytes = 1 << 20
    /// Parameters of one field.
    package var parameters = 500
    /// Bytes of a multipart boundary.
    package var boundaryBytes = 2_048
    /// Readings of the boundary of one multipart.
    package var boundaries = 16
    /// Bytes of the boundaries of all open multiparts.
    package var openBoundaryBytes = 16_384
    /// Comparisons of a line that begins with `--` with a boundary.
    package var comparisons = 5_000_000
    /// Lines of all headers of parts together: so many has a base64 text of 70 MB, which may look like one.
    package var headerLines = 1_000_000
    /// Bytes of all names together, as UTF-8.
    package var nameBytes = 1 << 20
    /// Containers with a transfer encoding within one another, which RFC 2045 forbids at all.
    package var encodedDepth = 4

    package init() {}
}
