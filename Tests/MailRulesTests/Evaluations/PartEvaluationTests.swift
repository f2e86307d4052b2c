import MailRules
import TestTools
import Testing

/// Functions that judge parts and how they are encoded.
@Suite struct PartEvaluationTests {
    private func message(_ text: String, locales: String = "all") -> PartMessage {
        let bytes = LinkWorld.bytes(text)
        let head = MessageHead(bytes)
        return PartMessage(
            MessageText(head, of: bytes, subject: nil), locales: CharsetLocales(LinkWorld.bytes(locales)),
            field: { selector in
                if selector.name == "ALL" { return Array(bytes[..<head.bodyStart].dropLast()) }
                let values = head.fields.values(named: LinkWorld.bytes(selector.name.lowercased()))
                return values.isEmpty ? nil : values.flatMap { $0.drop { $0 == 0x20 } }
            })
    }

    private func hits(
        _ function: String, _ arguments: String..., in text: String, locales: String = "all",
        kind: EvaluationCall.Kind = .body
    ) -> Bool? {
        var message = message(text, locales: locales)
        return PartEvaluation(EvaluationCall(kind, function, arguments.map(LinkWorld.bytes)))?.hits(&message)
    }

    private func has(_ name: String, _ fields: String, _ body: String = "x\n") -> Bool? {
        hits("check_for_mime", name, in: fields + "\n\n" + body)
    }

    private func multipart(_ kind: String, _ parts: String...) -> String {
        "Content-Type: multipart/\(kind); boundary=b\n\n" + parts.map { "--b\n\($0)\n" }.joined() + "--b--\n"
    }

    @Test func partsByTheirHeaders() {
        #expect(has("mime_base64_count", "Content-Transfer-Encoding: x-base64") == true)
        #expect(has("mime_base64_count", "Content-Transfer-Encoding: 8bit") == false)
        #expect(has("mime_attachment", "Content-Disposition: Attachment; filename=a") == true)
        #expect(has("mime_body_html_count", "Content-Type: TEXT/HTML") == true)
        #expect(has("mime_body_text_count", "Content-Type: text/html") == false)
        #expect(has("mime_body_text_count", "A: b") == true && has("mime_checked_attachments", "A: b") == true)
        #expect(has("mime_multipart_ratio", "A: b") == true && has("mimepart_limit_exceeded", "A: b") == nil)
        #expect(has("mime_html_charsets", "Content-Type: text/plain; charset=12") == false)
        // A field that is there and says nothing is not taken for ASCII, and a lone 0 is no text.
        #expect(has("mime_html_charsets", "A: b") == true && has("mime_html_charsets", "Content-Type:") == false)
        #expect(has("mime_body_text_count", "Content-Type: 0") == false)
    }

    @Test func textInASCIIThatIsEncoded() {
        let base64 = "Content-Transfer-Encoding: base64\nContent-Type: text/plain; charset="
        #expect(has("mime_base64_encoded_text", base64 + "US-ASCII") == true)
        #expect(has("mime_base64_encoded_text", base64 + "0") == true)
        #expect(has("mime_base64_encoded_text", base64 + "utf-8") == false)
        #expect(has("mime_base64_encoded_text", base64 + "\nContent-Disposition: inline") == false)
    }

    @Test(arguments: [
        ("iso-8859-15", false), ("iso-8859-155", true), ("iso-2022-jp", false), ("iso-2022-cn", true),
        ("iso-8859", false),
        ("iso-x-", false), ("ISO-a-b", true),
    ])
    func namesOfStandards(_ charset: String, _ isBad: Bool) {
        #expect(has("mime_bad_iso_charset", "Content-Type: text/plain; charset=\(charset)") == isBad)
    }

    @Test func quotedPrintable() {
        let field = "Content-Transfer-Encoding: quoted-printable"
        func ratio(_ least: String, _ body: String) -> Bool? {
            hits("check_qp_ratio", least, in: "\(field)\n\n\(body)")
        }
        #expect(has("mime_qp_count", field, "") == true && has("mime_qp_count", field, "=3D=7F=41") == true)
        #expect(has("mime_qp_count", field, "=3D=7F=0A=4a=E1") == false && has("mime_qp_bytes", field) == true)
        // Blanks at the end of a line do not count, and neither does a report.
        #expect(has("mime_qp_count", field, "a=20=09 \t\n=09=20") == false)
        #expect(has("mime_qp_count", field, "SPAM: =41\nx\n") == false)
        #expect(has("mime_qp_count", field, "SPAM: =41\n") == true)
        #expect(ratio("0.25", "=41\n") == true && ratio("0.26", "=41\n") == false && ratio("0", "") == true)
        #expect(has("mime_qp_ratio", field, "=20x") == true)
        let line = String(repeating: "x", count: 78)
        #expect(has("mime_qp_long_line", field, line + "\n") == false)
        #expect(has("mime_qp_long_line", field, line + "xx") == true)
        #expect(has("mime_qp_long_line", "A: b", line + "xx") == false)
    }

    @Test func plainText() {
        #expect(hits("check_for_ascii_text_illegal", in: "A: b\n\nab\u{0}\n") == true)
        #expect(hits("check_for_ascii_text_illegal", in: "A: b\n\nab\rc\n") == true)
        #expect(hits("check_for_ascii_text_illegal", in: "A: b\n\n\(String(repeating: "a", count: 100))ä") == true)
        #expect(hits("check_for_ascii_text_illegal", in: "A: b\n\nab\t\u{7F}\n") == false)
        #expect(hits("check_for_ascii_text_illegal", in: "Content-Type: text/plain; charset=utf-8\n\nä\n") == false)
        func hasReferences(_ least: String, _ body: String, _ encoding: String = "7bit") -> Bool? {
            hits("check_abundant_unicode_ratio", least, in: "Content-Transfer-Encoding: \(encoding)\n\n\(body)")
        }
        #expect(hasReferences("0.5", "&#x201C;&#xABCD;abc\n") == true && hasReferences("0.51", "&#x201C;ab") == false)
        #expect(hasReferences(".5", "&#x201c;a\n") == false && hasReferences(".5", "&#x201C;\n", "base64") == false)
        #expect(hasReferences("1", "") == nil && hasReferences("0.0001", "") == nil)
    }

    @Test func alternatives() {
        let plain = "Content-Type: text/plain\n\n12345\n"
        let html = "Content-Type: text/html\n\n1234567890\n"
        func ratio(_ least: String, _ below: String, _ text: String) -> Bool? {
            hits("check_mime_multipart_ratio", least, below, in: text)
        }
        #expect(ratio("0.5", "0.6", multipart("alternative", plain, html)) == true)
        #expect(ratio("0.6", "1", multipart("alternative", plain, html)) == false)
        #expect(ratio("1", "1.1", multipart("mixed", plain, html)) == true)
        // The last of a kind counts, and no attachment.
        #expect(ratio("1", "1.1", multipart("alternative", plain, html, html.replacing("67890", with: ""))) == true)
        let attachment = "Content-Disposition: attachment\nContent-Type: text/html\n\n1\n"
        #expect(ratio("0.5", "0.6", multipart("alternative", plain, html, attachment)) == true)
        #expect(hits("check_for_mime_html", in: multipart("mixed", html)) == true)
        #expect(hits("check_for_mime_html_only", in: multipart("mixed", html)) == true)
        #expect(hits("check_for_mime_html_only", in: multipart("mixed", plain, html)) == false)
        #expect(hits("check_for_mime_html_only", in: "Content-Type: text/htmlx\n\n") == true)
    }

    @Test func alternativesThatAreNoText() {
        let plain = "Content-Type: text/plain\n\nx\n"
        func isHit(_ kind: String, _ type: String) -> Bool? {
            hits("check_ma_non_text", in: multipart(kind, plain, "Content-Type: \(type)\n\nx\n"))
        }
        #expect(isHit("alternative", "image/png") == true && isHit("alternative", "application/rtf") == false)
        #expect(isHit("alternative", "text/calendar") == false && isHit("mixed", "image/png") == false)
    }

    @Test func flags() {
        func flag(_ name: String, _ text: String) -> Bool? {
            hits("check_msg_parse_flags", name, in: text, kind: .header)
        }
        #expect(flag("missing_head_body_separator", "A: b\n") == true)
        #expect(flag("missing_head_body_separator", "A: b\n\nx") == false)
        #expect(flag("missing_mime_headers", multipart("mixed", "\nx\n")) == true)
        #expect(flag("missing_mime_head_body_separator", multipart("mixed", "A: b\nx\n")) == true)
        #expect(flag("mime_epilogue_exists", multipart("mixed", "A: b\n\nx\n") + "y\n") == true)
        #expect(flag("mimepart_limit_exceeded", multipart("mixed", "A: b\n\nx\n")) == false)
        #expect(flag("something", "") == nil)
    }

    @Test func headersThatAreCut() {
        func isCut(_ fields: Int, _ bytes: Int, all: Int? = nil) -> Bool? {
            let lines = (0..<fields).map { "F\($0): \(String(repeating: "x", count: bytes))\n" }
            var message = message(lines.joined() + "X-Spam-A: b\n\nx")
            if let all {
                let seen = LinkWorld.bytes(lines[..<all].joined())
                message = PartMessage(message.text, locales: message.locales, field: { _ in seen })
            }
            let call = EvaluationCall(.header, "check_msg_parse_flags", [LinkWorld.bytes("truncated_header")])
            return PartEvaluation(call)?.hits(&message)
        }
        #expect(isCut(1, 8_190) == false && isCut(1, 8_191) == true)
        #expect(isCut(10, 8_000) == false && isCut(10, 8_000, all: 8) == true && isCut(10, 8_000, all: 10) == false)
    }

    @Test func capitals() {
        let line = String(repeating: "Ab cD ", count: 50)
        func isHit(_ above: String, _ most: String, _ text: String) -> Bool? {
            hits("check_for_uppercase", above, most, in: text)
        }
        #expect(isHit("49", "50", "A: b\n\n\(line)\n") == true && isHit("50", "75", "A: b\n\n\(line)\n") == false)
        #expect(isHit("0", "100", "A: b\n\n\(line.prefix(150))\n") == false)
        #expect(isHit("0", "100", "Content-Type: text/plain; charset=Big5\n\n\(line)\n") == false)
        #expect(isHit("0", "100", "A: b\n\n\(String(repeating: "AB", count: 500))\n") == false)
        let encoded = String(repeating: String(repeating: "A", count: 76) + "\n", count: 9)
        #expect(isHit("0", "100", "A: b\n\n\(encoded)\n") == false && isHit("0", "100", "A: b\n\nx \(encoded)") == true)
        // What stands between the changes of ISO 2022 is no text.
        #expect(isHit("49", "50", "A: b\n\n\(line)\u{1B}$BABCDEFGHIJKLMNOP\u{1B}(B x\n") == true)
        #expect(isHit("49", "50", "A: b\n\n\(line)\u{1B}$BABCDEFGHIJKLMNOP x\n") == false)
        #expect(
            isHit("98", "100", "Content-Type: text/html\n\n\(String(repeating: "A <b> c </b>", count: 99))") == false)
        #expect(hits("check_for_uppercase", "49", "50", in: "A: b\n\n\(line)\n", kind: .rawBody) == true)
    }

    @Test func linesOfBase64() {
        func length(_ least: String, _ most: String? = nil, type: String = "image/png") -> Bool? {
            let text =
                "Content-Transfer-Encoding: Base64\nContent-Type: \(type)\n\nAAAA\n\(String(repeating: "A", count: 78))\nA"
            let arguments = [least] + (most.map { [$0] } ?? [])
            var message = message(text)
            let call = EvaluationCall(.body, "check_base64_length", arguments.map(LinkWorld.bytes))
            return PartEvaluation(call)?.hits(&message)
        }
        #expect(
            length("79") == true && length("78", "79") == true && length("80") == false && length("0", "78") == false)
        #expect(length("1", type: "application/ics") == false)
    }

    @Test func charsetsOfElsewhere() {
        func isFar(_ charset: String, _ locales: String, _ body: String = "ёёёё") -> Bool? {
            hits(
                "check_for_faraway_charset", in: "Content-Type: text/plain; charset=\(charset)\n\n\(body)",
                locales: locales)
        }
        #expect(
            isFar("koi8-r", "en") == true && isFar("koi8-r", "ru_RU ja") == false && isFar("koi8-r", "all") == false)
        #expect(isFar("'koi8-r'", "en") == true && isFar("utf-8", "en") == false)
        #expect(isFar("koi8-r", "en", "ascii only") == false)
        let field = "Content-Type: text/plain; charset="
        #expect(hits("check_for_mime", "mime_faraway_charset", in: field + "big5\n\n", locales: "ja") == true)
        #expect(hits("check_for_mime", "mime_faraway_charset", in: field + "big5\n\n", locales: "zh.big5") == false)
    }

    @Test(
        arguments: ["=", "=20", "&#x", "a =\n", "\u{1B}$B", "--b\n", "charset=\"", "A: b\n", "\n"])
    func hostileContent(_ text: String) {
        let filled = String(repeating: text, count: (1 << 20) / text.utf8.count)
        for field in ["Content-Transfer-Encoding: quoted-printable", "Content-Type: multipart/alternative; boundary=b"]
        {
            let text = "\(field)\nContent-Type: text/plain; x=\(filled.prefix(8_000))\n\n\(filled)"
            let time = processorTime {
                var message = message(text)
                for function in PartEvaluation.functions {
                    let arguments = ["mime_qp_count", "1"].map(LinkWorld.bytes)
                    let call = EvaluationCall(.body, function, arguments)
                    _ = PartEvaluation(call)?.hits(&message)
                }
                #expect(message.text.tree.parts.count >= 1)
            }
            #expect(time < 30, "\(field)")
        }
    }
}
