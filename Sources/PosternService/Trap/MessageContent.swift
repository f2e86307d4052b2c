import Foundation
import MailMessage

/// The bytes of a message on standard output.
package enum MessageContent {
    /// Writes them as they are, or escaped line by line where standard output is a terminal: what is in a message could do
    /// something to it.
    package static func print(_ bytes: StoredBytes) {
        let isTerminal = isatty(STDOUT_FILENO) == 1
        bytes.withSpan { span in
            if isTerminal { Swift.print(escaped(span), terminator: "") } else { StandardOutput.write(span) }
        }
    }

    /// The lines, escaped. A tab, which mail has in its fields, becomes a blank.
    static func escaped(_ bytes: Span<UInt8>) -> String {
        var text = ""
        var start = 0
        while start < bytes.count {
            var end = start
            while end < bytes.count, bytes[end] != UInt8(ascii: "\n") { end += 1 }
            var line = bytes.extracting(start..<end).copy()
            if line.last == UInt8(ascii: "\r") { line.removeLast() }
            line = line.map { $0 == UInt8(ascii: "\t") ? UInt8(ascii: " ") : $0 }
            text += TerminalText.escaped(line.span) + "\n"
            start = end + 1
        }
        return text
    }
}
