/// What a private mail server is started with.
package struct MailServerSetup: Sendable {
    /// What the server does with mail while a filter cannot be reached or misbehaves.
    package enum Fallback: Sendable, CaseIterable {
        /// Takes the mail as if there were no filter.
        case accept
        /// Answers 4xx.
        case `defer`
        /// Answers 5xx.
        case reject
    }

    /// One filter that the server asks.
    package struct Filter: Sendable {
        /// Where it listens.
        package var socket: FilterSocket
        /// What happens without it.
        package var fallback: Fallback
        /// How long the server waits for the connection and for one answer, in seconds.
        package var answerTime: Int

        /// Describes a filter; without more said, mail is deferred when it does not answer within 30 s.
        package init(_ socket: FilterSocket, fallback: Fallback = .defer, answerTime: Int = 30) {
            self.socket = socket
            self.fallback = fallback
            self.answerTime = answerTime
        }
    }

    /// The filters, in the order in which they are asked.
    package var filters: [Filter]
    /// Aliases: address to members. A member in another domain is delivered to the sink. The addresses belong
    /// in the domain `local.test`, for which alone Sendmail looks into its alias file.
    package var aliases: [String: [String]]
    /// Further lines for `main.cf`; one with the name of a default replaces it.
    package var postfixLines: [String]
    /// Further lines for `sendmail.mc`, before its mailers.
    package var sendmailLines: [String]

    /// Describes a server; without arguments it has no filter.
    package init(
        filters: [Filter] = [], aliases: [String: [String]] = [:], postfixLines: [String] = [],
        sendmailLines: [String] = []
    ) {
        self.filters = filters
        self.aliases = aliases
        self.postfixLines = postfixLines
        self.sendmailLines = sendmailLines
    }

    /// Describes a server with one filter.
    package init(filter socket: FilterSocket) {
        self.init(filters: [Filter(socket)])
    }
}
