/// What the manual page says of the file as a whole.
package enum ManualText {
    /// A heading and what stands below it.
    package struct Chapter {
        let title: String
        let paragraphs: [String]
    }

    /// The chapters before the keys. The first is the page's DESCRIPTION.
    static let chapters = [
        Chapter(
            title: "DESCRIPTION",
            paragraphs: [
                """
                The configuration is one YAML file, which may include others. It is read as a whole before it is used: \
                one that has an error changes nothing. All errors are told at once, each with its file, line and column.
                """,
                """
                Every key has a default unless its description says that it has to be set. A key that is not known is \
                an error, and so is one that is given twice.
                """,
            ]),
        Chapter(
            title: "The form of the file",
            paragraphs: [
                """
                The file is UTF-8, one document, at most \(ConfigurationLoader.fileBytes >> 20) MiB, and is indented \
                with spaces. A text is taken as it is written: `no` and `0660` are texts where a text is wanted. A text \
                that begins with `*`, `&`, `[`, `{`, `@`, `%`, `!` or a quote, or that holds `: ` or ` #`, stands in quotes.
                """,
                """
                Anchors and aliases may repeat at most 100,000 values of a file. Merge keys and tags are not read.
                """,
            ]),
        Chapter(
            title: "Values",
            paragraphs: [
                """
                Numbers are written in decimal digits. A time is a whole number and a unit: `ms`, `s`, `min`, `h` or \
                `d`. A size is a whole number and a unit: `B`, `KiB`, `MiB` or `GiB` in powers of 1,024, or `kB`, `MB` or \
                `GB` in powers of 1,000. The unit is never left out. Where `yes` or `no` is wanted, `true`, `false`, \
                `on` and `off` are the same.
                """,
                """
                A secret is `{file: PATH}`, `{environment: NAME}`, or the text itself. A file is read without the \
                line break at its end; a relative path begins at the folder of the configuration file that names it.
                """,
            ]),
        Chapter(
            title: "Included files",
            paragraphs: [
                """
                Included files may include others, \(ConfigurationLoader.depth) deep, and not each other; no file is \
                read twice. Groups of keys are joined. Lists are joined in the order in which the files are included, \
                and what stands in the including file comes last. Anything else may be set in one file only.
                """
            ]),
    ]
}
