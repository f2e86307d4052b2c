/// A place in a mail server's configuration: a file, and a line of it.
struct MTAPlace: Sendable, Hashable {
    /// The file.
    let file: String
    /// The line, from 1; nil for what stands nowhere in it.
    let line: Int?

    /// Makes a place.
    init(_ file: String, _ line: Int? = nil) {
        (self.file, self.line) = (file, line)
    }
}

extension MTAPlace: CustomStringConvertible {
    var description: String { line.map { "\(file):\($0)" } ?? file }
}
