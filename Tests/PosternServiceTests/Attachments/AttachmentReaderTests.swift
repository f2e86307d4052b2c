import PosternService
import Testing

@Suite struct AttachmentReaderTests {
    @Test(arguments: MessageCase.all + MessageCase.attached)
    func findsWhatIsThere(_ example: MessageCase) {
        for carriageReturns in [false, true] {
            let reading = Reading(example.message, carriageReturns: carriageReturns)
            let refused = reading.attachments.filter { $0.executable != nil }.map { "\($0.part) \($0.name)" }
            // A name may have several readings: it counts once here.
            var unique: [String] = []
            for entry in refused.map({ $0.filter { $0 != "\"" } }) where !unique.contains(entry) {
                unique.append(entry)
            }
            #expect(unique == example.refused)
            #expect(reading.incomplete == nil)
        }
    }

    @Test(arguments: MessageCase.all + MessageCase.attached)
    func chunksMakeNoDifference(_ example: MessageCase) {
        for carriageReturns in [false, true] {
            let whole = Reading(example.message, carriageReturns: carriageReturns)
            for chunk in [1, 2, 3, 5, 7, 64] {
                #expect(Reading(example.message, chunk: chunk, carriageReturns: carriageReturns) == whole)
            }
        }
    }

    @Test(arguments: [MessageCase.all, MessageCase.attached].compactMap(\.last))
    func everySplitInTwo(_ example: MessageCase) {
        let whole = Reading(example.message, carriageReturns: true)
        for chunk in 1...example.message.utf8.count {
            #expect(Reading(example.message, chunk: chunk, carriageReturns: true) == whole)
        }
    }

    /// Each value of a Content-Disposition, and the executable name that some program reads from it.
    @Test(arguments: [
        // Plain and quoted (RFC 2045).
        ("attachment; filename=a.exe", "a.exe"),
        ("attachment; filename=\"a b.exe\"", "a b.exe"),
        ("attachment; filename=a b.exe", "a b.exe"),
        ("attachment; filename=a.exe b", "a.exe"),
        ("attachment; filename=\"a\\\"b.e\\xe\"", "a\"b.exe"),
        ("attachment; filename=\"C:\\dir\\a.exe\"", "C:\\dir\\a.exe"),
        ("attachment; FileName = \"a.exe\"", "a.exe"),
        ("attachment; name=a.exe", "a.exe"),
        ("attachment; filename=a.exe; size=10", "a.exe"),
        ("attachment; size=10; filename=\"a;b.exe\"", "a;b.exe"),
        ("attachment; filename=a;b.exe", "a;b.exe"),
        ("filename=a.exe", "a.exe"),
        ("attachment filename=a.exe", "a.exe"),
        ("attachment; size=5 filename=a.exe", "a.exe"),
        ("attachment; \"filename\"=a.exe", "a.exe"),
        // Unterminated, continued and doubled quotes.
        ("attachment; filename=\"a.exe", "a.exe"),
        ("attachment; filename=\"a.txt; filename=\"b.exe\"", "b.exe"),
        ("attachment; x=\"; filename=a.exe", "a.exe"),
        ("attachment; filename=\"a\".exe", "a.exe"),
        ("attachment; filename=a\".exe\"", "a\".exe\""),
        ("attachment; filename=\"\"a.exe\"\"", "a.exe"),
        ("attachment; filename='a.exe'", "'a.exe'"),
        ("attachment; filename=\"a.exe\\", "a.exe\\"),
        // Comments (RFC 5322) and repetitions.
        ("attachment; filename=a.exe (comment)", "a.exe"),
        ("attachment; filename=a(.txt).exe(.pdf)", "a.exe"),
        ("attachment; (c) filename=\"a.exe\" (d.txt)", "a.exe"),
        ("attachment; (\";) filename=a.exe", "a.exe"),
        ("attachment; filename=a.txt; filename=b.exe", "b.exe"),
        ("attachment; filename=b.exe; filename=a.txt", "b.exe"),
        // RFC 2231.
        ("attachment; filename*=utf-8''%C3%A9%2Eexe", "é.exe"),
        ("attachment; filename*=UTF-8'fr'a%2eEXE", "a.EXE"),
        ("attachment; filename*=\"utf-8''a%2eexe\"", "a.exe"),
        ("attachment; filename*=a%2Eexe", "a.exe"),
        ("attachment; filename*=iso-8859-1''%E9%2Eexe", "\u{FFFD}.exe"),
        ("attachment; filename*=iso-2022-jp''%1B$B%25%22%1B(B%2Eexe", "\u{1B}$B%\"\u{1B}(B.exe"),
        ("attachment; filename*=utf-16le''a%00.%00e%00x%00e%00", "a.exe"),
        ("attachment; filename*=utf-16''%FE%FF%00a%FF%0E%00e%00x%00e", "\u{FEFF}a\u{FF0E}exe"),
        ("attachment; filename*=x-none''a%2Eexe", "a.exe"),
        ("attachment; filename=a.txt; filename*=utf-8''b.exe", "b.exe"),
        ("attachment; filename=b.exe; filename*=utf-8''a.txt", "b.exe"),
        ("attachment; filename*0=a.e; filename*1=xe", "a.exe"),
        ("attachment; filename*1=xe; filename*0=a.e", "a.exe"),
        ("attachment; filename*0*=utf-8''a%2E; filename*1=\"ex\"; filename*2*=%65", "a.exe"),
        ("attachment; filename*2*=%65; filename*0*=utf-8'en'a%2E; filename*1=ex", "a.exe"),
        ("attachment; filename*1=a.e; filename*2=xe", "a.exe"),
        ("attachment; filename*0=a.e; filename*1=xe; filename*3=.txt", "a.exe"),
        ("attachment; filename*0=a; filename*7=.exe", "a.exe"),
        ("attachment; filename*0=a; filename*1=.exe; filename*1=.txt", "a.exe"),
        ("attachment; filename*0=a; filename*1=.txt; filename*1=.exe", "a.exe"),
        ("attachment; filename*00=a.e; filename*01=xe", "a.exe"),
        ("attachment; filename*0=a.e; filename*99999999999999999999=xe", "a.exe"),
        ("attachment; filename*=utf-8''a%2Eex%", "nothing"),
        // RFC 2047, alone, mixed, adjacent, in continuations.
        ("attachment; filename=\"=?utf-8?B?YS5leGU=?=\"", "a.exe"),
        ("attachment; filename==?utf-8?B?YS5leGU=?=", "a.exe"),
        ("attachment; filename=\"=?utf-8?q?a_b=2Eexe?=\"", "a b.exe"),
        ("attachment; filename=\"=?utf-8*en?Q?a=2Eexe?=\"", "a.exe"),
        ("attachment; filename=\"=?utf-8?Q?a=2E?= =?iso-8859-1?B?ZXhl?=\"", "a.exe"),
        ("attachment; filename=\"=?utf-8?Q?a?=.exe\"", "a.exe"),
        ("attachment; filename=\"x =?utf-8?Q?a=2E?=exe\"", "x a.exe"),
        ("attachment; filename=\"=?utf-8?B?YS5leGU\"", "a.exe"),
        ("attachment; filename=\"=?utf-8?B?YS5=leGU?=\"", "nothing"),
        ("attachment; filename=\"=?utf-16be?B?AGEALgBlAHgAZQ==?=\"", "a.exe"),
        ("attachment; filename=\"=?utf-7?Q?a+AC4-exe?=\"", "a.exe"),
        ("attachment; filename*0=\"=?utf-8?B?YS5l\"; filename*1=\"eGU=?=\"", "a.exe"),
        ("attachment; filename=\"=?utf-8?X?=?=.exe\"", "=?utf-8?X?=?=.exe"),
        // Percent signs where RFC 2231 is not announced.
        ("attachment; filename=a%2Eexe", "a.exe"),
        ("attachment; filename=a%252Eexe", "a.exe"),
        // Not executable.
        ("attachment", "nothing"),
        ("attachment; filename", "nothing"),
        ("attachment; filename=", "nothing"),
        ("attachment; filename=\"", "nothing"),
        ("attachment; filename=exe", "nothing"),
        ("attachment; filename=a.exe.pdf", "nothing"),
        ("attachment; xfilename=a.exe", "nothing"),
        ("attachment; filename.x=a.exe", "nothing"),
        ("attachment; filename=a.pdf; x=b.exe", "nothing"),
        ("attachment; filename=a.txt; site=ftp.example.com", "nothing"),
        ("attachment; filename=\"a.txt\"; site=\"ftp.example.com\"", "nothing"),
        ("attachment; filename=\"google.com!example.com!1.xml.gz\"", "nothing"),
        ("attachment; filename*=utf-8''%D0%BE%D1%82%D1%87%D1%91%D1%82.docx", "nothing"),
        ("attachment; filename=\"=?iso-2022-jp?B?GyRCJSIbKEI=?= =?utf-8?Q?=2Epdf?=\"", "nothing"),
    ])
    func readsTheName(_ value: String, _ name: String) {
        for field in ["Content-Disposition: \(value)", "Content-Type: image/png; x=y; \(value)"] {
            let reading = Reading(MessageCase.part(field))
            #expect(reading.incomplete == nil)
            if name == "nothing" {
                #expect(reading.refused == [])
            } else {
                #expect(reading.refused.contains(name), "\(reading.names)")
            }
        }
    }

    @Test func theUsualNameComesFirst() {
        let value = "attachment; filename=\"=?utf-8?Q?r=C3=A9sum=C3=A9.exe?=\""
        #expect(Reading(MessageCase.part("Content-Disposition: \(value)")).names.first == "résumé.exe")
    }

    @Test func theChainOfMessagesIsTold() {
        let message = MessageCase.part(
            "Content-Type: message/rfc822; name=\"fwd.eml\"",
            "Content-Type: message/rfc822\n\nContent-Type: a/b; name=a.exe\n\nTVqQ")
        let last = Reading(message).attachments.last
        #expect(last?.messages == ["fwd.eml", "part 2.1"])
        #expect(last?.path == [2, 1, 1])
    }

    @Test func plainTextIsDoneAtOnce() {
        var reader = AttachmentReader()
        #expect(!reader.isDone)
        let body: [UInt8] = Array("text".utf8)
        reader.body(body.span)
        #expect(reader.isDone)
        reader.finish()
        #expect(reader.attachments.isEmpty && reader.incomplete == nil)
    }
}
