import MailMessage

/// Finds a text that a pattern cannot match without, so that it need not be tried where that text is missing.
enum NeededText {
    /// The longest such text that is seen easily, in small letters; empty where none is, and never wrong.
    ///
    /// Only what stands outside of all groups counts, and nothing does where there is an alternative outside of them.
    static func of(_ pattern: PatternText) -> [UInt8] {
        // White space means nothing then, and comments are possible.
        guard !pattern.flags.utf8.contains(UInt8(ascii: "x")) else { return [] }
        let text = pattern.expression
        var (best, run): ([UInt8], [UInt8]) = ([], [])
        var (index, depth) = (0, 0)
        func endRun() {
            if run.count > best.count { best = run }
            run = []
        }
        while index < text.count {
            let byte = text[index]
            index += 1
            switch byte {
            case UInt8(ascii: "("):
                endRun()
                guard !setsExtended(text, index) else { return [] }
                depth += 1
            case UInt8(ascii: ")"):
                // What follows a group may be a setting's scope or a quantifier: neither takes from what is outside.
                guard depth > 0 else { return [] }
                depth -= 1
            case UInt8(ascii: "["):
                endRun()
                index = endOfClass(text, index)
            case UInt8(ascii: "|") where depth == 0: return []
            case UInt8(ascii: "*"), UInt8(ascii: "?"), UInt8(ascii: "{"):
                // What it belongs to may be missing.
                if !run.isEmpty { run.removeLast() }
                endRun()
                if byte == UInt8(ascii: "{") { index = endOfCount(text, index) }
            case UInt8(ascii: "+"), UInt8(ascii: "."), UInt8(ascii: "^"), UInt8(ascii: "$"): endRun()
            case UInt8(ascii: "\\"):
                guard index < text.count else { return [] }
                let escaped = text[index]
                index += 1
                if escaped.isLetterOrDigit {
                    // Quoted stretches, properties and the like are not read.
                    guard "bBdDsSwW".utf8.contains(escaped) else { return [] }
                    endRun()
                } else if depth == 0 {
                    run.append(escaped)
                }
            default:
                if depth == 0, byte < 0x80 { run.append(byte.lowercased) } else { endRun() }
            }
        }
        endRun()
        return depth == 0 ? best : []
    }

    /// Whether a group begins with settings among which is `x`.
    private static func setsExtended(_ text: [UInt8], _ start: Int) -> Bool {
        guard start < text.count, text[start] == UInt8(ascii: "?") else { return false }
        let settings = text[(start + 1)...].prefix { "^-".utf8.contains($0) || $0.isLetterOrDigit }
        return settings.contains(UInt8(ascii: "x"))
    }

    /// Behind the count that an opening brace began; the same place where it began none.
    private static func endOfCount(_ text: [UInt8], _ start: Int) -> Int {
        let count = text[start...].prefix { $0.isDecimalDigit || $0 == UInt8(ascii: ",") }
        return count.endIndex < text.count && text[count.endIndex] == UInt8(ascii: "}") ? count.endIndex + 1 : start
    }

    /// Behind the class that an opening bracket began.
    private static func endOfClass(_ text: [UInt8], _ start: Int) -> Int {
        var index = start
        if index < text.count, text[index] == UInt8(ascii: "^") { index += 1 }
        if index < text.count, text[index] == UInt8(ascii: "]") { index += 1 }
        while index < text.count, text[index] != UInt8(ascii: "]") {
            if text[index] == UInt8(ascii: "["), index + 1 < text.count, text[index + 1] == UInt8(ascii: ":") {
                // A named class ends in `:]`.
                index = text[(index + 2)...].firstIndex(of: UInt8(ascii: "]")) ?? text.count - 1
            }
            index += text[index] == UInt8(ascii: "\\") ? 2 : 1
        }
        return min(index + 1, text.count)
    }
}
