import Milter

/// One run of one case on the milter protocol.
struct CaseRun {
    private let mta: MTA
    private let theCase: Case
    private(set) var failures: [CaseFailure] = []

    private var line = 1
    /// Lines of the body that were not sent yet: they go out as one part.
    private var body: [UInt8] = []
    private var phase = Phase.envelope
    private var isConnected = false
    /// How the message in hand ended.
    private var outcome: Outcome?

    private enum Phase {
        case envelope, header, body
    }

    init(_ mta: MTA, _ theCase: Case) {
        self.mta = mta
        self.theCase = theCase
    }

    mutating func fail(_ message: String, line: Int? = nil) {
        failures.append(CaseFailure(file: theCase.file, line: line ?? self.line, message))
    }

    /// Takes all steps.
    mutating func play() throws(MTAError) {
        for (index, step) in theCase.steps.enumerated() {
            line = step.line
            let standing = mta.decided != nil
            let following = index + 1 < theCase.steps.count ? theCase.steps[index + 1].action : .quit
            if let decision = try take(step, before: following) {
                check(decision, of: step, stood: standing)
            }
            checkMessage(step)
        }
    }

    /// Takes a step. Returns the decision, or `nil` for a step that has none, or whose line of the body
    /// waits.
    private mutating func take(
        _ step: Case.Step, before following: Case.Step.Action
    ) throws(MTAError) -> Decision? {
        switch step.action {
        case .macro(let stage, let name, let value):
            mta.macros[stage, name] = value
            return nil
        case .connect(let host, let address):
            begin()
            isConnected = true
            return try mta.connect(host: host, address: MTA.Client(address))
        case .helo(let name):
            try beginSession()
            return try mta.helo(name)
        case .mail(let address, let parameters):
            begin()
            try beginSession()
            return try mta.mail(address, parameters: parameters)
        case .rcpt(let address, let parameters): return try mta.rcpt(address, parameters: parameters)
        case .data: return try beginHeader()
        case .header(let field):
            try beginHeader()
            return try mta.header(field)
        case .body(let text):
            try beginBody()
            body += text.bytes + [0x0D, 0x0A]
            if case .body = following, step.expectations(in: .milter).isEmpty { return nil }
            defer { body = [] }
            return try mta.body(RawText(body))
        case .end:
            try beginBody()
            let result = try mta.endOfMessage()
            outcome = result
            phase = .envelope
            return result.decision
        case .reset:
            begin()
            try mta.reset()
            return nil
        case .unknown(let command): return try mta.unknown(command)
        case .quit:
            begin()
            isConnected = false
            try mta.quit()
            return nil
        }
    }

    private mutating func begin() {
        phase = .envelope
        outcome = nil
        body = []
    }

    /// Has a client connect where the case does not say which: an MTA always tells of one.
    private mutating func beginSession() throws(MTAError) {
        guard !isConnected else { return }
        isConnected = true
        switch try mta.connect(host: "localhost", address: MTA.Client("127.0.0.1")) {
        case .continue, .notWanted, .noReply: break
        case let decision: fail("the client, which the case does not name, is not let in: \(decision)")
        }
    }

    @discardableResult
    private mutating func beginHeader() throws(MTAError) -> Decision? {
        guard phase == .envelope else { return nil }
        phase = .header
        return try mta.data()
    }

    private mutating func beginBody() throws(MTAError) {
        try beginHeader()
        guard phase == .header else { return }
        phase = .body
        try mta.endOfHeaders()
    }

    /// Compares a decision with what is expected of the step.
    private mutating func check(_ decision: Decision, of step: Case.Step, stood: Bool) {
        var isExpected = false
        for expectation in step.expectations(in: .milter) {
            guard case .decision(let expected) = expectation.check else { continue }
            isExpected = true
            if let problem = problem(decision, expected, at: step) {
                fail("expected \(expected), got \(decision)\(problem)", line: expectation.line)
            }
        }
        guard !isExpected, !isUnremarkable(decision, at: step, stood: stood) else { return }
        fail("expected the filter to go on, got \(decision)")
    }

    /// Whether a decision need not be mentioned by the case.
    private func isUnremarkable(_ decision: Decision, at step: Case.Step, stood: Bool) -> Bool {
        switch decision {
        case .continue, .notWanted, .noReply: return true
        case .accept: return stood || step.action == .end
        case .discard: return stood
        // A decision on the content is given to the client once, at the end: lines between need not repeat
        // it.
        case .reject, .defer, .shutdown: return stood && step.action.isContent
        case .skip: return false
        }
    }

    /// What is wrong with the decision, to be put behind it, or `nil`.
    private func problem(
        _ decision: Decision, _ expected: Case.ExpectedDecision, at step: Case.Step
    ) -> String? {
        let isKind =
            switch (expected.kind, decision) {
            case (.continue, .continue), (.continue, .notWanted), (.continue, .noReply): true
            case (.continue, .accept), (.accept, .continue): step.action == .end
            case (.accept, .accept), (.discard, .discard), (.skip, .skip), (.reject, .reject),
                (.defer, .defer), (.defer, .shutdown):
                true
            default: false
            }
        guard isKind else { return "" }
        return expected.problem(with: decision.reply).map { ": \($0)" }
    }

    /// Compares edits and message with what is expected of them.
    private mutating func checkMessage(_ step: Case.Step) {
        failures += theCase.failures(of: step, in: .milter, delivered: outcome?.delivered)
        var edits: [RecordedEdit] = []
        var firstEdit: Int?
        for expectation in step.expectations(in: .milter) {
            switch expectation.check {
            case .edit(let edit):
                edits.append(edit)
                firstEdit = firstEdit ?? expectation.line
            case .noEdit: firstEdit = firstEdit ?? expectation.line
            case .held where outcome?.message.quarantineReason == nil:
                fail("expected the message to be held, and it is not", line: expectation.line)
            default: break
            }
        }
        if let line = firstEdit, let found = outcome?.edits, found != edits {
            fail("expected the edits [\(list(edits))], got [\(list(found))]", line: line)
        }
    }

    private func list(_ edits: [RecordedEdit]) -> String {
        edits.map(\.description).joined(separator: "; ")
    }
}

extension Case.Step.Action {
    /// Whether the step is part of what SMTP sends between DATA and its end.
    var isContent: Bool {
        switch self {
        case .header, .body, .end: true
        default: false
        }
    }
}
