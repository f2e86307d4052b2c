/// One thing that `postern check --mta` has to say of a mail server's configuration.
package struct MTAFinding: Sendable, Hashable, Encodable {
    /// How bad it is.
    package enum Severity: String, Sendable, Encodable {
        /// Mail does not come through the filter, or is deferred or refused for no reason of its own.
        case error
        /// It works on a good day.
        case warning
        /// Good to know, and perhaps meant.
        case note
    }

    /// How bad it is.
    package let severity: Severity
    /// The file that it stands in, or would have to.
    package let file: String?
    /// The line, from 1; nil where it stands nowhere.
    package let line: Int?
    /// What it is, why, and the way out; one line.
    package let message: String

    init(_ severity: Severity, at place: MTAPlace?, _ message: String) {
        (self.severity, self.message) = (severity, message)
        (file, line) = (place?.file, place?.line)
    }
}

extension MTAFinding: CustomStringConvertible {
    /// `file:line: severity: message`, as compilers write it and editors jump to it.
    package var description: String {
        let place = file.map { file in line.map { "\(file):\($0): " } ?? "\(file): " } ?? ""
        return "\(place)\(severity.rawValue): \(message)"
    }
}
