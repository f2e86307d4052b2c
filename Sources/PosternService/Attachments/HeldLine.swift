/// What is kept of the line that is coming in.
///
/// Within a body that is two bytes, unless they are the `--` of a delimiter line; within a header,
/// as much as a field may have.
struct HeldLine {
    private(set) var bytes: [UInt8] = []
    /// Whether all of the line so far could be a delimiter.
    private(set) var mayDelimit = true
    /// Whether there was more of it than is kept.
    private(set) var isCut = false
    /// Whether it begins after a carriage return that is no line end.
    let followsBareReturn: Bool

    init(followsBareReturn: Bool = false) { self.followsBareReturn = followsBareReturn }

    /// Takes a byte of a line that may be a delimiter. Blanks after one may go on for ever.
    mutating func hold(_ byte: UInt8, limit: Int) {
        if bytes.count < limit { bytes.append(byte) } else { isCut = true }
        mayDelimit = bytes.count > 2 ? !isCut || byte.isBlank : byte == UInt8(ascii: "-")
    }

    /// Takes bytes of a line that is known to be none, as many as there is room for.
    mutating func append(_ piece: Span<UInt8>, limit: Int) {
        let room = min(max(limit - bytes.count, 0), piece.count)
        for index in 0..<room { bytes.append(piece[index]) }
        if room < piece.count { isCut = true }
    }

    /// Whether the line is one that a message begins with: a field, or the `From ` of a mailbox file.
    var beginsMessage: Bool {
        if bytes.starts(with: "From ".utf8) { return true }
        let name = bytes.prefix { (33...126).contains($0) && $0 != UInt8(ascii: ":") }
        return !name.isEmpty && bytes.dropFirst(name.count).first == UInt8(ascii: ":")
    }
}
