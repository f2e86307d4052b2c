/// Where the checks of mail servers write down what they find, each thing once.
///
/// Several listeners of a server share most of its configuration, and what is wrong with that is said once.
struct MTAFindings {
    private(set) var all: [MTAFinding] = []
    private var known: Set<MTAFinding> = []

    /// Writes down an error.
    mutating func error(_ message: String, at place: MTAPlace?) { add(.error, message, place) }

    /// Writes down a warning.
    mutating func warning(_ message: String, at place: MTAPlace?) { add(.warning, message, place) }

    /// Writes down a note.
    mutating func note(_ message: String, at place: MTAPlace?) { add(.note, message, place) }

    /// Writes down what has this severity.
    mutating func add(_ severity: MTAFinding.Severity, _ message: String, _ place: MTAPlace?) {
        let finding = MTAFinding(severity, at: place, message)
        if known.insert(finding).inserted { all.append(finding) }
    }
}
