/// A line and a column that move on scalar by scalar, as libyaml counts them.
///
/// A line ends at LF, CRLF, CR, U+0085, U+2028 or U+2029 (YAML 1.1, 4.2).
struct LinePosition {
    /// The line of the next scalar, from 1.
    private(set) var line = 1
    /// Its column, from 1.
    private(set) var column = 1
    private var wasReturn = false

    /// Steps over a scalar.
    mutating func advance(over scalar: Unicode.Scalar) {
        switch scalar {
        case "\n" where wasReturn: break
        case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}": (line, column) = (line + 1, 1)
        default: column += 1
        }
        wasReturn = scalar == "\r"
    }
}
