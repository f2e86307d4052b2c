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

    /// What becomes of mail while a filter is away.
    package var lostFilter = LostFilter.tempfail
    /// Lines that Postfix's `main.cf` ends with; the last one of a name counts.
    package var mainLines: [String] = []
    /// Lines that Postfix's `master.cf` ends with.
    package var masterLines: [String] = []
    /// Lines of Sendmail's `sendmail.mc` before its mailers.
    package var macroLines: [String] = []
    /// Whether Postfix takes mail in its jail, which only root can make.
    package var isJailed = false

    /// What becomes of mail while a filter is away.
    package enum LostFilter: String, Sendable, CaseIterable {
        /// It passes.
        case accept
        /// It is deferred.
        case tempfail
        /// It is refused.
        case reject
    }

    /// Describes a server; without arguments it has no filter.
    package init(filters: [FilterSocket] = [], aliases: [String: [String]] = [:]) {
        self.filters = filters
        self.aliases = aliases
    }
}
