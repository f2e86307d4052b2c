import Milter
import MilterTesting

/// What became of a message after the reply to its end: the part of a case that the sink shows.
struct DeliveredMessage {
    /// Something that is not as expected, and the line of the case that expects it.
    struct Problem {
        let line: Int?
        let text: String
    }

    private let server: any MailServer
    private let reply: ServerReply

    init(_ server: any MailServer, _ reply: ServerReply) {
        self.server = server
        self.reply = reply
    }

    /// Compares it with expectations; waits for the server to be done with the message where there are any.
    ///
    /// - Parameter isDiscarded: Whether the case expects the filter to discard the message.
    func problems(_ expectations: [Case.Expectation], isDiscarded: Bool) -> [Problem] {
        guard isDiscarded || expectations.contains(where: { !$0.isDecision && !$0.isEdit }) else { return [] }
        guard reply.isPositive else {
            return expectations.compactMap { expectation in
                switch expectation.check {
                case .delivered: Problem(line: expectation.line, text: "not delivered, but answered \(reply)")
                case .held: Problem(line: expectation.line, text: "not held, but answered \(reply)")
                default: nil
                }
            }
        }
        guard let id = server.queueID(in: reply) else {
            return [Problem(line: nil, text: "no queue id in the reply \(reply)")]
        }
        guard let copies = server.delivered(queueID: id, deadline: Deadline(seconds: 20)) else {
            return [Problem(line: nil, text: "\(id) still waits in the queue: \(server.log.suffix(2_000))")]
        }
        var problems: [Problem] = []
        if isDiscarded, let copy = copies.first {
            problems.append(Problem(line: nil, text: "expected to be discarded, but delivered \(copy)"))
        }
        let isHeld = server.place(of: id) == .held
        for expectation in expectations {
            for text in texts(expectation, copies, isHeld: isHeld) {
                problems.append(Problem(line: expectation.line, text: text))
            }
        }
        return problems + surplusRecipients(expectations, copies)
    }

    private func texts(
        _ expectation: Case.Expectation, _ copies: [SinkMessage], isHeld: Bool
    ) -> [String] {
        switch expectation.check {
        case .decision, .edit, .noEdit: return []
        case .held: return isHeld ? [] : ["expected the message to be held, and it is not"]
        case .notDelivered:
            return copies.isEmpty ? [] : ["expected the message not to be delivered, and it is"]
        case .delivered(let delivery):
            if copies.isEmpty {
                return ["expected the message to be delivered, and it is " + (isHeld ? "held" : "not")]
            }
            // A server may deliver one copy for several recipients, or one for each.
            let recipients = copies.flatMap(\.recipients)
            var problems: [String] = []
            for copy in copies {
                if let problem = delivery.problem(with: Self.edited(copy, recipients)),
                    !problems.contains(problem)
                {
                    problems.append(problem)
                }
            }
            return problems
        }
    }

    /// Recipients that got the message although the case, which names any, does not name them.
    private func surplusRecipients(_ expectations: [Case.Expectation], _ copies: [SinkMessage]) -> [Problem] {
        let named = expectations.compactMap { expectation -> (line: Int, delivery: Case.Delivery)? in
            guard case .delivered(let delivery) = expectation.check, case .to = delivery else { return nil }
            return (expectation.line, delivery)
        }
        guard let first = named.first else { return [] }
        var problems: [Problem] = []
        for copy in copies {
            for recipient in copy.recipients {
                let alone = Self.edited(copy, [recipient])
                if !named.contains(where: { $0.delivery.problem(with: alone) == nil }) {
                    problems.append(
                        Problem(line: first.line, text: "delivered to <\(recipient.address)> too"))
                }
            }
        }
        return problems
    }

    private static func edited(_ copy: SinkMessage, _ recipients: [SinkMessage.Path]) -> EditedMessage {
        EditedMessage(
            sender: bracketed(copy.sender), recipients: recipients.map(bracketed),
            content: RawText(copy.bytes))
    }

    private static func bracketed(_ path: SinkMessage.Path) -> RawText {
        RawText(Array("<\(path.address)>".utf8))
    }
}
