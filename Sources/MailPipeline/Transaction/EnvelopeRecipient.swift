/// A recipient of the envelope (RCPT).
public struct EnvelopeRecipient: Sendable, Hashable {
    /// Its place among the recipients that were offered and not refused, from 0.
    public let index: Int
    /// The argument of RCPT, as it came: edits of the envelope name it so. Hostile bytes.
    public let raw: [UInt8]
    /// It in the form of look-ups.
    public let address: MailAddress
    /// The mailbox whose policy counts, by the site's ``AddressRules``.
    public let mailbox: MailAddress
    /// The ESMTP parameters of the command.
    public let parameters: [EnvelopeParameter]

    /// Whether the MTA may have put others in its place already, to whom it delivers though the recipient is removed:
    /// Sendmail's aliases.
    public let mayBeExpanded: Bool

    /// Takes the argument of RCPT.
    public init(
        index: Int, raw: [UInt8], parameters: [EnvelopeParameter] = [], rules: AddressRules = AddressRules(),
        mayBeExpanded: Bool = false
    ) {
        (self.index, self.raw, self.parameters, self.mayBeExpanded) = (index, raw, parameters, mayBeExpanded)
        address = MailAddress(raw)
        mailbox = rules.mailbox(of: address)
        let local = String(decoding: mailbox.localPart, as: UTF8.self).lowercased()
        isRoleAddress = local == "postmaster" || local == "abuse"
    }

    /// Whether mail to it must be taken whatever it holds: postmaster (RFC 5321 section 4.5.1) and abuse (RFC 2142).
    public let isRoleAddress: Bool
}
