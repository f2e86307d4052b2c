/// A command of the envelope, as bytes.
enum EnvelopeCommand {
    /// The longest command line, and the longest argument. Postfix reads 2,048 bytes of a line, and Sendmail too; what
    /// is beyond must not become a command of its own.
    static let longest = 2_000

    /// The bytes of one, with CR LF; nil where it is too long.
    static func bytes(_ verb: String, _ path: [UInt8], _ parameters: [String]) -> [UInt8]? {
        var line = Array(verb.utf8) + path
        for parameter in parameters { line += Array(" \(parameter)".utf8) }
        line += [0x0D, 0x0A]
        return line.count <= longest ? line : nil
    }
}
