import MailMessage

extension MessagePlan {
    /// Deletes fields with which a message from outside claims to have been judged here already: mail programs believe
    /// them. Where a reporter writes its own it deletes those that came anyway.
    mutating func removeForgedFields(_ message: Message, _ client: ClientConnection, _ reporters: [FieldReporter]) {
        guard answer == .deliver || !copies.isEmpty, client.isOutside else { return }
        for reporter in reporters where !reporter.names(in: message).isEmpty {
            if answer == .deliver { reporter.removeForged(&edits) }
            for index in copies.indices { reporter.removeForged(&copies[index].edits) }
        }
    }
}

extension FieldReporter {
    /// Deletes what came under its names where nothing else does.
    fileprivate func removeForged(_ edits: inout [Edit]) {
        guard !edits.contains(where: { $0.reporter?.prefix == prefix }), !edits.contains(.deleteReported(self)) else {
            return
        }
        edits.append(.deleteReported(self))
    }
}

extension ClientConnection {
    /// Whether what it says of a message is not to be believed: it is none of the site's, and did not authenticate itself.
    fileprivate var isOutside: Bool { !isInternal && !isAuthenticated && role != .reentry && role != .local }
}

extension Edit {
    /// The reporter whose fields it writes.
    var reporter: FieldReporter? { if case .report(let reporter, _) = self { reporter } else { nil } }
}
