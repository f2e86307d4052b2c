import MailLab

/// A signer and verifier of DKIM that nobody here wrote: dkimpy, of Debian.
enum SignaturePeer {
    /// Debian's Python: another one may not have the package.
    private static let python = "/usr/bin/python3"

    static let isThere = (try? Command.run([python, "-c", "import dkim, nacl.signing"]).status) == 0

    /// Signs or verifies files; see Tests/PeerReaders/dkim-peer.py.
    static func run(_ mode: String, key: String, _ files: [String]) throws -> Command.Outcome {
        try Command.run([python, "\(MailLab.repository)/Tests/PeerReaders/dkim-peer.py", mode, key] + files)
    }
}
