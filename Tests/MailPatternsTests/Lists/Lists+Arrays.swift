import MailPatterns

// The same with arrays: the macros of Swift Testing cannot take a `Span` apart.

extension LiteralList {
    init(text: [UInt8], limits: ListLimits = ListLimits()) throws(ListError) {
        try self.init(text: text.span, limits: limits)
    }

    func entry(for subject: [UInt8]) -> ListEntry? { entry(for: subject.span) }

    func contains(_ subject: [UInt8]) -> Bool { contains(subject.span) }
}
