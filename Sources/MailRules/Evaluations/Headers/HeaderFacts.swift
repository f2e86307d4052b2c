/// What a message's header is to the functions that judge it: its values, and what was found out of them so far.
///
/// It belongs to one message and one thread at a time.
///
/// For example:
/// ```swift
/// var facts = HeaderFacts(header, settings: settings, now: now)
/// if HeaderEvaluation(call)?.hits(&facts) == true { note(call) }
/// ```
package struct HeaderFacts {
    /// What of the rule files the functions need.
    package struct Settings: Sendable {
        /// Lists of addresses, hosts and subjects.
        package var addresses: AddressSettings
        /// The locales that mail is expected from.
        package var locales: CharsetLocales

        package init(_ settings: RuleSettings) {
            (addresses, locales) = (settings.addresses, CharsetLocales(settings.text.locales))
        }
    }

    /// The header.
    package var header: MessageHeader
    let settings: Settings
    let now: Int

    var knownReceived: [UInt8]?
    var knownSpacedReceived: [UInt8]?
    var knownSenders: [[UInt8]]?
    var knownRecipients: [[UInt8]]?
    var losesReceivedFields: Bool?
    var dates: MessageDates?
    var recipients: RecipientLikeness?
    var hotmail: HotmailClaim?
    var welcome: WelcomeState?
    var stockWelcome: WelcomeState?
    var senderPolicy: ReceivedSenderPolicy?

    /// - Parameter now: the time of the scan in seconds since 1970.
    package init(_ header: MessageHeader, settings: Settings, now: Int) {
        (self.header, self.settings, self.now) = (header, settings, now)
    }

    // MARK: - Values

    /// All values of a selector, one behind the other; empty without one.
    mutating func text(_ item: HeaderPlan.Item) -> [UInt8] {
        let values = header.values(of: item)
        return values.count == 1 ? values[0] : Array(values.joined())
    }

    /// The first value of a selector, without a line end; nil without one.
    mutating func first(_ item: HeaderPlan.Item) -> [UInt8]? {
        guard let value = header.values(of: item).first else { return nil }
        return value.last == 0x0A ? Array(value.dropLast()) : value
    }

    /// The first address of the field `From`; empty without one.
    mutating func author() -> [UInt8] { first(.from) ?? [] }

    /// The first address of the envelope's sender; empty without one.
    mutating func envelopeSender() -> [UInt8] { first(.envelopeAddress) ?? [] }

    /// All fields `Received`, each on a line.
    mutating func received() -> [UInt8] {
        if let knownReceived { return knownReceived }
        let text = text(.received)
        knownReceived = text
        return text
    }

    /// All fields `Received` with runs of white space made one space.
    mutating func spacedReceived() -> [UInt8] {
        if let knownSpacedReceived { return knownSpacedReceived }
        var text: [UInt8] = []
        let received = received()
        text.reserveCapacity(received.count)
        var isSpace = false
        for byte in received {
            if !byte.isHeaderSpace { text.append(byte) } else if !isSpace { text.append(0x20) }
            isSpace = byte.isHeaderSpace
        }
        knownSpacedReceived = text
        return text
    }
}

extension HeaderPlan.Item {
    init(_ name: String, _ modifiers: HeaderSelector.Modifiers = []) { self.init(HeaderSelector(name, modifiers)) }

    static let received = Self("Received")
    static let furtherReceived = Self("X-Received")
    static let from = Self("From", .address)
    static let fromText = Self("From")
    static let rawFrom = Self("From", .raw)
    static let to = Self("To", .address)
    static let toText = Self("To")
    static let subject = Self("Subject")
    static let rawSubject = Self("Subject", .raw)
    static let date = Self("Date")
    static let messageID = Self("Message-Id")
    static let allMessageIDs = Self("MESSAGEID")
    static let envelopeAddress = Self("EnvelopeFrom", .address)
    static let originatingAddress = Self("X-Originating-Ip")
}
