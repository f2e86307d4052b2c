import MilterTesting

/// What of an expectation a client of a real server can see, and when.
extension Case.Expectation {
    /// Whether it is about the decision on a step.
    var isDecision: Bool { decision != nil }

    /// Whether it is about the filter's edits, which only the milter protocol shows.
    var isEdit: Bool {
        switch check {
        case .edit, .noEdit: true
        default: false
        }
    }

    /// Whether it expects a 4xx or 5xx.
    var isRefusal: Bool { decision == .reject || decision == .defer }

    /// Whether it expects the message to be thrown away.
    var isDiscard: Bool { decision == .discard }

    /// Whether, on a line of the content, it shows in the reply to the message's end: that the filter goes on
    /// after one line says nothing about the end.
    var isVisibleAtEnd: Bool { decision != .continue && decision != .skip }

    /// Whether it is met by a message that was refused before its content was sent.
    var allowsNoMessage: Bool {
        switch check {
        case .notDelivered, .edit, .noEdit: true
        case .decision: isRefusal
        case .delivered, .held: false
        }
    }

    private var decision: Case.ExpectedDecision.Kind? {
        if case .decision(let expected) = check { expected.kind } else { nil }
    }
}

extension Case.Step.Action {
    /// Whether the step cannot come before the end of a message that was begun.
    var endsMessage: Bool {
        switch self {
        case .macro, .data, .header, .body, .end: false
        default: true
        }
    }

    /// Whether the step is RCPT: one recipient refused leaves the others.
    var isRecipient: Bool {
        if case .rcpt = self { true } else { false }
    }
}
