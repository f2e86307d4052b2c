import MailRules
import TestTools
import Testing

/// Addresses of free mail in fields and text.
@Suite struct FreeMailTests {
    private let settings = FreeMailDomains(
        domains: ["free.example", "gratis.??", "post.*.com", "bad/domain"].map(LinkWorld.bytes),
        welcome: ["friend@free.example", "gratis.uk"].map(LinkWorld.bytes))

    private func isFree(_ address: String) -> Bool { settings.isFree(LinkWorld.bytes(address)) }

    private func text(_ paragraphs: String..., html: [HTMLLink] = []) -> FreeMailText {
        let pieces = TextPieces(paragraphs.map(LinkWorld.bytes))
        let links = MessageLinks(text: pieces, html: [html], settings: LinkWorld.settings)
        return FreeMailText(pieces, links: links, settings: settings, domains: LinkWorld.domains)
    }

    private func addresses(_ text: FreeMailText) -> [String] { text.addresses.map { LinkWorld.text($0) } }

    private func hits(_ function: String, _ arguments: String..., fields: [String: String], text: String = "") -> Bool {
        let call = EvaluationCall(.header, function, arguments.map(LinkWorld.bytes))
        guard let evaluation = FreeMailEvaluation(call) else { return false }
        var message = FreeMailEvaluation.Message(
            settings: settings, field: { fields[$0.description].map(LinkWorld.bytes) }, text: { self.text(text) })
        return evaluation.hits(&message)
    }

    // MARK: Addresses

    @Test func domainsAndGlobs() {
        #expect(
            isFree("me@free.example") && isFree("me@gratis.de") && isFree("me@post.x.com") && isFree("a@b@free.example")
        )
        #expect(!isFree("me@sub.free.example") && !isFree("me@gratis.com") && !isFree("me@post.x.y.com"))
        #expect(!isFree("") && !isFree("me@bad/domain") && isFree("free.example") && FreeMailDomains().isEmpty)
        #expect(!settings.isEmpty && !FreeMailDomains(domains: [LinkWorld.bytes("a.*")]).isEmpty)
    }

    @Test func whoIsWelcomeAndWhoIsNobody() {
        #expect(!isFree("friend@free.example") && !isFree("me@gratis.uk"))
        for name in [
            "support", "hostmaster", "undisclosed.recipients", "bounce-x", "bounced-x", "request-0123456789abcdef",
            "01234567.89abcdef", "01234567-0123-0123-0123-0123456789ab", "me=other=free",
        ] {
            #expect(isFree("\(name)@free.example") == (name.hasPrefix("bounce")), "\(name)")
        }
        #expect(isFree("support2@free.example") && isFree("0123456789@free.example") && isFree("me=you@free.example"))
        var settings = settings
        settings.isWelcome = { $0.starts(with: Array("me".utf8)) }
        #expect(!settings.isFree(LinkWorld.bytes("me@free.example")))
    }

    // MARK: Text

    @Test(
        arguments: [
            ("write Me@Free.Example!", ["me@free.example"]), ("(me@free.example)", ["me@free.example"]),
            ("me@free.example.", ["me@free.example"]), ("me@free.example-x", []), ("me@free.examples", []),
            (".me..you@free.example", ["you@free.example"]), ("me.@free.example", []),
            ("ä+o'x@free.example", ["+o'x@free.example"]),
            ("mailto:me@free.example", ["me@free.example"]), ("x@me@free.example", ["me@free.example"]),
            ("me@free.example<x>", ["me@free.example"]), ("me@free.example_", ["me@free.example"]),
        ] as [(String, [String])])
    func addressesInText(_ paragraph: String, _ expected: [String]) {
        #expect(addresses(text(paragraph)) == expected)
    }

    @Test func lengthsOfAddresses() {
        let (name, label) = (String(repeating: "a", count: 64), String(repeating: "b", count: 61))
        let settings = FreeMailDomains(domains: ["*.com", "*.*.*.*.com", "*.*.*.*.*.com"].map(LinkWorld.bytes))
        func count(_ address: String) -> Int {
            FreeMailText(
                TextPieces([LinkWorld.bytes(address)]), links: MessageLinks(), settings: settings,
                domains: LinkWorld.domains
            ).addresses.count
        }
        #expect(count("\(name)@x.com") == 1 && count("a\(name)@x.com") == 0 && count("z.\(name)@x.com") == 1)
        #expect(count("a@\(label).com") == 1 && count("a@b\(label).com") == 0)
        #expect(count("a@1.2.3.4.com") == 1 && count("a@1.2.3.4.5.com") == 0)
    }

    @Test func whatDoesNotCountIsTakenOut() {
        let read = text(
            "a <http://x.com/?a=me@free.example> b https://x.com/me%40free.example,c d http://x.com/ me@free.example\n",
            "<me@free.example> you@free.example wrote: she@free.example tel: mailto:<he@free.example>\n",
            "mailto:it@free.example> no address\n")
        // The third one is one too many.
        #expect(addresses(read) == ["me@free.example", "she@free.example"] && read.hasTooMany)
        #expect(LinkWorld.text(read.text[0]) == "a   b   d http://x.com/ me@free.example\n")
        #expect(LinkWorld.text(read.text[1]) == "    she@free.example tel: mailto: \n")
        #expect(LinkWorld.text(read.text[2]) == "mailto:it@free.example> no address\n")
    }

    @Test func linksInHTMLCountUnlessTheyAreInTheText() {
        let links = ["mailto:One@free.example?subject=x", "mailto:two@free.example", "http://x.com/three@free.example"]
            .map {
                HTMLLink(LinkWorld.bytes($0), types: .anchor)
            }
        #expect(addresses(text("x", html: links)) == ["one@free.example", "two@free.example"])
        #expect(addresses(text("two@free.example wrote: ", html: links)) == ["one@free.example"])
        #expect(addresses(text("x", html: [HTMLLink(links[0].link)])).isEmpty)
    }

    @Test func tooManyAddressesSayNothing() {
        #expect(!text("a@x.com b@x.com c@x.com d@x.com").hasTooMany)
        #expect(text("a@x.com b@x.com c@x.com d@x.com e@x.com").hasTooMany)
        #expect(!text("a@free.example a@free.example b@free.example").hasTooMany)
        #expect(text("a@free.example b@free.example c@free.example").hasTooMany)
    }

    // MARK: Functions

    @Test func anyAddressOfTheSender() {
        #expect(hits("check_freemail_from", fields: ["EnvelopeFrom:addr": "Me@free.example"]))
        #expect(hits("check_freemail_from", fields: ["From:addr": "a@x.com\nb@free..example"]))
        #expect(!hits("check_freemail_from", #"\d@"#, fields: ["From:addr": "b@free.example"]))
        #expect(hits("check_freemail_from", #"\d@"#, fields: ["From:addr": "b1@free.example"]))
        #expect(
            !hits("check_freemail_from", fields: ["From:addr": "b@free.example", "Resent-From:addr:first": "a@x.com"]))
        #expect(!hits("check_freemail_from", fields: [:]))
    }

    @Test func anyAddressOfAField() {
        let fields = ["Reply-To:addr": "a@x.com\nB1@Free.Example"]
        #expect(hits("check_freemail_header", "Reply-To", fields: fields))
        #expect(hits("check_freemail_header", "Reply-To:addr", #"b\d@"#, fields: fields))
        #expect(!hits("check_freemail_header", "Reply-To", #"^a@"#, fields: fields))
        #expect(!hits("check_freemail_header", "Sender", fields: fields))
        #expect(FreeMailEvaluation(EvaluationCall(.header, "check_freemail_header", [])) == nil)
    }

    @Test func answersThatGoElsewhere() {
        let (me, you, other) = ("me@free.example", "you@free.example", "x@x.com")
        func replyTo(_ option: String, _ fields: [String: String], _ text: String = "") -> Bool {
            hits("check_freemail_replyto", option, fields: fields, text: text)
        }
        #expect(replyTo("replyto", ["From:addr": me, "Reply-To:addr": you]))
        #expect(!replyTo("replyto", ["From:addr": me, "Reply-To:addr": "\(you)\n\(me)"]))
        #expect(!replyTo("replyto", ["From:addr": me, "Reply-To:addr": you, "EnvelopeFrom": "noreply@x.com"]))
        // A hyphen in it is not known.
        #expect(replyTo("replyto", ["From:addr": me, "Reply-To:addr": you, "EnvelopeFrom": "no-reply@x.com"]))
        #expect(!replyTo("replyto", ["From:addr": me], you) && replyTo("reply", ["From:addr": me], you))
        #expect(!replyTo("reply", ["From:addr": me], me) && !replyTo("reply", ["From:addr": other], you))
        #expect(!replyTo("reply", ["From:addr": me, "Reply-To:addr": other], you))
        #expect(replyTo("replyto", ["From:addr": other, "Reply-To:addr": me], you))
        #expect(!replyTo("replyto", ["From:addr": other, "Reply-To:addr": me], "a@x.com"))
        #expect(FreeMailEvaluation(EvaluationCall(.header, "check_freemail_replyto", [[0x78]])) == nil)
    }

    @Test func addressesOfTheTextAlone() {
        #expect(hits("check_freemail_body", fields: [:], text: "me1@free.example"))
        #expect(!hits("check_freemail_body", "2@", fields: [:], text: "me1@free.example"))
        #expect(!hits("check_freemail_body", fields: [:], text: "<me1@free.example>"))
    }

    @Test(
        arguments: ["@", "a@", "a.", "http://", "<a@b.com> ", "a@b.com wrote: ", "http://%40", "a@b."])
    func hostileText(_ text: String) {
        let filled = TextPieces([Array(String(repeating: text, count: (1 << 17) / text.utf8.count).utf8)])
        let time = processorTime {
            let read = FreeMailText(filled, links: MessageLinks(), settings: settings, domains: LinkWorld.domains)
            #expect(read.text.bytes.count <= filled.bytes.count)
        }
        #expect(time < 20)
    }
}
