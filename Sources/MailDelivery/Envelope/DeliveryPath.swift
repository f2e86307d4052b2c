/// An address of the envelope as the original client said it.
package struct DeliveryPath: Sendable, Hashable {
    /// The argument of MAIL or RCPT as it came, `<ann@example.net>`; brackets that are missing are added. Hostile
    /// bytes.
    package var argument: [UInt8]
    /// Its ESMTP parameters as they came, such as `NOTIFY=NEVER`. Hostile text.
    package var parameters: [String]

    /// A path.
    package init(_ argument: [UInt8], parameters: [String] = []) {
        (self.argument, self.parameters) = (argument, parameters)
    }

    /// The argument in brackets; nil where it cannot be said: it holds CR, LF or NUL, is over 2,000 bytes, or has
    /// more in it than one path.
    var path: [UInt8]? {
        guard argument.count <= EnvelopeCommand.longest, !argument.contains(where: Self.isForbidden) else { return nil }
        var path = argument
        if path.first != UInt8(ascii: "<") { path = [UInt8(ascii: "<")] + path + [UInt8(ascii: ">")] }
        // A bracket before the end would end the path for the server too, and what follows would be parameters that
        // nobody has looked at. Sendmail and Postfix know brackets within quotes alone.
        var (isQuoted, isEscaped) = (false, false)
        for (index, byte) in path.enumerated() {
            let isEnd = index == path.count - 1
            switch byte {
            case _ where isEscaped: isEscaped = false
            case UInt8(ascii: "\\"): isEscaped = true
            case UInt8(ascii: "\""): isQuoted.toggle()
            case UInt8(ascii: ">") where !isQuoted: return isEnd ? path : nil
            case UInt8(ascii: "<") where !isQuoted && index > 0: return nil
            default: break
            }
        }
        return nil
    }

    /// Whether the parameters can be said: none holds CR, LF, NUL, another control character or a space, or is over
    /// 2,000 bytes.
    var hasUsableParameters: Bool {
        parameters.allSatisfy { parameter in
            parameter.utf8.count <= EnvelopeCommand.longest && parameter.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7F }
        }
    }

    /// Whether it holds something else than ASCII.
    var isInternational: Bool { argument.contains { $0 > 0x7F } }

    private static func isForbidden(_ byte: UInt8) -> Bool { byte == 0x0D || byte == 0x0A || byte == 0 }
}
