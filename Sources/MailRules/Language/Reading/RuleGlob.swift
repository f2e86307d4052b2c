/// Globs as rule files have them: `*` is any bytes, `?` one.
enum RuleGlob {
    /// Whether a glob means a text. It steps back to the last `*` alone: the length of one times that of the other at most.
    static func matches(_ text: [UInt8], _ glob: [UInt8]) -> Bool {
        var (at, index, star, mark) = (0, 0, nil as Int?, 0)
        while at < text.count {
            if index < glob.count, glob[index] == 0x2A {
                (star, mark) = (index, at)
                index += 1
            } else if index < glob.count, glob[index] == 0x3F || glob[index] == text[at] {
                at += 1
                index += 1
            } else if let last = star {
                mark += 1
                (at, index) = (mark, last + 1)
            } else {
                return false
            }
        }
        return glob[index...].allSatisfy { $0 == 0x2A }
    }
}
