/// The two mail servers that milters are written for.
package enum MailServerKind: String, Sendable, CaseIterable, CustomStringConvertible {
    /// Postfix.
    case postfix
    /// Sendmail.
    case sendmail

    /// The name, as test names show it.
    package var description: String { rawValue }

    /// Starts a private instance that hands its mail to a new sink.
    ///
    /// - Throws: `LabError` where it does not come up within half a minute; the error holds its log.
    package func start(_ setup: MailServerSetup = MailServerSetup()) throws -> any MailServer {
        let lab = try MailLab.found()
        // Between the choice of a port and its use another process may take it.
        for _ in 0..<3 {
            do { return try start(setup, lab) } catch let error as LabError
                where error.description.mentionsPort
            {}
        }
        return try start(setup, lab)
    }

    private func start(_ setup: MailServerSetup, _ lab: MailLab) throws -> any MailServer {
        switch self {
        case .postfix: try PostfixInstance(setup, tree: lab.postfixTree)
        case .sendmail: try SendmailInstance(setup, tree: lab.sendmailTree)
        }
    }
}

extension String {
    fileprivate var mentionsPort: Bool {
        contains("Address already in use") || contains("cannot bind")
    }
}
