/// What a private mail server is started with.
package struct MailServerSetup: Sendable {
    /// Where the filters listen, in the order in which they are asked. While one cannot be reached or does not answer
    /// within ``answerTime`` seconds, mail is deferred.
    package var filters: [FilterSocket]
    /// Aliases: address to members. A member in another domain is delivered to the sink. The addresses belong
    /// in the domain `local.test`, for which alone Sendmail looks into its alias file.
    package var aliases: [String: [String]]

    /// How long the server waits for a filter's connection and for one answer.
    static let answerTime = 30

    /// Describes a server; without arguments it has no filter.
    package init(filters: [FilterSocket] = [], aliases: [String: [String]] = [:]) {
        self.filters = filters
        self.aliases = aliases
    }
}
