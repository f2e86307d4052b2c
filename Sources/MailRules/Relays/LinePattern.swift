/// The form of a line that a mail server writes, to be found in a line and taken apart.
///
/// Written as text that stands for itself, and in braces what varies:
/// - `{helo}`, `{rdns}`, `{by}`, `{ident}`, `{id}`, `{from}`, `{auth}`, `{more}`: bytes without a space, kept under the
///   name; `{word}` keeps nothing. With `*` behind it may be empty; `{by.NAME}` ends in NAME.
/// - `{ip}`: an IP address that is kept, `{address}` one that is not, `{localhost}` one of the host itself or its name.
/// - `{all}` anything, as much as possible, `{some}` as little as possible; `{any1}` anything but nothing.
/// - `{digits}`, `{inside}` (no closing bracket), `{inside*}`; `{zone}`, `{name}` (no space, no bracket, no `@`).
/// - `{a|b}`: one of the texts. `{?` to `?}`: what may be missing; `{+` to `+}`: what may be repeated or missing.
/// - `{[}`, `{]}`: a bracket that may be missing. `{\}`: a word begins or ends. `{$}`: the line ends.
/// - `{!text}`: the text does not follow. `{(NAME}` to `{)NAME}`: what stands between is kept under a name.
///
/// It is matched as a regular expression would be: the first way in which all of it fits, of those that take most.
struct LinePattern: Sendable {
    /// What can be kept.
    enum Slot: String, Sendable, CaseIterable {
        case helo, rdns, by, ident, id, from, auth, more, ip

        /// Its place in what a match keeps.
        var place: Int {
            switch self {
            case .helo: 0
            case .rdns: 1
            case .by: 2
            case .ident: 3
            case .id: 4
            case .from: 5
            case .auth: 6
            case .more: 7
            case .ip: 8
            }
        }
    }

    /// Bytes of a kind.
    enum Kind: Sendable {
        case word, any, digits, inside, zone, name, nameInBrackets, beforeDot, version, letter, notClosing,
            notSemicolon, notSpace
        case smallLetter, smallAlphanumeric

        func contains(_ byte: UInt8) -> Bool {
            switch self {
            case .any: true
            case .word: !byte.isHeaderSpace
            case .digits: byte.isHeaderDigit
            case .inside: byte != 0x29
            case .zone: 0x41...0x5A ~= byte || byte.isHeaderDigit || [0x2E, 0x5F, 0x7E, 0x2D].contains(byte)
            case .name: !byte.isHeaderSpace && byte != 0x40
            case .nameInBrackets: byte != 0x20 && byte != 0x28 && byte != 0x29
            case .beforeDot: byte != 0x2E
            case .version: byte == 0x2E || byte == 0x3A
            case .letter: 0x61...0x7A ~= byte | 0x20
            case .notClosing: byte != 0x3E
            case .notSemicolon: !byte.isHeaderSpace && byte != 0x3B
            case .notSpace: byte != 0x20
            case .smallLetter: 0x61...0x7A ~= byte
            case .smallAlphanumeric: 0x61...0x7A ~= byte || byte.isHeaderDigit
            }
        }
    }

    /// One step of the match.
    enum Step: Sendable {
        case text([UInt8])
        case run(Kind, least: Int, most: Int, isLazy: Bool, slot: Slot?)
        case address(Slot?)
        case localHost
        case open(Slot)
        case close(Slot)
        /// First here, then there.
        case split(Int, Int)
        case jump(Int)
        case boundary
        case end
        case not([UInt8])
        case done
    }

    /// The steps; the last one is `done`.
    let steps: [Step]
    /// Whether it may begin anywhere, not at the start of the line alone.
    let floats: Bool

    init(_ notation: String, floats: Bool = false) {
        self.floats = floats
        steps = Self.compiled(notation)
    }
}
