import TestTools

/// Makes malformed messages with one file in them, and damages some of them: what readers are known to differ about.
struct MalformedMessages {
    private var random: SeededGenerator

    /// The name of the file in all of them.
    static let name = "invoice.exe"
    /// Its content as it stands, and decoded.
    static let content = ("U2VjcmV0U2VjcmV0U2VjcmV0", "SecretSecretSecret")

    init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    private static let names = [
        #"filename="NAME""#, "filename=NAME", #"FileName = "NAME""#, #"filename="a.txt"; filename="NAME""#,
        #"filename="a.txt"; filename*=UTF-8''NAME"#, "filename*=''NAME", #"filename*0="invoice"; filename*1=".exe""#,
        #"filename="=?UTF-8?Q?NAME?=""#, "filename==?utf-8?B?aW52b2ljZS5leGU=?=", #"filename="NAME"#,
        "filename=(comment)NAME", "\n filename=\n\t\"NAME\"", "file\n name=NAME", "x=y filename=NAME",
        #"x="y;filename="NAME""#, "filename=NAME\r", "filename=\u{0}NAME", #"size=1; filename="NAME""#,
    ]

    private static let fields = [
        "Content-Disposition: attachment; PARAMETERS", "Content-Type: application/octet-stream; PARAMETERS",
        "Content-Disposition : attachment; PARAMETERS",
        "Content-Type: text/plain\nContent-Type: application/octet-stream; PARAMETERS",
        "Content-Disposition: attachment\n \n PARAMETERS", "no field\nContent-Disposition: attachment; PARAMETERS",
        " lost\nContent-Disposition: attachment; PARAMETERS", "Content-Type: multipart/mixed; boundary=B; PARAMETERS",
        "Content-Type: message/rfc822; PARAMETERS", "\nContent-Disposition: attachment; PARAMETERS",
    ]

    private static let structures = [
        "Content-Type: multipart/mixed; boundary=\"B\"\n\n--B\n\ntext\n--B\nPART\n--B--\n",
        "Content-Type: multipart/mixed; boundary=B\n\n--B\nPART\n--B\n\ntext\n--B--\n",
        "Content-Type: multipart/mixed; boundary=\"B\"\n\n--B\nPART\n",
        "PART",
        "Content-Type: multipart/mixed; boundary=O\n\n--O\nContent-Type: message/rfc822\n\nSubject: x\nPART\n--O--\n",
        "Content-Type: multipart/mixed; boundary=O\n\n--O\nContent-Type: multipart/related; boundary=\"B\"\n\n--B\nPART\n--B--\n\n--O--\n",
        "Content-Type: multipart/mixed; boundary=\"B\"\n\n--B  \t\nPART\n--B--  \n",
        "Content-Type: multipart/mixed;\n boundary=\"B\"\n--B\nPART\n--B--\n",
        "Content-Type: multipart/mixed; boundary=B; boundary=C\n\n--B\nPART\n--B--\n",
        "Content-Type: multipart/mixed; boundary=C; boundary=B\n\n--B\nPART\n--B--\n",
        "Content-Type: multipart/mixed; boundary=B; boundary=C\n\n--B\n\nx\n--C\nPART\n--B\n\ny\n--C--\n--B--\n",
        "Content-Type: multipart/mixed; boundary=\"B\n\n--B\nPART\n--B--\n",
        "Content-Type: multipart; boundary=B\n\n--B\nPART\n--B--\n",
        "Content-Type: multipart/mixed boundary=B\n\n--B\nPART\n--B--\n",
        "Content-Type: multipart/mixed; boundary=\"\"\n\n--\nPART\n----\n",
        "Content-Type: multipart/digest; boundary=B\n\n--B\n\nSubject: x\nPART\n--B--\n",
        "Content-Type: multipart/mixed; boundary=B\nContent-Transfer-Encoding: base64\n\n--B\nPART\n--B--\n",
        "Content-Type: multipart/mixed; boundary=B\n\n--b\nPART\n--b--\n",
        "Content-Type: multipart/mixed; boundary=B\n\n--B--\n--B\nPART\n--B--\n",
        "Content-Type: multipart/mixed; boundary=B\n\n--B\nContent-Type: multipart/mixed; boundary=B\n\n--B\nPART\n--B--\n--B--\n",
        "Content-Type: multipart/mixed; boundary=B\n\n--B\nContent-Type: multipart/mixed; boundary=Bx\n\n--Bx\nPART\n--Bx--\n--B--\n",
        "Content-Type: multipart/mixed; boundary=B\n\n--X\nPART\n--X--\n--B\n\nx\n--B--\n",
        "Content-Type: multipart/mixed; boundary=B\n\n--B\n\nx\n--B--\n--Y\nPART\n--Y--\n",
        "Content-Type: multipart/mixed; boundary=B\n\n--B\n\nx\n--B--\n--B\nPART\n--B\n\ny\n--B--\n",
        "Content-Type: multipart/mixed; boundary=B\r\r--B\rPART\r--B--\r\n\n--B\nPART\n--B--\n",
        "Content-Type: text/plain; boundary=B\n\n--B\nPART\n--B--\n",
        "\nContent-Type: multipart/mixed; boundary=B\n\n--B\nPART\n--B--\n",
    ]

    /// A message, its bytes with CRLF.
    mutating func next() -> [UInt8] {
        let parameters = random.pick(Self.names).replacing("NAME", with: Self.name)
        let fields = random.pick(Self.fields).replacing("PARAMETERS", with: parameters)
        let part = fields + "\nContent-Transfer-Encoding: base64\n\n\(Self.content.0)\n"
        let boundary = random.pick(["B", "=_b.1", "b:1", "a b"])
        let structure = random.pick(Self.structures).replacing("B", with: boundary).replacing("PART", with: part)
        var bytes = Array(("Subject: x\nMIME-Version: 1.0\n" + structure).replacing("\n", with: "\r\n").utf8)
        if random.happens(40) { random.damage(&bytes) }
        return bytes
    }
}
