import MailMessage
import Testing

/// Fields that some program reads as naming a program: the name is among ours.
@Suite struct HostileFieldTests {
    struct Row: Sendable, CustomStringConvertible {
        let value: String
        let names: [String]
        let anomaly: AnomalyKind?

        init(_ value: String, _ names: [String] = ["evil.exe"], _ anomaly: AnomalyKind? = nil) {
            (self.value, self.names, self.anomaly) = (value, names, anomaly)
        }

        var description: String { value.debugDescription }
    }

    static let repeated: [Row] = [
        Row("attachment; filename=a.txt; filename=evil.exe", ["a.txt", "evil.exe"], .repeatedParameter),
        Row("attachment; filename=evil.exe; filename=a.txt", ["a.txt", "evil.exe"], .repeatedParameter),
        Row(
            "attachment; filename=a.txt; filename=evil.exe; filename=b.txt", ["a.txt", "evil.exe", "b.txt"],
            .repeatedParameter),
        Row("attachment; filename=a.txt; FILENAME=evil.exe", ["evil.exe"], .repeatedParameter),
        Row("attachment; filename=a.txt; filename*=utf-8''evil.exe", ["a.txt", "evil.exe"], .conflictingNames),
        Row("attachment; filename=evil.exe; filename*=utf-8''a.txt", ["a.txt", "evil.exe"], .conflictingNames),
        Row("attachment; filename=evil.exe; filename*0=a; filename*1=.txt", ["a.txt", "evil.exe"], .conflictingNames),
        Row(
            "attachment; filename*=utf-8''a.txt; filename*=utf-8''evil.exe", ["a.txt", "evil.exe"], .repeatedParameter),
        Row("attachment; filename=a.txt; name=evil.exe", ["a.txt"], .conflictingNames),
    ]

    static let extended: [Row] = [
        Row("attachment; filename*=utf-8''evil%2Eexe"),
        Row("attachment; filename*=\"utf-8''evil%2Eexe\""),
        Row("attachment; filename*=evil%2Eexe"),
        Row("attachment; filename*=utf-8'evil.exe", ["utf-8'evil.exe"]),
        Row("attachment; filename*=''evil.exe"),
        Row("attachment; filename*=utf-8'en'evil%252Eexe"),
        Row("attachment; filename*=utf-8''=?utf-8?Q?evil.exe?="),
        Row("attachment; filename*=no-such-charset''evil.exe"),
        Row("attachment; FILENAME*=UTF-8''evil.exe"),
        Row("attachment; filename**=utf-8''evil.exe"),
        Row("attachment; filename*0=evil; filename*1=.exe"),
        Row("attachment; filename*0=\"evil\"; filename*1=\".exe\""),
        Row("attachment; filename*1=.exe; filename*0=evil", ["evil.exe"], .continuationOrder),
        Row("attachment; filename*0=evil; filename*2=.exe", ["evil.exe", "evil"], .continuationGap),
        Row("attachment; filename*1=evil; filename*2=.exe", ["evil.exe"], .continuationGap),
        Row(
            "attachment; filename*0=evil; filename*1=.exe; filename*1=.txt", ["evil.exe", "evil.txt"],
            .continuationRepeated),
        Row(
            "attachment; filename*0=evil; filename*1=.txt; filename*1=.exe", ["evil.exe", "evil.txt"],
            .continuationRepeated),
        Row("attachment; filename*0=evil.; filename*1=e; filename*1=xe", ["evil.exe"], .continuationRepeated),
        Row("attachment; filename*0*=utf-8''evil; filename*1=.exe"),
        Row("attachment; filename*0*=utf-8''evil; filename*1*=%2Eexe"),
        Row("attachment; filename*0=evil; filename*1*=%2Eexe"),
        Row("attachment; filename*0=utf-8''evil; filename*1=%2Eexe"),
        Row("attachment; filename*0*=utf-8''evil; filename*1*=utf-8''%2Eexe"),
        Row("attachment; filename*00=evil; filename*01=.exe"),
        Row("attachment; filename*0=evil; filename*1=%2Eexe"),
        Row("attachment; filename=evil; filename*1=.exe", ["evil.exe"], .continuationGap),
        Row("attachment; filename*0=\"=?utf-8?Q?evil\"; filename*1=\"=2Eexe?=\""),
        Row("attachment; filename*0=\"=?utf-8?B?ZXZpbC\"; filename*1=\"5leGU=?=\""),
        Row("attachment; filename*0=evil.exe; filename*1=.txt", ["evil.exe", "evil.exe.txt"]),
        Row("attachment; filename*0*=utf-8''%65vil; filename*1=\".\"exe; filename*2=\"\""),
        Row("attachment; filename *= utf-8''evil.exe"),
        Row("attachment; filename* = utf-8''evil.exe"),
        Row("attachment; filename*0 = evil; filename*1 = .exe"),
    ]

    static let words: [Row] = [
        Row("attachment; filename=\"=?utf-8?B?ZXZpbC5leGU=?=\"", ["evil.exe"], .encodedWordInParameter),
        Row("attachment; filename==?utf-8?B?ZXZpbC5leGU=?="),
        Row("attachment; filename==?utf-8?Q?evil=2Eexe?="),
        Row("attachment; filename=\"=?utf-8?Q?evil?=.exe\""),
        Row("attachment; filename=\"evil=?utf-8?Q?=2Eexe?=\""),
        Row("attachment; filename=\"=?utf-8?Q?evil?= =?utf-8?Q?.exe?=\""),
        Row("attachment; filename=\"=?utf-8?Q?evil?=\r\n =?utf-8?Q?.exe?=\""),
        Row("attachment; filename=\"=?utf-8?Q?evil?==?utf-8?Q?.exe?=\""),
        Row("attachment; filename=\"=?utf-8?Q?evil.exe\"", ["evil.exe"], .brokenEncodedWord),
        Row("attachment; filename=\"=?utf-8?Q?evil.exe?\"", ["evil.exe?"], .brokenEncodedWord),
        Row("attachment; filename=\"=?utf-8?B?ZXZpbC5leGU\"", ["evil.exe"], .brokenEncodedWord),
        Row("attachment; filename=\"=?utf-8*en?Q?evil.exe?=\""),
        Row("attachment; filename=\"=?utf-8?b?ZXZpbC5leGU=?=\""),
        Row("attachment; filename=\"=?utf-8?B?ZXZp bC5l eGU=?=\""),
        Row("attachment; filename=\"=?utf-8?B?ZXZpbC5le?= =?utf-8?B?GU=?=\""),
        Row("attachment; filename=\"=?no-such?Q?evil.exe?=\""),
        Row("attachment; filename=\"=??Q?evil.exe?=\""),
        Row("attachment; filename=\"=?utf-8?Q?evil.exe=22=3B?=.txt\""),
        Row("attachment; =?utf-8?Q?filename=3Devil.exe?="),
        Row("=?utf-8?Q?attachment=3B_filename=3D=22evil.exe=22?="),
        Row("attachment; filename=\"=?utf-8?Q?evil=252Eexe?=\""),
        Row("attachment; filename=\"=?utf-8?B?ZXZ=pbC5leGU=?=\""),
        Row("attachment; filename=\"=?utf-8?B?ZXZpbC5leGU=dHh0?=\""),
        Row("attachment; filename==?utf-8?B?ZXZpbC5;leGU=?="),
        Row("attachment; filename=\"=?utf-8?Q?evil =?utf-8?Q?.exe?=\"", ["evil .exe"], .brokenEncodedWord),
    ]

    static let quotes: [Row] = [
        Row("attachment; filename=\"evil.exe", ["evil.exe"]),
        Row("attachment; filename=\"evil.exe; size=12", ["evil.exe", "evil.exe; size=12"], .unterminatedQuote),
        Row("attachment; filename=evil.exe\"", ["evil.exe"]),
        Row("attachment; filename=\"a.txt\".exe", ["a.txt", "a.txt.exe"], .textAfterQuote),
        Row("attachment; filename=\"a.txt\"evil.exe", ["evil.exe"], .textAfterQuote),
        Row("attachment; filename=\"a.txt\" evil.exe", ["a.txt", "evil.exe", "a.txtevil.exe"], .textAfterQuote),
        Row("attachment; filename=\"a\" \".exe\"", ["a.exe"], .textAfterQuote),
        Row("attachment; filename=\"\"evil.exe\"\""),
        Row("attachment; filename='evil.exe'"),
        Row("attachment; filename='evil;x.exe'", ["evil;x.exe"]),
        Row("attachment; filename='a.txt'; x=1; name='evil.exe", ["a.txt"]),
        Row("attachment; filename=“evil.exe”"),
        Row("attachment; filename=\\\"evil.exe\\\""),
        Row("attachment; filename=\"evil\\.exe\"", ["evil.exe", "evil\\.exe"]),
        Row("attachment; filename=\"evil.e\\xe\""),
        Row("attachment; filename=evil.e\\xe"),
        Row("attachment; filename=\"evil.exe\\\"; x=y", ["evil.exe\"", "evil.exe\\"], .unterminatedQuote),
        Row("attachment; filename=\"a.txt\\\"; filename=evil.exe", ["evil.exe"]),
        Row("attachment; filename=ev\"il\".exe"),
        Row("attachment; x=\"; filename=evil.exe"),
        Row("attachment; x=\"a; filename=evil.exe; y=\"b"),
        Row("attachment; x=\"filename=evil.exe\""),
        Row("attachment; filename=<evil.exe>"),
        Row("attachment; filename=\"a.txt\\\" ; .exe\"", ["a.txt\" ; .exe"]),
    ]

    static let comments: [Row] = [
        Row("attachment; filename=evil(x).exe", ["evil.exe"]),
        Row("attachment; filename=evil.exe(.txt)", ["evil.exe", "evil.exe(.txt)"], .commentInParameter),
        Row("attachment; filename=evil.exe (.txt)", ["evil.exe"]),
        Row("attachment; filename=a.txt(.exe)", ["a.txt", "a.txt.exe"], .commentInParameter),
        Row("attachment; filename=\"a.txt\"(.exe)", ["a.txt", "a.txt.exe"]),
        Row("attachment; filename=(x)evil.exe"),
        Row("attachment; filename=(evil.exe)"),
        Row("attachment; filename(x)=evil.exe"),
        Row("attachment; file(x)name=evil.exe"),
        Row("attachment; (x)filename=evil.exe"),
        Row("attachment; (filename=evil.exe)"),
        Row("attachment; filename=evil(;).exe"),
        Row("attachment (;); filename=evil.exe"),
        Row("attachment; filename=evil.exe(", ["evil.exe"]),
        Row("attachment; x=(; filename=evil.exe"),
        Row("attachment; x=a\\(; filename=evil.exe"),
        Row("attachment; filename=\"evil.exe(.txt)\"", ["evil.exe(.txt)", "evil.exe"]),
    ]

    static let blanks: [Row] = [
        Row("attachment; filename = evil.exe"),
        Row("attachment; filename\t=\tevil.exe"),
        Row("attachment; filename=\r\n evil.exe"),
        Row("attachment; filename\r\n =evil.exe", ["evil.exe"], .foldInParameter),
        Row("attachment; file\r\n name=evil.exe", ["evil.exe"], .foldInParameter),
        Row("attachment; file name=evil.exe"),
        Row("attachment; \"filename\"=evil.exe"),
        Row("attachment; 'filename'=evil.exe"),
        Row("attachment; filename=\"evil.e\r\n xe\"", ["evil.exe", "evil.e xe"], .foldInParameter),
        Row("attachment; filename=\"evil.exe\r\n .txt\"", ["evil.exe", "evil.exe .txt"]),
        Row("attachment; filename=evil.exe\r\n .txt", ["evil.exe"]),
        Row("attachment; filename=\"evil\r\n\t.exe\""),
        Row("attachment; filename=evil.exe foo.txt", ["evil.exe", "evil.exe foo.txt"]),
        Row("attachment; filename=foo.txt evil.exe", ["foo.txt evil.exe"]),
        Row("attachment; filename=a;b.exe", ["a", "a;b.exe"]),
        Row("attachment; filename=a.txt;evil.exe", ["a.txt", "a.txt;evil.exe"], .nameOutsideParameters),
        Row("attachment; filename=\"evil.exe\" name=\"a.txt\"", ["evil.exe"], nil),
        Row("attachment; x=\"y\" filename=\"evil.exe\"", ["evil.exe"], .missingSeparator),
        Row("attachment filename=evil.exe", ["evil.exe"], .missingSeparator),
        Row("attachment, filename=evil.exe", ["evil.exe"], .missingSeparator),
        Row("attachment filename=\"a.txt\" filename=\"evil.exe\"", ["a.txt", "evil.exe"], .repeatedParameter),
        Row("attachment; filename=a.txt name=b filename=evil.exe", ["a.txt", "evil.exe"]),
        Row("filename=evil.exe", ["evil.exe"], .malformedType),
        Row("; filename=evil.exe", ["evil.exe"], .malformedType),
        Row(";;; filename=evil.exe ;;;"),
        Row("attachment;filename=evil.exe"),
        Row("attachment; filename:evil.exe"),
        Row("attachment; filename:=evil.exe"),
        Row("attachment; filename= name=evil.exe", ["name=evil.exe"]),
        Row("attachment; filename = evil.exe=x.txt"),
        Row("attachment; filename=evil.exe*x.txt"),
        Row("attachment; filename=evil.exe\\x.txt"),
        Row("attachment; filename=evil.exeé.txt"),
        Row("attachment; filename=\"a.txt\" nme=\"b.exe\"", ["a.txt", "a.txt nme=b.exe"]),
        Row("attachment (; filename=\"evil.exe\"; x=\")"),
        Row("attachment; filename: \"evil.exe\""),
        Row("attachment; filename \"evil.exe\"", ["evil.exe"], .missingSeparator),
        Row("attachment; filename==evil.exe", ["=evil.exe"]),
        Row("attachment; \"evil.exe\"", [], .nameOutsideParameters),
        Row("attachment evil.exe", [], .nameOutsideParameters),
        Row("attachment; x-filename=evil.exe"),
        Row("attachment; fi\0lename=evil.exe", ["evil.exe"], .nul),
        Row("attachment; filename=evil.exe\0.txt", ["evil.exe", "evil.exe.txt"], .nul),
        Row("attachment; filename=\"evil.e\0xe\"", ["evil.exe"], .nul),
        Row("attachment; filename=\"evil.exe\0\"", ["evil.exe"], .nul),
        Row("attachment; filename=evil.exe\r.txt", ["evil.exe"], .bareCarriageReturn),
        Row("attachment;\rfilename=evil.exe", ["evil.exe"], .bareCarriageReturn),
        Row("attachment; filename=\"evil.e\rxe\"", ["evil.exe"], .bareCarriageReturn),
        Row("attachment; filename=evil%2Eexe", ["evil.exe"], .percentInPlainParameter),
        Row("attachment; filename=evil%252Eexe", ["evil.exe"], .percentInPlainParameter),
        Row("attachment; filename=\"evil.exe%00.txt\"", ["evil.exe"]),
        Row("attachment; filename=evil.exe,a.txt", ["evil.exe"]),
        Row("attachment; filename=evil.exe[1].txt", ["evil.exe"]),
        Row("attachment; filename=evil.exe; ; =; x", ["evil.exe"]),
        Row("attachment; filename=evil.exe; x=\"\\"),
    ]

    @Test(arguments: repeated + extended + words)
    func encodedNamesAreSeen(_ row: Row) { check(row) }

    @Test(arguments: quotes + comments)
    func quotedNamesAreSeen(_ row: Row) { check(row) }

    @Test(arguments: blanks)
    func misplacedNamesAreSeen(_ row: Row) { check(row) }

    private func check(_ row: Row) {
        let field = StructuredField(Array(row.value.utf8), ReadingLimits())
        let names = field.values(of: "filename").map(\.text)
        for name in row.names { #expect(names.contains(name), "\(names)") }
        #expect(Set(names).count == names.count)
        let kinds = field.anomalies.map(\.kind)
        if let kind = row.anomaly { #expect(kinds.contains(kind), "\(kinds)") }
        for anomaly in field.anomalies {
            #expect(anomaly.range.lowerBound >= 0 && anomaly.range.upperBound <= row.value.utf8.count)
        }
    }

    @Test(arguments: [
        ("multipart/mixed; boundary=a; boundary=b", ["a", "b"], AnomalyKind.repeatedParameter),
        ("multipart/mixed; boundary=\"a\"b", ["a", "ab", "b"], .textAfterQuote),
        ("multipart/mixed; boundary=\"a; b=c", ["a; b=c", "a"], .unterminatedQuote),
        ("multipart/mixed; boundary=\"a\r\n b\"", ["a b", "ab", "a"], .foldInParameter),
        ("multipart/mixed; boundary*0=a; boundary*2=b", ["ab", "a"], .continuationGap),
        ("multipart/mixed; boundary=a(x)", ["a", "a(x)"], .commentInParameter),
        ("multipart/mixed boundary=a", ["a"], .missingSeparator),
    ])
    func boundariesAreSeen(_ value: String, _ boundaries: [String], _ anomaly: AnomalyKind) {
        let field = StructuredField(Array(value.utf8), ReadingLimits())
        let values = field.values(of: "boundary").map(\.text)
        for boundary in boundaries { #expect(values.contains(boundary), "\(values)") }
        #expect(field.anomalies.map(\.kind).contains(anomaly), "\(field.anomalies)")
    }

    @Test func anomaliesPointAtTheirPlace() throws {
        let value = Array("attachment; filename=\"a.txt\"x.exe; size=1".utf8)
        let anomaly = try #require(StructuredField(value, ReadingLimits()).anomalies.first)
        #expect(anomaly.kind == .textAfterQuote)
        #expect(String(decoding: value[anomaly.range], as: UTF8.self) == "x.exe")
    }

    @Test(arguments: [
        ("attachment; filename=\"a.txt\"; x=\"\\\\\"", ["standard"]),
        ("attachment; filename=a; filename=b", ["standard", "reading"]),
        ("attachment; filename=a; filename*=utf-8''b", ["standard", "standard"]),
        ("attachment; filename==?utf-8?Q?a?=", ["encodedWord", "raw"]),
        ("attachment; filename=a%20b", ["standard", "percentDecoded"]),
        ("attachment; filename*0=a; filename*1=b", ["standard", "reading", "reading"]),
    ])
    func valuesSayHowTheyComeAbout(_ value: String, _ origins: [String]) {
        let values = StructuredField(Array(value.utf8), ReadingLimits()).values(of: "filename")
        #expect(values.map(\.origin.rawValue) == origins)
    }

    @Test func boundariesAreNotDecoded() {
        let value = Array("multipart/mixed; boundary=a%41b=?utf-8?Q?x?=".utf8)
        #expect(
            StructuredField(value, ReadingLimits()).values(of: "boundary").map(\.text).allSatisfy {
                !$0.contains("aAb")
            })
    }

    @Test func charsetsThatDisagreeAreNoted() {
        let field = StructuredField(Array("text/plain; charset=utf-8; charset=utf-7".utf8), ReadingLimits())
        #expect(field.values(of: "charset").map(\.text) == ["utf-8", "utf-7"])
        #expect(field.anomalies.map(\.kind) == [.repeatedCharset])
    }
}
