import Milter

/// Where an MTA told each macro first.
struct MacroNotes: Sendable {
    private var places: [Macro: String] = [:]

    private static let known: [Macro] = [
        .queueIdentifier, .hostName, .clientName, .clientAddress, .clientPointer, .daemonName, .daemonAddress,
        .interfaceName, .interfaceAddress, .tlsVersion, .cipher, .cipherBits, .certificateSubject, .certificateIssuer,
        .authenticationType, .authenticatedUser, .authenticatedAuthor, .senderMailer, .senderHost, .senderAddress,
        .recipientMailer, .recipientHost, .recipientAddress, .messageIdentifier,
    ]

    /// Notes the macros that are known at an event and were not before.
    mutating func note<E: Event & ~Copyable>(_ event: borrowing E, at place: String) {
        for macro in Self.known where places[macro] == nil && event.macro(macro) != nil { places[macro] = place }
    }

    /// Where a macro was known first.
    subscript(macro: Macro) -> String? { places[macro] }

    /// All of it: `i=MAIL j=connect`.
    var description: String {
        Self.known.compactMap { macro in places[macro].map { "\(macro)=\($0)" } }.joined(separator: " ")
    }
}
