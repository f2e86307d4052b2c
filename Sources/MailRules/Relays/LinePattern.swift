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
    enum Slot: String, Sendable {
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

    /// One step of the match; texts are ranges of `texts`.
    enum Step: Sendable {
        case text(Int, Int)
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
        case not(Int, Int)
        case done
    }

    /// The steps; the last one is `done`.
    let steps: [Step]
    /// The texts, one behind the other.
    let texts: [UInt8]
    /// Whether it may begin anywhere, not at the start of the line alone.
    let floats: Bool
    /// Where in `texts` that stands with which it begins, or that follows a first word without a space, if it does so.
    let lead: Range<Int>
    /// Whether a word without a space stands before `lead`.
    let beginsWithWord: Bool

    init(_ notation: String, floats: Bool = false) {
        self.floats = floats
        (steps, texts) = Self.compiled(notation)
        var (lead, beginsWithWord) = (0..<0, false)
        if case .text(let start, let end) = steps[0] {
            lead = start..<end
        } else if case .run(.word, _, .max, false, _) = steps[0], case .text(let start, let end) = steps[1],
            texts[start] == 0x20
        {
            (lead, beginsWithWord) = (start..<end, true)
        }
        (self.lead, self.beginsWithWord) = (lead, beginsWithWord)
    }

    /// A quick look at the start of a line that most forms do not survive.
    func mayFit(_ line: [UInt8], _ start: Int = 0) -> Bool {
        guard !lead.isEmpty else { return true }
        var at = start
        if beginsWithWord { while at < line.count, line[at] != 0x20 { at += 1 } }
        guard lead.count <= line.count - at else { return false }
        for index in lead where texts[index] != line[at + index - lead.lowerBound] { return false }
        return true
    }
}
