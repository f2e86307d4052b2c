import MailRules
import TestTools
import Testing

/// Functions that judge texts as a whole.
@Suite struct BodyEvaluationTests {
    private typealias Text = AlternativeDifference.Text

    private func hits(
        _ function: String, _ arguments: String..., change: (inout BodyEvaluation.Message) -> Void = { _ in }
    ) -> Bool? {
        var message = BodyEvaluation.Message(difference: AlternativeDifference([], types: []))
        change(&message)
        return BodyEvaluation(EvaluationCall(.body, function, arguments.map(LinkWorld.bytes)))?.hits(message)
    }

    private func html(_ text: String, hasImage: Bool = false, isDecoded: Bool = true) -> Text {
        Text(isHTML: true, bytes: LinkWorld.bytes(text), isDecoded: isDecoded, hasImage: hasImage)
    }

    private func plain(_ text: String, isDecoded: Bool = true) -> Text {
        Text(isHTML: false, bytes: LinkWorld.bytes(text), isDecoded: isDecoded, hasImage: false)
    }

    private func difference(_ parts: [Text]..., types: [String] = []) -> [Double] {
        let read = AlternativeDifference(parts, types: types.map(LinkWorld.bytes))
        return [read.percent, Double(read.htmlWords), Double(read.textWords)]
    }

    @Test func wordsOfHTMLThatTheTextDoesNotHave() {
        #expect(difference([plain("a b -- c"), html(" a  b\nd * e")]) == [50, 4, 3])
        #expect(
            difference([plain("a"), html("a a")]) == [100, 1, 1] && difference([plain("a a"), html("a")]) == [0, 1, 1])
        #expect(difference([html("-")]) == [0, 0, 0] && difference([]) == [0, 0, 0])
        #expect(difference([plain("a"), html("b")], [plain("c d"), html("c")]) == [100, 1, 2])
    }

    @Test func anImageIsAWordOfItsOwn() {
        #expect(difference([plain("a"), html(" ", hasImage: true)]) == [100, 1, 1])
        #expect(difference([plain("a"), html("a", hasImage: true)]) == [0, 1, 1])
    }

    @Test func lettersOfOtherScriptsAreOfWordsOnceTheyAreDecoded() {
        #expect(difference([plain(""), html("ж\u{a0}ä \u{2003}…")]) == [100, 2, 0])
        #expect(difference([plain(""), html("ж ä", isDecoded: false)]) == [0, 0, 0])
        let broken = Text(isHTML: true, bytes: [0xC3, 0x20, 0xE2, 0x82, 0x61], isDecoded: true, hasImage: false)
        #expect(difference([broken]) == [100, 1, 0])
    }

    @Test func bytesThatWereNotDecodedAreComparedAsLatin1() {
        let latin = Text(isHTML: true, bytes: [0x61, 0xE4], isDecoded: false, hasImage: false)
        #expect(difference([plain("aä"), latin]) == [0, 1, 1] && difference([plain("a"), latin]) == [100, 1, 1])
    }

    @Test func invitationsToMeetings() {
        let part = [plain("a"), html("b")]
        #expect(difference(part, types: ["multipart/alternative", "text/html", "text/calendar"]) == [0, 0, 0])
        #expect(difference(part, types: ["multipart/alternative", "text/plain", "text/calendar"]) == [100, 1, 1])
    }

    @Test func partsOfAMessage() {
        func read(_ kind: String, _ parts: [(type: String, text: String)]) -> [Double] {
            let text = parts.map { "--b\nContent-Type: \($0.type)\n\n\($0.text)\n" }.joined()
            let read = AlternativeDifference(
                TextExamples.message("Content-Type: multipart/\(kind); boundary=b\n\n\(text)--b--\n"))
            return [read.percent, Double(read.htmlWords), Double(read.textWords)]
        }
        let (plain, html) = (("text/plain", "a b"), ("text/html", "<p>a</p> c <img>"))
        #expect(read("alternative", [plain, html]) == [50, 2, 2] && read("mixed", [plain, html]) == [0, 0, 0])
        #expect(read("alternative", [("text/html", "<img>")]) == [100, 1, 0])
        #expect(read("alternative", [html, ("text/calendar", "")]) == [0, 0, 0])
        #expect(read("alternative", [html, ("text/calendar", ""), plain]) == [50, 2, 2])
        #expect(read("alternative", [("text/html", "&eacute; \u{E9}")]) == [100, 1, 0])
    }

    @Test func differencesBetweenBounds() {
        let half = AlternativeDifference([[plain("a"), html("a b")]], types: [])
        func isHit(_ function: String, _ least: String, _ most: String) -> Bool? {
            hits(function, least, most) { $0.difference = half }
        }
        #expect(isHit("multipart_alternative_difference", "49", "50") == true)
        #expect(isHit("multipart_alternative_difference", "50", "undef") == false)
        #expect(isHit("multipart_alternative_difference", "0", "undef") == true)
        #expect(isHit("multipart_alternative_difference", "0", "49") == false)
        #expect(isHit("multipart_alternative_difference_count", "0.4", "1") == true)
        #expect(isHit("multipart_alternative_difference_count", "0.5", "1") == false)
        #expect(isHit("multipart_alternative_difference_count", "0.4", "2") == false)
    }

    @Test func blankLines() {
        func isHit(_ least: String, _ most: String, _ lines: String, _ chunks: [String]) -> Bool? {
            hits("check_blank_line_ratio", least, most, lines) { $0.rawText = TextPieces(chunks.map(LinkWorld.bytes)) }
        }
        #expect(isHit("79", "80", "5", ["a\n\n \t\n", "\n\n"]) == true)
        #expect(isHit("80", "90", "5", ["a\n\n \t\n", "\n\n"]) == false)
        #expect(isHit("0", "50", "1", ["a\n\nb"]) == true && isHit("33", "33", "1", ["a\n\nb"]) == false)
        // Too few lines count as less than none.
        #expect(isHit("0", "10", "4", ["\n\n\n"]) == true && isHit("10", "100", "4", ["\n\n\n"]) == false)
        #expect(isHit("0", "10", "0", []) == true)
    }

    @Test func spacesBetweenLetters() {
        func isHit(_ least: String, _ below: String, _ paragraphs: String...) -> Bool? {
            hits("tvd_vertical_words", least, below) { $0.text = TextPieces(paragraphs.map(LinkWorld.bytes)) }
        }
        #expect(isHit("20", "21", "abcde f", "     ") == false && isHit("16", "17", "abcde f", "     ") == true)
        #expect(isHit("100", "100", "a b c d ") == true && isHit("100", "101", "      ") == true)
        #expect(isHit("0", "10", "abc") == false)
    }

    @Test func wordsOfSpamForShares() {
        func isHit(_ least: String, _ text: String?) -> Bool? {
            hits("check_stock_info", least) { $0.firstPlainText = text.map(LinkWorld.bytes) }
        }
        #expect(isHit("2", "Symbol: ABCD\n  Current Price : $0.10\nS.t.o.c.k: x\n") == true)
        #expect(isHit("3", "Symbol: ABCD\n  Current Price : $0.10\nS.t.o.c.k: x\n") == true)
        #expect(isHit("4", "Symbol: ABCD\n  Current Price : $0.10\nS.t.o.c.k: x\n") == false)
        #expect(isHit("2", "Sector: a\nSector: b\nThe Sector: c") == false)
        #expect(
            isHit("1", "Price: 1") == false && isHit("1", "see Symbol") == false && isHit("1", "Symbol:  \n") == false)
        #expect(isHit("1", "\n\n Symbol\n\n:\n\nx") == true && isHit("1", ": Symbol: x") == false)
        #expect(isHit("1", "Symbol of the whole company here: x") == false)
        #expect(isHit("0", nil) == true && isHit("1", nil) == false)
    }

    @Test(arguments: ["\n", "a\n", "abc", "abc\n\n", "Symbol:", ":", " "])
    func hostileText(_ text: String) {
        let filled = String(repeating: text, count: (1 << 18) / text.utf8.count)
        let time = processorTime {
            #expect(hits("check_stock_info", "2") { $0.firstPlainText = LinkWorld.bytes(filled) } == false)
            #expect(hits("plaintext_sig_length", "1") { $0.firstPlainContent = LinkWorld.bytes(filled) } == false)
        }
        #expect(time < 20)
    }

    @Test func lengthOfTheBody() {
        #expect(hits("check_body_length", "128") { $0.bodyBytes = 128 } == true)
        #expect(hits("check_body_length", "128") { $0.bodyBytes = 129 } == false)
    }

    @Test func signatures() {
        func isHit(_ function: String, _ least: String, _ most: String, _ text: String?) -> Bool? {
            hits(function, least, most) { $0.firstPlainContent = text.map(LinkWorld.bytes) }
        }
        let text = "text\n--\nno\n-- \r\nname\nplace\n--\n\n\n"
        #expect(isHit("plaintext_body_length", "11", "11", text) == true)
        #expect(isHit("plaintext_sig_length", "17", "17", text) == true)
        #expect(isHit("plaintext_body_sig_ratio", "0.6", "0.7", text) == true)
        #expect(isHit("plaintext_body_sig_ratio", "1000000", "1000000", "-- x\nname\n ---\n") == true)
        #expect(isHit("plaintext_sig_length", "0", "0", "no signature") == true)
        #expect(isHit("plaintext_sig_length", "0", "9", nil) == false)
        #expect(hits("plaintext_body_length") { $0.firstPlainContent = [] } == true)
        #expect(hits("something_else") == nil)
    }
}
