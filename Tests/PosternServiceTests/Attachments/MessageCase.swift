/// A message and what is to be found in it.
struct MessageCase: CustomStringConvertible, Sendable {
    let label: String
    let message: String
    /// Part and name of each executable, in order, such as `2.1 setup.exe`.
    let refused: [String]

    var description: String { label }

    init(_ label: String, refused: [String] = [], _ message: String) {
        (self.label, self.message, self.refused) = (label, message, refused)
    }

    /// A multipart of a text and one part with the given header and content.
    static func part(_ header: String, _ content: String = "content") -> String {
        """
        Subject: test
        Content-Type: multipart/mixed; boundary="outer"

        preamble
        --outer

        Text.
        --outer
        \(header)

        \(content)
        --outer--
        """
    }

    static let all: [MessageCase] = [
        MessageCase(
            "part", refused: ["2 a.exe"], part("Content-Disposition: attachment; filename=\"a.exe\"")),
        MessageCase("type name", refused: ["2 a.exe"], part("Content-Type: image/png; name=a.exe")),
        MessageCase(
            "clean",
            part("Content-Type: application/pdf; name=a.pdf\nContent-Disposition: attachment; filename=a.pdf")
        ),
        MessageCase(
            "both fields", refused: ["2 a.exe"],
            part("Content-Type: image/png; name=a.png\nContent-Disposition: attachment; filename=a.exe")),
        MessageCase(
            "repeated field", refused: ["2 a.exe"],
            part("Content-Disposition: inline; filename=a.txt\nContent-Disposition: inline; filename=a.exe")),
        MessageCase(
            "folded", refused: ["2 a.exe"],
            part("Content-Disposition:\n attachment;\n\tfilename=\n  \"a.exe\"")),
        MessageCase(
            "folded in the name", refused: ["2 a.exe"],
            part("Content-Disposition: attachment; filename=\"a.e\n xe\"")),
        MessageCase(
            "blank before the colon", refused: ["2 a.exe"],
            part("content-disposition : attachment; filename=a.exe")),
        MessageCase(
            "white line in the header", refused: ["2 a.exe"],
            part("Content-Type: image/png\n \t\nContent-Disposition: attachment; filename=a.exe")),
        MessageCase(
            "line that is no field", refused: ["2 a.exe"],
            part("no field\nContent-Disposition: attachment; filename=a.exe")),
        MessageCase(
            "single part", refused: ["1 a.exe"],
            "Content-Type: application/octet-stream; name=a.exe\n\nTVqQ"),
        MessageCase("no body", refused: ["1 a.exe"], "Content-Type: x/y; name=a.exe\n"),
        MessageCase(
            "folded field of the message", refused: ["1 a.exe"],
            "Content-Type: x/y;\n\tname=\"a.exe\"\n\nTVqQ"),
        MessageCase(
            "name of the whole multipart", refused: ["0 a.exe"],
            "Content-Type: multipart/mixed; boundary=b; name=a.exe\n\n--b--"),
        MessageCase("no MIME", "Subject: foo.exe\n\nPlease run foo.exe; filename=foo.exe"),
        MessageCase(
            "text of fields",
            part("Content-Type: text/plain", "Content-Disposition: attachment; filename=a.exe")),
        MessageCase(
            "text of fields without a header",
            "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nContent-Disposition: attachment; filename=a.exe\n--b--"
        ),
        MessageCase(
            "preamble",
            "Content-Type: multipart/mixed; boundary=b\nX: y\n\nContent-Type: a/b; name=a.exe\n\n--b\n\n--b--"
        ),
        MessageCase(
            "unquoted boundary, blanks after delimiters", refused: ["1 a.exe"],
            "Content-Type: multipart/mixed; boundary=b \n\n--b \t \nContent-Type: a/b; name=a.exe\n\n--b--\t\n"
        ),
        MessageCase(
            "boundary with blanks and escapes", refused: ["1 a.exe"],
            "Content-Type: multipart/mixed; boundary=\"a \\b:=?c\"\n\n--a b:=?c\nContent-Type: a/b; name=a.exe\n\n"
        ),
        MessageCase(
            "boundary by RFC 2231", refused: ["1 a.exe"],
            "Content-Type: multipart/mixed; boundary*1=\"d\"; boundary*0*=us-ascii''%62%63\n\n--bcd\nContent-Type: a/b; name=a.exe\n\n"
        ),
        MessageCase(
            "two boundaries", refused: ["1 a.exe"],
            "Content-Type: multipart/mixed; boundary=a; boundary=b\n\n--b\nContent-Type: a/b; name=a.exe\n\n--b--"
        ),
        MessageCase(
            "two types", refused: ["1 a.exe"],
            "Content-Type: text/plain\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: a/b; name=a.exe\n\n"
        ),
        MessageCase(
            "comments and capitals in the type", refused: ["1 a.exe"],
            "CONTENT-TYPE: (c) MultiPart/(d)Mixed; BOUNDARY=b\n\n--b\nCONTENT-TYPE: a/b; NAME=A.EXE\n\n"
                .replacing("A.EXE", with: "a.exe")),
        MessageCase(
            "part after the last delimiter", refused: ["2 a.exe"],
            "Content-Type: multipart/mixed; boundary=b\n\n--b\n\ntext\n--b--\n\n--b\nContent-Type: a/b; name=a.exe\n\n"
        ),
        MessageCase(
            "delimiter by its beginning", refused: ["2 a.exe"],
            "Content-Type: multipart/mixed; boundary=b\n\n--b\n\ntext\n--bc\nContent-Type: a/b; name=a.exe\n\n--b--"
        ),
        MessageCase(
            "never closed", refused: ["1 a.exe"],
            "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Disposition: attachment; filename=a.exe"
        ),
        MessageCase(
            "no blank line before the first delimiter", refused: ["1.1 a.exe"],
            """
            Content-Type: multipart/mixed; boundary=b

            --b
            Content-Type: multipart/alternative; boundary=c
            --c
            Content-Type: a/b; name=a.exe

            --c--
            --b--
            """),
        MessageCase(
            "nested", refused: ["1.2 a.exe", "2 b.scr"],
            """
            Content-Type: multipart/mixed; boundary=b

            --b
            Content-Type: multipart/alternative; boundary=bb

            --bb

            text
            --bb
            Content-Type: a/b; name=a.exe

            x
            --bb--
            --b
            Content-Type: a/b; name=b.scr

            y
            --b--
            """),
        MessageCase(
            "nested and left open", refused: ["2 b.scr"],
            """
            Content-Type: multipart/mixed; boundary=b

            --b
            Content-Type: multipart/alternative; boundary=c

            --c

            text
            --b
            Content-Type: a/b; name=b.scr

            y
            --c
            Content-Type: a/b; name=not-a-part.exe

            """),
    ]
}
