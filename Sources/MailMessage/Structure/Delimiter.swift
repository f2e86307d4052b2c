/// What a line that begins with `--` is to a boundary (RFC 2046, section 5.1.1).
enum Delimiter {
    /// The boundary and nothing but blanks after it: a part begins.
    case begin
    /// The boundary, `--`, and nothing but blanks after that: the last part has ended.
    case end
    /// It only begins with the boundary, or is in other letters: a delimiter to some programs.
    case loose(end: Bool)

    /// Whether it is a delimiter to every program.
    var isExact: Bool { if case .loose = self { false } else { true } }

    /// Compares a line; nil when it has nothing to do with the boundary.
    init?(_ bytes: Span<UInt8>, _ line: Range<Int>, _ boundary: [UInt8]) {
        let start = line.lowerBound + 2
        guard boundary.count <= line.upperBound - start else { return nil }
        var isExact = true
        for index in boundary.indices where bytes[start + index] != boundary[index] {
            guard bytes[start + index].lowercased == boundary[index].lowercased else { return nil }
            isExact = false
        }
        var rest = start + boundary.count
        let isEnd = bytes.starts(with: "--", at: rest, end: line.upperBound)
        if isEnd { rest += 2 }
        while rest < line.upperBound, bytes[rest].isBlank || bytes[rest] == 0x0D { rest += 1 }
        guard isExact, rest == line.upperBound else {
            // Every line with `--` begins with the empty boundary: that says nothing.
            guard !boundary.isEmpty else { return nil }
            self = .loose(end: isEnd)
            return
        }
        self = isEnd ? .end : .begin
    }
}
