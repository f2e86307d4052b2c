import MailPatterns

// The same with arrays: the macros of Swift Testing cannot take a `Span` apart.

extension LiteralList {
    init(text: [UInt8], limits: ListLimits = ListLimits()) throws(ListError) {
        try self.init(text: text.span, limits: limits)
    }

    func entry(for subject: [UInt8]) -> ListEntry? { entry(for: subject.span) }

    func contains(_ subject: [UInt8]) -> Bool { contains(subject.span) }
}

extension AddressList {
    init(text: [UInt8]) throws(ListError) { try self.init(text: text.span) }

    func match(_ address: [UInt8]) -> AddressMatch? { match(address.span) }

    func match(domain: [UInt8]) -> AddressMatch? { match(domain: domain.span) }
}
