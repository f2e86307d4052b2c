/// Where the configurations of mail servers are looked for.
package struct MTAPlaces: Sendable {
    /// Where Postfix has its configuration when nobody says otherwise.
    static let postfixFolder = "/etc/postfix"
    /// Where Sendmail has its configuration when nobody says otherwise.
    static let sendmailFile = "/etc/mail/sendmail.cf"

    /// The folder of Postfix's configuration; nil where it is not to be checked.
    let postfix: String?
    /// Sendmail's configuration; nil where it is not to be checked.
    let sendmail: String?
    /// Whether somebody named them: what was named has to be there.
    let isNamed: Bool

    /// The places that a command line names; without any, the usual ones.
    package init(postfix: String? = nil, sendmail: String? = nil) {
        isNamed = postfix != nil || sendmail != nil
        self.postfix = isNamed ? postfix : Self.postfixFolder
        self.sendmail = isNamed ? sendmail : Self.sendmailFile
    }
}
