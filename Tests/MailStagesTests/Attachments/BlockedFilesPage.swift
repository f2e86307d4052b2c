import MailStages
import MailUnpack

/// The page `Documentation/blocked-files.md`, made of the list.
enum BlockedFilesPage {
    static var text: String {
        var page = """
            # Files that are dangerous to open

            This page is made of the program's own list: where a test finds that the two differ, run it with
            `POSTERN_WRITE_DOCUMENTATION=1`.

            A file is of a class when **any** of its plausible names ends in an extension of the class, at any depth of
            messages and archives; when its content is known to be of the class, whatever its name; or when it has no name
            with an extension and is declared with a media type of the class. Extensions before the last count for nothing:
            `invoice.exe.pdf` is a document. Names that end in `.com`, `.app` or `.one` are let pass where they name a
            forwarded message that truly is one, a folder of an archive, or stand in a description.

            `cab`, `arj`, `lzh` and `ace` are containers: what is in them counts. `doc`, `xls`, `ppt` and `xlsb` are of the
            class `macro-document` when macros are found in them.

            ## Refused unless the site says otherwise


            """
        for fileClass in FileClass.allCases where fileClass.isRefusedByDefault { page += section(fileClass) }
        page += "## For the site to decide: passed, and named in the findings\n\n"
        for fileClass in FileClass.allCases where !fileClass.isRefusedByDefault { page += section(fileClass) }
        return String(page.dropLast())
    }

    private static func section(_ fileClass: FileClass) -> String {
        var text = "### `\(fileClass.rawValue)`\n\n\(fileClass.reason)\n\n"
        text += "| extensions | \(list(fileClass.extensions)) |\n|---|---|\n"
        if !fileClass.mediaTypes.isEmpty { text += "| media types | \(list(fileClass.mediaTypes)) |\n" }
        let kinds = FileKind.allCases.filter { FileClass($0) == fileClass }.map(\.rawValue)
        if !kinds.isEmpty { text += "| contents | \(list(kinds)) |\n" }
        return text + "\n"
    }

    private static func list(_ names: [String]) -> String { names.map { "`\($0)`" }.joined(separator: " ") }
}
