/// What the default file and the manual page say of a key.
package struct KeyDescription: Sendable {
    /// The key.
    package let name: String
    /// What it is for; sentences, with `` `code` `` in backquotes.
    package let documentation: String
    /// What may be written, as a sentence; may be empty.
    package let form: String
    /// A valid value in one line of YAML.
    package let example: String
    /// Whether it has to be written.
    package let isRequired: Bool
    /// Whether it is a group of keys that is always there, with its defaults, also where it is not written.
    package let isGroup: Bool
    /// Its default, and the keys in it.
    package let shape: ValueShape

    /// The key of every file that is read before all others.
    static let include = KeyDescription(
        name: "include",
        documentation: """
            Other files whose keys are read as if they stood here: a path, a list of paths, or a path with `*` in its \
            last part, whose files are taken in the order of their names. A relative path begins at the folder of this \
            file. Lists are joined, those of included files first. Any other key may be set in one file only.
            """,
        form: "", example: "conf.d/*.yaml", isRequired: false, isGroup: false,
        shape: .scalar(nil))
}
