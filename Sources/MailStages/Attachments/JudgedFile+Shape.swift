import MailUnpack

extension JudgedFile {
    /// Whether some name of the file has an extension, so that mail programs need not find one for it.
    ///
    /// A description is no name, and `invoice` is a name without extension.
    var hasExtension: Bool {
        names.contains { !$0.isDescription && (!$0.extensions.isEmpty || $0.isClassIdentifier) }
    }

    /// Whether it is plain text to every program: what looks like a page or a message in it is a text about one.
    var isPlainText: Bool { isShownAsText && !(!hasExtension && declaredTypes.contains("text/html")) }

    /// Whether every program that opens the file shows it as plain text, so that it does no harm what the text says.
    ///
    /// With a name, its extensions decide; without, the declared types. The part that is the letter itself is such a one.
    var isShownAsText: Bool {
        if hasExtension {
            return names.allSatisfy { name in
                name.isDescription
                    || (!name.isClassIdentifier && !name.extensions.isEmpty
                        && name.extensions.allSatisfy { NameFamily(ofExtension: $0) == .text })
            }
        }
        return declaredTypes.allSatisfy { $0 == "text/plain" || $0 == "text/html" || $0 == "text/enriched" }
            && !declaredTypes.isEmpty
    }
}
