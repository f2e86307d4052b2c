/// One message as the server delivered it to the sink: envelope and bytes.
package struct SinkMessage: Sendable, CustomStringConvertible {
    /// An address of the envelope with its ESMTP parameters.
    package struct Path: Sendable, Equatable, CustomStringConvertible {
        /// The address without brackets; empty for `<>`.
        package let address: String
        /// The parameters after it, in order, such as `NOTIFY=NEVER`.
        package let parameters: [String]

        /// Reads what follows `MAIL FROM:` or `RCPT TO:`.
        init(argument: String) {
            var rest = argument[...].drop { $0 == " " }
            if rest.first == "<", let end = rest.lastIndex(of: ">") {
                address = String(rest[rest.index(after: rest.startIndex)..<end])
                rest = rest[rest.index(after: end)...]
            } else {
                let word = rest.prefix { $0 != " " }
                address = String(word)
                rest = rest[word.endIndex...]
            }
            parameters = rest.split(separator: " ").map(String.init)
        }

        /// The address in brackets, then the parameters.
        package var description: String { (["<\(address)>"] + parameters).joined(separator: " ") }
    }

    /// One field of the header.
    package struct Field: Sendable, Equatable {
        /// The name as it was written.
        package let name: String
        /// Everything after the colon but the last line end: a leading space and folding are kept.
        package let value: String
    }

    /// What the delivering server called itself in HELO or EHLO.
    package let helo: String
    /// The sender.
    package let sender: Path
    /// The recipients, in the order in which the server named them.
    package let recipients: [Path]
    /// Header and body as they came, without the dots that SMTP adds.
    package let bytes: [UInt8]

    /// Envelope and message, as a failed test shows them.
    package var description: String {
        "from \(sender) to \(recipients.map(\.description).joined(separator: ", ")):\n"
            + String(decoding: bytes, as: UTF8.self).replacing("\r\n", with: "\n")
    }

    /// The header's fields, from the top. Bytes that are not UTF-8 become U+FFFD.
    package var fields: [Field] {
        var fields: [Field] = []
        for line in headerLines {
            let text = String(decoding: line, as: UTF8.self)
            if let first = text.unicodeScalars.first, first == " " || first == "\t",
                let last = fields.popLast()
            {
                fields.append(Field(name: last.name, value: last.value + "\r\n" + text))
            } else if let colon = text.unicodeScalars.firstIndex(of: ":") {
                fields.append(
                    Field(
                        name: String(text[..<colon]), value: String(text.unicodeScalars[colon...].dropFirst())
                    ))
            }
        }
        return fields
    }

    /// The values of all fields of a name, whatever its case, without the space after the colon.
    package func values(of name: String) -> [String] {
        fields.filter { $0.name.lowercased() == name.lowercased() }.map {
            String($0.value.drop { $0 == " " })
        }
    }

    /// Everything after the first empty line.
    package var body: [UInt8] {
        Array(bytes.dropFirst(headerLines.reduce(0) { $0 + $1.count + 2 } + 2))
    }

    /// Whether one of the Received fields says that the message had this queue id.
    package func passed(queueID: String) -> Bool {
        values(of: "Received").contains { value in
            value.split { [" ", "\t", ";", "\r\n", "\n"].contains($0) }.contains { $0 == queueID }
        }
    }

    private var headerLines: [[UInt8]] {
        var lines: [[UInt8]] = []
        var rest = bytes[...]
        while let end = rest.firstIndex(of: 0x0A) {
            let line = Array(rest[..<end])
            let text = line.last == 0x0D ? Array(line.dropLast()) : line
            if text.isEmpty { break }
            lines.append(text)
            rest = rest[(end + 1)...]
        }
        return lines
    }
}
