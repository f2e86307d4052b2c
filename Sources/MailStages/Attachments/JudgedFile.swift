import MailUnpack

/// What is known of a file before it is judged: a part of a message, or an entry of an archive.
package struct JudgedFile: Sendable, Hashable {
    /// Every name that some program could give to it.
    package var names: [JudgedName]
    /// Every media type that is declared for it, in small letters without parameters.
    package var declaredTypes: [String]
    /// What it is by its content: `FileKind.readings`, the likeliest first. Empty where nobody could look.
    package var kinds: [FileKind]
    /// Whether it truly is a message: its type says so and its content begins as one.
    package var isMessage: Bool
    /// Whether it is a text that is shown in the letter, whatever it is described as.
    package var isLetter = false
    /// Whether it is a folder of an archive, or another entry without content.
    package var isFolder: Bool

    /// Makes a file.
    package init(
        names: [JudgedName] = [], declaredTypes: [String] = [], kinds: [FileKind] = [], isMessage: Bool = false,
        isFolder: Bool = false
    ) {
        (self.names, self.declaredTypes, self.kinds) = (names, declaredTypes, kinds)
        (self.isMessage, self.isFolder) = (isMessage, isFolder)
    }
}
