/// How the content of an entry ended.
package enum EntryEnding: UInt8, Sendable, CaseIterable {
    /// All of it was sent.
    case complete = 1
    /// It is encrypted.
    case encrypted
    /// It is damaged, or in a way of compression that is not known.
    case unreadable
    /// The archive ends within it.
    case truncated
    /// There is more than the limit for one entry.
    case overEntryLimit
    /// There is more than the limit for all entries; no content is sent any more, only names.
    case overTotalLimit
}
