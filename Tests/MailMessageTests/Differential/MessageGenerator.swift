import TestTools

/// Makes malformed messages: a grammar of what senders get wrong on purpose, and random damage on top.
struct MessageGenerator {
    private var random: SeededGenerator

    init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    /// Parameters that give the name `NAME`, in the ways in which mail programs are known to read them differently.
    static let nameForms = [
        #"filename="NAME""#, "filename=NAME", #"FileName = "NAME""#, #"filename ="NAME""#, #"filename= "NAME""#,
        #"filename="NAME"; filename="other.txt""#, #"filename="other.txt"; filename="NAME""#,
        #"filename="other.txt"; filename*=UTF-8''NAME"#, #"filename*=UTF-8''NAME; filename="other.txt""#,
        "filename*=''NAME", "filename*=NAME", "filename*=us-ascii'en'NAME", "filename*=utf-8''%69NAME",
        #"filename*0="in"; filename*1="voiceNAME""#, #"filename*1="NAME"; filename*0="in""#,
        "filename*0*=UTF-8''in; filename*1*=%76NAME", #"filename*0*=utf-8''in; filename*1="NAME""#,
        #"filename*0="a"; filename*2="NAME""#, #"filename*1="NAME""#,
        #"filename*0="a"; filename*0="b"; filename*1="NAME""#,
        #"filename*00="a"; filename*01="NAME""#, #"filename*0="NAME""#, "filename*0*=UTF-8''NAME",
        #"filename="=?UTF-8?Q?NAME?=""#, "filename==?UTF-8?Q?NAME?=", #"filename="=?utf-8?B?BASE64?=""#,
        "filename==?utf-8?B?BASE64?=", #"filename="a =?utf-8?Q?b?= =?utf-8?Q?NAME?=""#,
        #"filename="=?utf-8?Q?a?=NAME""#, #"filename="=?utf-8?Q?NAME""#, #"filename="=?iso-8859-1?Q?NAME?=""#,
        #"filename*0="=?utf-8?Q?a"; filename*1="NAME?=""#, #"filename*="=?utf-8?Q?NAME?=""#,
        #"filename="NAME"#, #"filename='NAME'"#, #"filename=""NAME"""#, #"filename="a"NAME"#, #"filename="a" NAME"#,
        #"filename="a\"NAME""#, #"filename="\NAME""#, #"filename="a;NAME""#, "filename=a;NAME", "filename=a b NAME",
        "filename=NAME (comment)", "filename=(comment)NAME", "filename=(comment) NAME", #"filename="a(b)NAME""#,
        "filename=a(b)NAME", #"(filename="other.txt") filename="NAME""#, "filename\t=\tNAME", "filename=\tNAME\t",
        "filename=\n NAME", "\n filename=\n\t\"NAME\"", "filename=\"a\n NAME\"", "file\n name=NAME",
        "filename=NAME;", "filename=NAME;;", ";filename=NAME", ";;filename=NAME", "filename=NAME filename=other.txt",
        "x=y filename=NAME", #"x="y"filename="NAME""#, #"x="y;filename="NAME""#, #"x="y" ; filename="NAME""#,
        "filename=NAME\r", "filename=\u{0}NAME", "filename=NAME\u{0}", "filename=NAME\u{0}.txt", "filename=a/NAME",
        #"filename="C:\\a\\NAME""#, #"filename="../../NAME""#, #"filename="NAME ""#, #"filename="NAME.""#,
        #"filename="NAME. . .""#, #"filename="NAME:$DATA""#, #"filename="%4e%41NAME""#, #"filename="a%2ENAME""#,
        #"filename=“NAME”"#, #"filename="\u{202E}NAME""#, #"filename="NAME"; size=1"#, #"size=1; filename="NAME""#,
        #"filename="NAME", size=1"#, #"filename:"NAME""#, #""filename"="NAME""#, #"filename="NAME";"#,
        #"filename*="UTF-8''NAME""#, "filename*=UTF-8'NAME", "filename*=UTF-8''NAME'x", "filename*=x'y'z'NAME",
        "filename**=NAME", "filename*a=NAME", "filename *=UTF-8''NAME", "filename* =UTF-8''NAME", "filename*0 =NAME",
        "filename*0=a; filename*1=b; filename*2=NAME", "filename*2=NAME; filename*1=b; filename*0=a",
        "filename*10=NAME; filename*9=b; filename*0=a", "filename=a.txt; filename*0=b; filename*1=NAME",
    ]

    /// Fields that hold parameters; `PARAMETERS` is one of the above.
    static let fieldForms = [
        "Content-Disposition: attachment; PARAMETERS", "Content-Type: application/octet-stream; PARAMETERS",
        "Content-Disposition: PARAMETERS", "Content-Disposition:attachment;PARAMETERS",
        "Content-Disposition : attachment; PARAMETERS", "content-disposition: ATTACHMENT; PARAMETERS",
        "Content-Disposition: attachment\n ; PARAMETERS", "Content-Disposition:\n attachment;\n PARAMETERS",
        "Content-Disposition: attachment; PARAMETERS\nContent-Disposition: inline; filename=other.txt",
        "Content-Disposition: inline; filename=other.txt\nContent-Disposition: attachment; PARAMETERS",
        "Content-Type: text/plain\nContent-Type: application/octet-stream; PARAMETERS",
        "Content-Disposition: attachment\n \n PARAMETERS", "Content-Disposition: attachment PARAMETERS",
        "Content-Disposition: PARAMETERS; attachment", "Content-Disposition: ; PARAMETERS",
        "no field\nContent-Disposition: attachment; PARAMETERS", " lost\nContent-Disposition: attachment; PARAMETERS",
        "Content-Disposition: (comment) attachment (comment); PARAMETERS",
        "Content-Disposition: \"attachment\"; PARAMETERS", "Content-Disposition: attachment; x=\"; PARAMETERS",
    ]

    /// What divides a message; `PART` is a part and `B` the boundary.
    static let structures = [
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
        "Content-Type: multipart/mixed; boundary=B\nContent-Type: multipart/mixed; boundary=C\n\n--B\nPART\n--B--\n",
        "Content-Type: multipart/mixed; boundary*0=B1; boundary*1=2\n\n--B12\nPART\n--B12--\n",
        "Content-Type: multipart/mixed; boundary*=us-ascii''B\n\n--B\nPART\n--B--\n",
        "Content-Type: multipart/mixed; boundary=\"B \"\n\n--B\nPART\n--B--\n",
        "Content-Type: multipart/mixed; boundary=\"B\n\n--B\nPART\n--B--\n",
        "Content-Type: multipart/mixed; boundary = B\n\n--B\nPART\n--B--\n",
        "Content-Type: multipart/mixed; boundary=B (comment)\n\n--B\nPART\n--B--\n",
        "Content-Type: multipart; boundary=B\n\n--B\nPART\n--B--\n",
        "Content-Type: multipart/x-unknown; boundary=B\n\n--B\nPART\n--B--\n",
        "Content-Type: multipart/mixed boundary=B\n\n--B\nPART\n--B--\n",
        "Content-Type: multipart/mixed; boundary=\"\"\n\n--\nPART\n----\n",
        "Content-Type: multipart/digest; boundary=B\n\n--B\n\nSubject: x\nPART\n--B--\n",
        "Content-Type: multipart/mixed; boundary=B\nContent-Transfer-Encoding: base64\n\n--B\nPART\n--B--\n",
        "Content-Type: multipart/mixed; boundary=B\n\n--b\nPART\n--b--\n",
        "Content-Type: multipart/mixed; boundary=B\n\n--B--\n--B\nPART\n--B--\n",
        "Content-Type: multipart/mixed; boundary=B\n\n--B\nContent-Type: multipart/mixed; boundary=B\n\n--B\nPART\n--B--\n--B--\n",
        "Content-Type: multipart/mixed; boundary=B\n\n--B\nContent-Type: multipart/mixed; boundary=Bx\n\n--Bx\nPART\n--Bx--\n--B--\n",
    ]

    static let names = ["invoice.exe", "invoice.pdf.exe", "Rechnung.scr", "a.js", "report.pdf", "x.lnk"]

    /// A message, its bytes with LF.
    mutating func message() -> [UInt8] {
        let name = random.pick(Self.names)
        let base64 = Base64Text.encode(Array(name.utf8))
        let parameters = random.pick(Self.nameForms).replacing("NAME", with: name).replacing("BASE64", with: base64)
        let fields = random.pick(Self.fieldForms).replacing("PARAMETERS", with: parameters)
        let part = fields + "\nContent-Transfer-Encoding: base64\n\nTVqQAAMAAAAEAAAA//8AALgAAAA=\n"
        let boundary = random.pick(["B", "=_b.1", "b:1", "a b", "b'()+_,-./:=?c"])
        let structure = random.pick(Self.structures).replacing("B", with: boundary).replacing("PART", with: part)
        return Array(("Subject: x\nMIME-Version: 1.0\n" + structure).utf8)
    }

    /// A message with some of its bytes changed.
    mutating func damagedMessage() -> [UInt8] {
        var bytes = message()
        random.damage(&bytes)
        return bytes
    }
}
