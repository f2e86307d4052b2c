/// An entry of an archive, as the child reports it.
package struct ArchiveEntry: Sendable, Hashable {
    /// What kind of thing it is.
    package enum Kind: UInt8, Sendable, CaseIterable {
        case file = 1, folder, symbolicLink, other
        /// What was compressed is an archive itself, whose entries follow.
        case container
    }

    /// Where a name comes from.
    package enum NameForm: UInt8, Sendable, CaseIterable {
        /// As the archive has it, or in the locale, which is UTF-8.
        case path = 1
        /// Converted to UTF-8 by libarchive.
        case unicodePath
        /// Another entry whose content this one shares.
        case hardLink
        /// What a symbolic link points to.
        case symbolicLink
    }

    /// A name and where it comes from.
    package struct Name: Sendable, Hashable {
        package var form: NameForm
        package var bytes: [UInt8]

        package init(_ form: NameForm, _ bytes: [UInt8]) {
            (self.form, self.bytes) = (form, bytes)
        }
    }

    package var kind: Kind
    /// Whether a name was longer than `UnpackWire.nameBytes`; its end was kept.
    package var isNameCut = false
    /// The size that the archive declares; nothing depends on it.
    package var declaredSize: UInt64?
    package var names: [Name]

    package init(_ kind: Kind, names: [Name] = []) {
        (self.kind, self.names) = (kind, names)
    }
}
