/// Something that the filter tells one person.
package struct TrapNotice: Sendable, Hashable {
    /// What it is about.
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        /// What is held for a recipient.
        case digest
        /// To those who look after the filter: what is kept, and what was done.
        case summary
        /// To the same: something could not be delivered.
        case alert
        /// To a sender: his message is held.
        case held
    }

    /// What it is about.
    package var kind: Kind
    /// Of which time it is, such as `2026-11-28`: an address gets one of a kind.
    package var period: String
    /// To whom it goes, in the form of look-ups; not empty.
    package var address: String
    /// Its bytes, which are in the ``BodyFolder``, and the recipient: an item for ``TrapItem/Purpose/notice``.
    package var parcel: TrapParcel
    /// Of which held items it tells.
    package var announced: [Int64] = []
    /// Of which items it tells their sender.
    package var told: [Int64] = []
    /// How far it tells of what failed.
    package var mark: Int64 = 0
    /// So many seconds must have passed since the last one of the kind.
    package var pause = 0.0
    /// So many notices of all kinds an address gets within 24 hours.
    package var limit = 5

    /// A notice.
    package init(_ kind: Kind, of period: String, to address: String, _ parcel: TrapParcel) {
        (self.kind, self.period, self.address, self.parcel) = (kind, period, address, parcel)
    }

    /// The time to which the limit applies, in seconds.
    static let limitTime = 86_400.0
}
