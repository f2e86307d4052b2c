import Testing

@testable import Milter

/// Which steps a filter asks an MTA to leave out or to take without an answer.
struct WantedOptionsTests {
    private static let nothing: ProtocolOptions = [
        .noConnect, .noHelo, .noSender, .noRecipient, .noData, .noHeader, .noEndOfHeaders, .noBody, .noUnknown,
    ]

    @Test("a filter without closures sees nothing but the end of a message")
    func noClosures() throws {
        #expect(try wanted { _ in } == Self.nothing.union(.skip))
    }

    @Test(
        "a closure that answers takes the step in; one that looks on takes it in without an answer",
        arguments: StepRow.all)
    func closures(row: StepRow) throws {
        #expect(try wanted(row.answering) == Self.nothing.subtracting(row.absent).union(.skip))
        #expect(try wanted(row.observing) == Self.nothing.subtracting(row.absent).union([.skip, row.silent]))
    }

    @Test("MAIL is always seen where messages have a state")
    func messageState() throws {
        let filter = Filter(message: { 0 })
        #expect(
            try filter.program().wantedOptions
                == Self.nothing.subtracting(.noSender).union([.skip, .silentSender]))
    }

    @Test("abilities that the options ask for")
    func abilities() throws {
        #expect(
            try wanted {
                $0.options.wantsRejectedRecipients = true
                $0.options.keepsLeadingSpace = true
            } == Self.nothing.union([.skip, .rejectedRecipients, .leadingSpace]))
    }

    @Test("an event that was set twice is a mistake, named")
    func setTwice() {
        let error = MilterError(
            .filterMistake, "the filter sets an event twice: helo, endOfMessage; join the closures into one")
        #expect(throws: error) {
            try wanted {
                $0.onHelo { _, _ in .continue }
                $0.observeHelo { _, _ in }
                $0.onEndOfMessage { _, _ in .continue }
                $0.onEndOfMessage { _, _ async in .continue }
            }
        }
    }

    private func wanted(_ change: (inout Filter<Void, Void>) -> Void) throws -> ProtocolOptions {
        var filter = Filter<Void, Void>()
        change(&filter)
        return try filter.program().wantedOptions
    }
}

/// A step: the options that speak of it, and how its two kinds of closure are set.
struct StepRow: Sendable, CustomTestStringConvertible {
    let absent: ProtocolOptions
    let silent: ProtocolOptions
    let answering: @Sendable (inout Filter<Void, Void>) -> Void
    let observing: @Sendable (inout Filter<Void, Void>) -> Void

    var testDescription: String { "step 0x" + String(absent.rawValue, radix: 16) }

    init(
        _ absent: ProtocolOptions, _ silent: ProtocolOptions,
        _ answering: @escaping @Sendable (inout Filter<Void, Void>) -> Void,
        _ observing: @escaping @Sendable (inout Filter<Void, Void>) -> Void
    ) {
        self.absent = absent
        self.silent = silent
        self.answering = answering
        self.observing = observing
    }

    static let all: [StepRow] = [
        StepRow(.noConnect, .silentConnect, { $0.onConnect { _, _ in .continue } }, { $0.observeConnect { _, _ in } }),
        StepRow(.noHelo, .silentHelo, { $0.onHelo { _, _ in .continue } }, { $0.observeHelo { _, _ in } }),
        StepRow(.noSender, .silentSender, { $0.onSender { _, _ in .continue } }, { $0.observeSender { _, _ in } }),
        StepRow(
            .noRecipient, .silentRecipient, { $0.onRecipient { _, _ in .continue } },
            { $0.observeRecipient { _, _ in } }),
        StepRow(.noData, .silentData, { $0.onData { _, _ in .continue } }, { $0.observeData { _, _ in } }),
        StepRow(
            .noHeader, .silentHeader, { $0.onHeader { _, _, _, _ in .continue } },
            { $0.observeHeader { _, _, _, _ in } }),
        StepRow(
            .noEndOfHeaders, .silentEndOfHeaders, { $0.onEndOfHeaders { _, _ in .continue } },
            { $0.observeEndOfHeaders { _, _ in } }),
        StepRow(.noBody, .silentBody, { $0.onBody { _, _, _ in .continue } }, { $0.observeBody { _, _, _ in } }),
        StepRow(
            .noUnknown, .silentUnknown, { $0.onUnknownCommand { _, _ in .continue } },
            { $0.observeUnknownCommand { _, _ in } }),
    ]
}
