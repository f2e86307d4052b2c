/// What a filter may do to a message at its end (`SMFIF_*`). An MTA offers some, the filter asks for those that it
/// wants, and what both have is granted for the connection.
public struct Actions: OptionSet, Sendable, Hashable {
    /// The bits of the milter protocol.
    public let rawValue: UInt32

    /// Takes the bits of the milter protocol.
    public init(rawValue: UInt32) {
        self.rawValue = rawValue
    }

    /// Add and insert header fields (`SMFIF_ADDHDRS`).
    public static let addHeaders = Actions(rawValue: 0x01)
    /// Replace the body (`SMFIF_CHGBODY`).
    public static let replaceBody = Actions(rawValue: 0x02)
    /// Add recipients (`SMFIF_ADDRCPT`).
    public static let addRecipients = Actions(rawValue: 0x04)
    /// Remove recipients (`SMFIF_DELRCPT`).
    public static let removeRecipients = Actions(rawValue: 0x08)
    /// Change and delete header fields (`SMFIF_CHGHDRS`).
    public static let changeHeaders = Actions(rawValue: 0x10)
    /// Have the MTA quarantine the message (`SMFIF_QUARANTINE`).
    public static let quarantine = Actions(rawValue: 0x20)
    /// Change the envelope sender (`SMFIF_CHGFROM`).
    public static let changeSender = Actions(rawValue: 0x40)
    /// Add recipients with ESMTP parameters (`SMFIF_ADDRCPT_PAR`). Postfix takes the parameters and leaves them out
    /// of account.
    public static let addRecipientsWithParameters = Actions(rawValue: 0x80)
    /// Choose the macros that the MTA sends (`SMFIF_SETSYMLIST`). The library asks for it where
    /// ``FilterOptions/macros`` are set.
    public static let chooseMacros = Actions(rawValue: 0x100)

    /// All that a filter can ask for.
    public static let all: Actions = [
        .addHeaders, .replaceBody, .addRecipients, .removeRecipients, .changeHeaders, .quarantine, .changeSender,
        .addRecipientsWithParameters,
    ]
}

extension Actions: CustomStringConvertible {
    /// The names of the actions, for messages.
    public var description: String {
        let names: [(Actions, String)] = [
            (.addHeaders, "add headers"), (.replaceBody, "replace body"), (.addRecipients, "add recipients"),
            (.removeRecipients, "remove recipients"), (.changeHeaders, "change headers"),
            (.quarantine, "quarantine"), (.changeSender, "change sender"),
            (.addRecipientsWithParameters, "add recipients with parameters"), (.chooseMacros, "choose macros"),
        ]
        return names.filter { contains($0.0) }.map(\.1).joined(separator: ", ")
    }
}
