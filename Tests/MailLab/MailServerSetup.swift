/// What a private mail server is started with.
package struct MailServerSetup: Sendable {
    /// Where the filters listen, in the order in which they are asked. While one cannot be reached or does not answer
    /// within ``answerTime``, mail is deferred.
    package var filters: [FilterSocket]
    /// Aliases: address to members. A member in another domain is delivered to the sink. The addresses belong
    /// in the domain `local.test`, for which alone Sendmail looks into its alias file.
    package var aliases: [String: [String]]
    /// Listeners beside the ordinary one, by the names that filters learn of them (`{daemon_name}`). Each has a port of
    /// its own on 127.0.0.1.
    package var listeners: [String] = []
    /// How long the server waits for a filter's connection and for one answer, in seconds; nil for its own defaults.
    package var answerTime: Int? = 30
    /// Whether it takes messages of any size. Postfix by itself takes 10 MB, Sendmail any.
    package var takesAnySize = false

    /// Describes a server; without arguments it has no filter.
    package init(filters: [FilterSocket] = [], aliases: [String: [String]] = [:]) {
        self.filters = filters
        self.aliases = aliases
    }
}
