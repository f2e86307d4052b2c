/// Why there is no report on a mail server.
package enum MTACheckFailure: Error, Sendable {
    /// No configuration of a mail server that has milters is there.
    case noServer
    /// A file of it cannot be read.
    case unreadable(String, ConfigurationFileFailure)
}

extension MTACheckFailure: CustomStringConvertible {
    package var description: String {
        switch self {
        case .noServer:
            "there is no mail server to check: neither \(MTAPlaces.postfixFolder)/main.cf nor "
                + "\(MTAPlaces.sendmailFile) is there; install Postfix or Sendmail, or name the place with --postfix "
                + "FOLDER or --sendmail FILE"
        case .unreadable(let file, let failure):
            "\(file): \(failure); name the place of the configuration with --postfix FOLDER or --sendmail FILE, or run "
                + "this as a user who may read it"
        }
    }
}
