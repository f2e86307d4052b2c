import Milter

extension SMTPReply {
    /// Reads the text of a `SMFIR_REPLYCODE`: lines that each begin with the same code, `-` behind it in all
    /// but the last one.
    ///
    /// Throws what is wrong, as a phrase. Text is undone as Postfix does it: `%%` is `%`, a lone `%` vanishes
    /// (Sendmail would take it for the start of a format).
    init(payload: [UInt8]) throws(ReplyProblem) {
        guard payload.last == 0 else { throw ReplyProblem("its text has no NUL at the end") }
        let text = payload.dropLast()
        guard !text.contains(0) else { throw ReplyProblem("its text holds a NUL") }
        guard !text.isEmpty else { throw ReplyProblem("it is empty") }

        var code: Int?
        var status: String?
        var lines: [RawText] = []
        let parts = splitLines(text)
        for (index, line) in parts.enumerated() {
            let digits = line.prefix(3)
            guard digits.count == 3, digits.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else {
                throw ReplyProblem("line \(index + 1) does not begin with a code: \(RawText(line))")
            }
            let number = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
            guard number >= 400, number <= 599 else {
                throw ReplyProblem("its code \(number) is not of class 4 or 5")
            }
            guard code == nil || code == number else {
                throw ReplyProblem("line \(index + 1) has another code: \(RawText(line))")
            }
            code = number

            var rest = line.dropFirst(3)
            let separator = rest.popFirst()
            let expected: [UInt8?] = index < parts.count - 1 ? [0x2D] : [nil, 0x20]
            guard expected.contains(separator) else {
                throw ReplyProblem("line \(index + 1) of \(parts.count) has no separator behind its code")
            }
            if let found = SMTPReply.enhancedStatus(at: rest), index == 0 || found == status {
                if index == 0 { status = found }
                rest = rest.dropFirst(found.utf8.count)
                if rest.first == 0x20 { rest = rest.dropFirst() }
            }
            lines.append(RawText(SMTPReply.withoutDoubledPercents(rest)))
        }
        guard let code else { throw ReplyProblem("it is empty") }
        if lines.count == 1, lines[0].isEmpty { lines = [] }
        self.init(code, status, lines: lines)
    }

    /// The enhanced status that the text begins with (RFC 3463: class, subject and detail), if it does.
    static func enhancedStatus(at text: ArraySlice<UInt8>) -> String? {
        let word = text.prefix { $0 != 0x20 }
        let numbers = word.split(separator: 0x2E, omittingEmptySubsequences: false)
        guard numbers.count == 3, numbers[0].count == 1, [0x32, 0x34, 0x35].contains(numbers[0].first),
            numbers.allSatisfy({ (1...3).contains($0.count) && $0.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } })
        else { return nil }
        return String(decoding: word, as: UTF8.self)
    }

    private static func withoutDoubledPercents(_ text: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        var rest = text
        while let byte = rest.popFirst() {
            if byte != 0x25 {
                result.append(byte)
            } else if rest.first == 0x25 {
                rest = rest.dropFirst()
                result.append(0x25)
            }
        }
        return result
    }
}
