import Milter
import MilterTesting

/// One run of one case on a real mail server: the steps.
struct ServerCaseRun {
    let server: any MailServer
    let theCase: Case
    private(set) var failures: [CaseFailure] = []

    /// The line of the step in hand.
    private var line = 1
    private var client: SMTPClient?
    /// The listener of the connections to come; nil for the ordinary one.
    private var listener: String?
    /// What was expected at connect or HELO, and shows at MAIL.
    private var pendingAtMail: [Case.Expectation] = []
    /// What was expected of lines of the content, and shows at its end.
    private var pendingAtEnd: [Case.Expectation] = []
    /// Whether a refusal that the case expects stands, so that the server refuses what follows too.
    private var isRefused = false
    private var isDiscarded = false
    private var message: OpenMessage?

    /// A message after DATA, until its end is sent.
    private struct OpenMessage {
        var fields: [EditedMessage.Field] = []
        var body: [UInt8] = []
    }

    init(_ server: any MailServer, _ theCase: Case) {
        self.server = server
        self.theCase = theCase
    }

    /// What of a step's expectations holds for this server.
    private func expectations(of step: Case.Step) -> [Case.Expectation] {
        step.expectations(in: server.kind == .postfix ? .postfix : .sendmail)
    }

    mutating func fail(_ message: String, line: Int? = nil) {
        failures.append(
            CaseFailure(file: theCase.file, line: line ?? self.line, "[\(server.kind)] \(message)"))
    }

    /// Takes all steps.
    mutating func play() {
        do {
            for step in theCase.steps {
                if step.action.endsMessage { try finishMessage([]) }
                line = step.line
                try take(step)
            }
            try finishMessage([])
            try leave()
        } catch {
            fail("\(error)")
        }
    }

    private mutating func take(_ step: Case.Step) throws {
        let expected = expectations(of: step)
        switch step.action {
        case .macro(.connect, "{daemon_name}", let name): listener = name.string
        case .macro: break
        case .connect(_, let address):
            try leave()
            pendingAtMail = expected.filter(\.isRefusal)
            let isExpected = !pendingAtMail.isEmpty
            let greeting = try connect(from: address.string)
            if !isExpected, !greeting.isPositive {
                fail("expected the client to be greeted, got \(greeting)")
            }
        case .helo(let name):
            let reply = try command("EHLO ", name)
            if reply.isPositive {
                pendingAtMail += expected.filter(\.isRefusal)
            } else {
                check(reply, expected, at: step)
            }
        case .mail(let address, let parameters):
            isRefused = false
            isDiscarded = false
            let reply = try command("MAIL FROM:", address, parameters)
            let earlier = pendingAtMail
            pendingAtMail = []
            check(reply, earlier + expected, at: step)
        case .rcpt(let address, let parameters):
            check(try command("RCPT TO:", address, parameters), expected, at: step)
        case .data: try beginMessage(expected, at: step)
        case .header(let field):
            try beginMessage([], at: step)
            message?.fields.append(field)
            pendingAtEnd += expected
        case .body(let text):
            try beginMessage([], at: step)
            message?.body += text.bytes + [0x0D, 0x0A]
            pendingAtEnd += expected
        case .end:
            try beginMessage([], at: step)
            try finishMessage(expected)
        case .reset:
            isRefused = false
            check(try command("RSET", RawText("")), expected, at: step)
        case .unknown(let text):
            let reply = try command("", text)
            if expected.contains(where: \.isRefusal) { check(reply, expected, at: step) }
        case .quit: try leave()
        }
    }

    @discardableResult
    private mutating func connect(from address: String) throws -> ServerReply {
        let isLoopback = address.hasPrefix("127.") && SMTPClient.isIPv4(address)
        let client = try server.connect(
            host: address == "::1" && FreePort.hasIPv6 ? "::1" : "127.0.0.1",
            source: isLoopback ? address : nil, listener: listener)
        self.client = client
        isRefused = false
        isDiscarded = false
        // A 421 ends the connection, so it stands for the reply to MAIL.
        if client.greeting.code == 421 { lose(client.greeting) }
        return client.greeting
    }

    /// Ends the connection, if there is one; first has the server say what it withheld so far.
    private mutating func leave() throws {
        if client != nil, !pendingAtMail.isEmpty {
            let reply = try command("MAIL FROM:", RawText("<>"))
            for expectation in pendingAtMail { compare(reply, expectation) }
        }
        pendingAtMail = []
        message = nil
        if let client { _ = try? client.quit() }
        client = nil
    }

    private mutating func command(
        _ verb: String, _ argument: RawText, _ parameters: [RawText] = []
    ) throws -> ServerReply {
        if client == nil { try connect(from: "") }
        guard let client else { throw LabError("the server has closed the connection") }
        let words = parameters.flatMap { [UInt8(ascii: " ")] + $0.bytes }
        let reply = try client.command(bytes: Array(verb.utf8) + argument.bytes + words)
        if reply.code == 421 { lose(reply) }
        return reply
    }

    /// After a 421 the server hangs up; whatever was held back until MAIL is answered by it.
    private mutating func lose(_ reply: ServerReply) {
        for expectation in pendingAtMail { compare(reply, expectation) }
        pendingAtMail = []
        client = nil
        isRefused = true
    }

    /// Sends DATA unless that has been done.
    private mutating func beginMessage(_ expected: [Case.Expectation], at step: Case.Step) throws {
        guard message == nil, !isRefused else { return }
        let reply = try command("DATA", RawText(""))
        check(reply, expected, at: step)
        if reply.code == 354 { message = OpenMessage() } else { isRefused = true }
    }

    /// Sends the message, and compares the reply and what becomes of it.
    private mutating func finishMessage(_ expected: [Case.Expectation]) throws {
        let expectations = pendingAtEnd.filter(\.isVisibleAtEnd) + expected
        pendingAtEnd = []
        guard let open = message, let client else {
            // The message was refused before its content: what the case says of its end may be just that.
            for expectation in expectations where !expectation.allowsNoMessage {
                fail("the message was refused before its end", line: expectation.line)
            }
            return
        }
        message = nil
        let content = EditedMessage(sender: "<>", fields: open.fields, body: RawText(open.body)).content
        let reply = try client.finishData(content.bytes)
        let decisions = expectations.filter(\.isDecision)
        for expectation in decisions { compare(reply, expectation) }
        if decisions.isEmpty, !reply.isPositive { fail("expected the message to be taken, got \(reply)") }
        let discards = decisions.contains(where: \.isDiscard) || isDiscarded
        isDiscarded = false
        if reply.code == 421 { lose(reply) }
        for problem in DeliveredMessage(server, reply).problems(expectations, isDiscarded: discards) {
            fail(problem.text, line: problem.line)
        }
    }

    /// Compares a reply with what is expected of its step.
    private mutating func check(_ reply: ServerReply, _ expected: [Case.Expectation], at step: Case.Step) {
        let decisions = expected.filter(\.isDecision)
        for expectation in decisions {
            compare(reply, expectation)
            if expectation.isDiscard { isDiscarded = true }
        }
        if decisions.isEmpty, !reply.isPositive, !isRefused {
            fail("expected the filter to go on, got \(reply)")
        }
        if !reply.isPositive, !step.action.isRecipient { isRefused = true }
    }

    private mutating func compare(_ reply: ServerReply, _ expectation: Case.Expectation) {
        guard case .decision(let expected) = expectation.check else { return }
        let isKind =
            switch expected.kind {
            case .reject: (500..<600).contains(reply.code)
            case .defer: (400..<500).contains(reply.code)
            case .continue, .accept, .discard, .skip: reply.isPositive
            }
        let found = SMTPReply(
            reply.code, reply.enhancedStatus, lines: reply.textLines.map { RawText(Array($0.utf8)) })
        if let problem = isKind ? expected.problem(with: found) : "" {
            fail(
                "expected \(expected), got \(reply)" + (problem.isEmpty ? "" : ": \(problem)"),
                line: expectation.line)
        }
    }
}
