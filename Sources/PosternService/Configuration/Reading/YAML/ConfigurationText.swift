/// Checks that a file is text that YAML can be read from, before libyaml sees it.
///
/// Text is UTF-8, with or without a byte order mark, in lines that end in LF, CRLF or CR. libyaml checks the same, but
/// tells an offset, not a line.
enum ConfigurationText {
    /// The text without its byte order mark; `nil`, and an error in the report, for what is none.
    static func checked(_ bytes: [UInt8], file: String, report: ConfigurationReport) -> [UInt8]? {
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            report.error("the file is UTF-16; save it as UTF-8", at: ConfigurationPlace(file: file))
            return nil
        }
        let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
        guard let fault = fault(in: text) else { return text }
        report.error(
            fault.message, at: ConfigurationPlace(file: file, line: fault.line, column: fault.column))
        return nil
    }

    private static func fault(in text: [UInt8]) -> (message: String, line: Int, column: Int)? {
        var position = LinePosition()
        var parser = Unicode.UTF8.ForwardParser()
        var bytes = text.makeIterator()
        while true {
            let scalar: Unicode.Scalar
            switch parser.parseScalar(from: &bytes) {
            case .valid(let encoded): scalar = Unicode.UTF8.decode(encoded)
            case .error: return ("a byte that is not UTF-8; save the file as UTF-8", position.line, position.column)
            case .emptyInput: return nil
            }
            if let name = refused(scalar) { return ("\(name) in the file; remove it", position.line, position.column) }
            position.advance(over: scalar)
        }
    }

    /// What a scalar is that YAML 1.1 (5.1) does not have in a text.
    private static func refused(_ scalar: Unicode.Scalar) -> String? {
        switch scalar.value {
        case 0: "a NUL byte"
        case 0x09, 0x0A, 0x0D, 0x20...0x7E, 0x85: nil
        case 0x01...0x9F: "a control character (U+\(fourDigits(scalar.value)))"
        case 0xFEFF, 0xFFFE, 0xFFFF: "a character that is no text (U+\(fourDigits(scalar.value)))"
        default: nil
        }
    }

    private static func fourDigits(_ value: UInt32) -> String {
        let digits = String(value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
    }
}
