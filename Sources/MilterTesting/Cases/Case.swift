import Milter

/// A test case in plain text: what a client says, step by step, and what is to come of it.
///
/// The same case runs against a filter on the milter protocol (``CaseRunner``), and against a real Sendmail
/// or Postfix with the filter behind it.
///
/// ```
/// # A recipient that is refused, and one that gets the mail.
/// connect client.example 192.0.2.7
/// helo client.example
/// mail <ann@example.net> SIZE=100
/// rcpt <bob@example.org>
/// = reject 550 5.7.1 no such user
/// rcpt <carol@example.org>
/// macro end {msg_id} <1@example.net>
/// header Subject: hello,
///  folded
/// body Hello
/// body second line
/// end
/// = accept
/// + insert-header 0 X-Checked: yes
/// delivered to <carol@example.org>
/// delivered header X-Checked: yes
/// ```
///
/// **Lines.** Empty lines and lines that begin with `#` mean nothing; the comments before the first step are
/// the case's ``purpose``. A line that begins with white space continues the header field of the line before
/// it. Lines may end with LF or CRLF. Bytes need not be UTF-8.
///
/// **Steps**
///
/// | line | meaning |
/// |---|---|
/// | `connect HOST ADDRESS` | a new client; `ADDRESS` is IPv4, IPv6, `/path` or `unknown` |
/// | `helo NAME` | HELO or EHLO |
/// | `mail <ADDRESS> PARAMETER…` | MAIL: a new message |
/// | `rcpt <ADDRESS> PARAMETER…` | RCPT |
/// | `data` | DATA; may be left out, the first `header`, `body` or `end` implies it |
/// | `header NAME: VALUE` | a header field |
/// | `body TEXT` | a line of the body, CRLF is added; `body` alone is an empty line |
/// | `end` | the end of the message |
/// | `reset` | RSET |
/// | `unknown COMMAND` | an SMTP command that does not exist |
/// | `quit` | QUIT |
/// | `macro STAGE NAME VALUE` | sets a macro from here on |
///
/// A real MTA has macros of its own. Tests that run one may take `macro connect {daemon_name} NAME` for the listener that
/// the next connections are made to.
///
/// A case that does not say who connects has a client of this machine, 127.0.0.1.
///
/// The stages are `connect`, `helo`, `mail`, `rcpt`, `data`, `end-of-headers` and `end`. `unknown` belongs
/// between commands: after one in the content, libmilter leaves the end of the message unanswered.
///
/// **Decisions.** `= accept`, `continue`, `reject`, `defer`, `discard` or `skip`, then a code, an enhanced
/// status and a text if they matter, is the decision on the step above. The reply must contain the text; `|`
/// separates the lines of a reply that has several. A step without `=` must not be refused or decided. At
/// `end`, `accept` and `continue` are one. What is decided between `data` and `end` a client of a real MTA
/// learns at `end`.
///
/// **Edits.** `+` lines below `end` are all edits that the filter makes, in order; `+ nothing` says that
/// there is none. Without a `+` line they are not looked at. They are written `add-header NAME: VALUE`,
/// `insert-header POSITION NAME: VALUE`, `change-header OCCURRENCE NAME: VALUE`, `delete-header OCCURRENCE
/// NAME`, `add-recipient ADDRESS PARAMETERS`, `remove-recipient ADDRESS`, `change-sender ADDRESS PARAMETERS`,
/// `replace-body LINE|LINE` and `quarantine REASON`. A real MTA does not show them.
///
/// **What is delivered**, below `end`: `delivered` alone, `delivered to ADDRESS` (those lines are all
/// recipients), `delivered from ADDRESS`, `delivered header NAME: VALUE` (there is such a field), `delivered
/// no-header NAME`, `delivered order NAME NAME…` (all fields of these names, from the top), `delivered body-has
/// TEXT`, `delivered body-lacks TEXT`, `held` (quarantined), and `not delivered`.
///
/// **Scope.** `=[sendmail]`, `+[milter]`, `delivered[postfix] …`, `held[sendmail,postfix]` hold only there:
/// `milter` is ``CaseRunner``, the others are real MTAs. Without a scope an expectation holds everywhere.
public struct Case: Sendable, Hashable {
    /// The file's name without its folders, or what the case was called.
    public let name: String
    /// The file as it was given, for messages.
    public let file: String
    /// The comments before the first step, one line each.
    public let purpose: String
    /// The steps in order.
    public let steps: [Step]

    /// Reads a case from its text.
    ///
    /// Throws ``MTAError`` of code ``MTAError/Code/badCase``, whose text begins with `file:line:`.
    public init(_ text: RawText, file: String) throws(MTAError) {
        var parser = CaseParser(file: file)
        for (index, line) in splitLines(text.bytes).enumerated() {
            try parser.take(RawText(line), number: index + 1)
        }
        self.file = file
        name = file.split(separator: "/").last.map(String.init) ?? file
        purpose = parser.purpose.joined(separator: "\n")
        steps = try parser.finish()
    }

    /// Reads a case from a file of at most 1 MiB.
    public init(contentsOf path: String) throws(MTAError) {
        try self.init(RawText(CaseFiles.read(path, limit: 1 << 20)), file: path)
    }
}
