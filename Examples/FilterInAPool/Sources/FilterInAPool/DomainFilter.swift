import Milter

/// A filter that refuses senders of the domains on a list, at MAIL.
/// - Parameter refused: is called for each.
public func domainFilter(
    refusing list: DomainList, refused: @escaping @Sendable () -> Void
) -> Filter<Void, Void> {
    var filter = Filter(connection: {}, message: { _ in })
    filter.onSender { sender, _ in
        guard let domain = sender.address.domain, list.contains(domain) else { return .continue }
        refused()
        return .reject(Refusal("5.7.1", "mail from \(domain) is not wanted here"))
    }
    return filter
}
