import MilterTesting

/// Runs plain-text cases as SMTP against a real mail server that has the filter.
///
/// What a client of that server can see is compared: replies, and what the sink received. The filter's edits
/// are not visible here as such; `+` lines and other `macro` lines are passed over. Beside that:
///
/// - `connect` comes from its address where that lies in 127.0.0.0/8 or is `::1`, and from anywhere
///   otherwise;
/// - a refusal at `connect` or `helo` shows in the reply to the next MAIL, which is sent for the purpose
///   where the case has none: neither server gives it to the client before;
/// - a decision on a `header` or `body` line shows in the reply to the message's end, which is sent likewise;
/// - `discard` is a positive reply, and a message that is not delivered;
/// - `continue` and `skip` on a line of the content cannot be seen, and are not looked at;
/// - `macro connect {daemon_name} NAME` has the connections that follow made to the server's listener of that name;
/// - to an `unknown` command without `reject` or `defer` any reply is right, since the server does not know
///   it either.
package struct ServerCaseRunner {
    private let server: any MailServer

    /// Makes a runner for cases on that server.
    package init(_ server: any MailServer) {
        self.server = server
    }

    /// Runs a case and returns what was not met, in the order in which it showed.
    ///
    /// A connection that breaks, or a reply that does not come, ends the case and is its last failure. Cases
    /// may run at the same time on one server: each finds its own messages by their queue ids.
    package func run(_ aCase: Case) -> [CaseFailure] {
        var run = ServerCaseRun(server, aCase)
        run.play()
        return run.failures
    }
}
