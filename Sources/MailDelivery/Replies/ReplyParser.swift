import NIOCore

/// Takes the answers of a server, one after the other, out of the bytes that came (RFC 5321 section 4.2).
///
/// What it accepts is what the grammar allows and no more: whoever guesses what a server may have meant can be led to
/// take one answer for another.
struct ReplyParser {
    /// The longest line, with its CR LF.
    static let longestLine = 2_000
    /// The largest answer.
    static let largestReply = 64 << 10
    /// The most lines of one.
    static let mostLines = 200

    private var code: Int?
    private var texts: [[UInt8]] = []
    private var count = 0

    /// The next answer; nil where it has not come to its end yet. After an error nothing else is to be read.
    mutating func next(_ bytes: inout ByteBuffer) throws(ReplyFault) -> ReplyLines? {
        while true {
            let view = bytes.readableBytesView.prefix(Self.longestLine)
            guard let end = view.firstIndex(of: 0x0A) else {
                guard view.count < Self.longestLine else { throw .longLine }
                return nil
            }
            let line = view[..<end]
            count += line.count + 1
            guard count <= Self.largestReply, texts.count < Self.mostLines else { throw .long }
            guard line.last == 0x0D else { throw .malformed }
            let isLast = try take(line.dropLast())
            bytes.moveReaderIndex(forwardBy: line.count + 1)
            guard isLast, let code else { continue }
            let reply = ReplyLines(code: code, texts: texts)
            self = ReplyParser()
            return reply
        }
    }

    /// Takes one line; says whether it is the last one of its answer.
    private mutating func take(_ line: ByteBufferView) throws(ReplyFault) -> Bool {
        // Reply-code = %x32-35 %x30-35 %x30-39
        let digits = line.prefix(3).map { Int($0) - 0x30 }
        guard digits.count == 3, (2...5).contains(digits[0]), (0...5).contains(digits[1]), (0...9).contains(digits[2])
        else { throw .malformed }
        let code = digits[0] * 100 + digits[1] * 10 + digits[2]
        guard self.code ?? code == code else { throw .malformed }
        self.code = code
        let rest = line.dropFirst(3)
        guard let mark = rest.first else {
            texts.append([])
            return true
        }
        guard mark == UInt8(ascii: " ") || mark == UInt8(ascii: "-") else { throw .malformed }
        texts.append(Array(rest.dropFirst()))
        return mark == UInt8(ascii: " ")
    }
}
