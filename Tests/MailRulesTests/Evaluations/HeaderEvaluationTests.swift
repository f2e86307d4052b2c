import MailRules
import Testing

/// Functions that judge the fields of a header.
@Suite struct HeaderEvaluationTests {
    private func hits(_ function: String, _ arguments: String..., in fields: String, now: Int = 1_700_000_000) -> Bool?
    {
        HeaderWorld.hits(function, with: arguments, fields, now: now)
    }

    @Test(arguments: [
        ("HELLO THERE FRIEND", true), ("RE: Fwd: HELLO THERE", true), ("Re: hELLO THERE", false), ("HELLO", false),
        ("HI 12 34", false), ("12345 67890 1", false), ("=?utf-8?Q?HELLO?= THERE FRIEND", true),
        ("=?GB2312?Q?HELLO?= THERE FRIEND", false), ("  ANTWORT:AW:  HELLO THERE ", true),
    ])
    func shouting(_ subject: String, _ expected: Bool) {
        #expect(hits("subject_is_all_caps", in: "Subject: \(subject)") == expected)
    }

    @Test(arguments: [
        ("joe", true), ("JOE", true), ("joe, look", true), ("JOE, look", false), ("joe , look", true),
        ("joe,look", false),
        ("joey", false), ("re: joe", true), ("Fw: about joe", true), ("fw: all about joe", false), (", joe!", true),
        (", joe! now", false), ("hi joe", false),
    ])
    func recipientsNameInSubject(_ subject: String, _ expected: Bool) {
        #expect(
            hits("check_for_to_in_subject", "user", in: "To: joe@shop.com\nSubject: \(subject)") == expected,
            "\(subject)")
    }

    @Test func recipientsAddressInSubject() {
        let fields = "To: J <joe@shop.com>\nSubject: for "
        #expect(hits("check_for_to_in_subject", "address", in: fields + "JOE@shop.com!") == true)
        #expect(hits("check_for_to_in_subject", "address", in: fields + "xjoe@shop.com") == false)
        #expect(hits("check_for_to_in_subject", "address", in: "Subject: joe@shop.com") == false)
        #expect(hits("check_for_to_in_subject", "other", in: fields + "joe@shop.com") == false)
    }

    @Test func bytesThatShouldBeEncoded() {
        let fields = { (bytes: [UInt8]) in
            MessageHeader(
                MessageHead(Array("Subject: ab".utf8) + bytes + Array("\n\n".utf8)), settings: HeaderSettings(),
                domains: LinkWorld.domains)
        }
        func isHit(_ bytes: [UInt8], _ arguments: String...) -> Bool? {
            var facts = HeaderFacts(fields(bytes), settings: HeaderFacts.Settings(RuleSettings()), now: 0)
            return HeaderWorld.hits("check_illegal_chars", with: arguments, &facts)
        }
        #expect(isHit([0xE4, 0xF6], "Subject", "0", "2") == true)
        #expect(isHit([0xE4, 0xF6], "Subject", "0", "3") == false)
        #expect(isHit([0xE4, 0xF6], "Subject", "0.5", "2") == false)
        // Well-formed UTF-8, but for control characters.
        #expect(isHit([0xC3, 0xA4], "Subject", "0", "1") == false)
        #expect(isHit([0xC3, 0xA4, 0x01], "Subject", "0", "3") == true)
        // One sign of money.
        #expect(isHit([0xA3], "Subject", "0", "1") == false)
        #expect(isHit([0xA3, 0xA3], "Subject:raw", "0", "1") == true)
        #expect(isHit([0xA3], "ALL", "0", "1") == true)
        #expect(isHit([], "From", "0", "0") == false)
    }

    @Test func recipients() {
        let sorted = (1...7).map { "u\($0)@a.com" }.joined(separator: ", ")
        #expect(hits("sorted_recipients", in: "To: \(sorted)") == true)
        #expect(hits("sorted_recipients", in: "To: \(sorted), a@a.com") == false)
        #expect(hits("sorted_recipients", in: "To: u1@a.com, U1@a.com, " + sorted.dropFirst(20)) == false)
        // Ten pairs: all names begin alike, and of the hosts that differ one pair does.
        let like = "aab@xya.com, aac@xyb.com, aad@qq.com, aae@rr.com, aaf@ss.com"
        #expect(hits("similar_recipients", "1.05", "1.15", in: "Cc: \(like)") == true)
        #expect(hits("similar_recipients", "undef", "1.05", in: "Cc: \(like)") == false)
        #expect(hits("similar_recipients", "0.01", "undef", in: "To: a@b.com") == false)
        #expect(hits("check_for_missing_to_header", in: "Cc: a@b.com") == true)
        #expect(hits("check_for_missing_to_header", in: "Apparently-To: a@b.com") == false)
    }

    @Test func dates() {
        func by(_ time: String) -> String { "Received: from a by b; Tue, 2 Jan 2024 \(time)\n" }
        let fields = by("12:00:00 +0000") + by("10:00:00 +0000") + "Date: Tue, 2 Jan 2024 16:30:00 +0000"
        #expect(hits("check_for_shifted_date", "4", "5", in: fields) == true)
        #expect(hits("check_for_shifted_date", "5", "undef", in: fields) == false)
        #expect(hits("check_for_shifted_date", "undef", "-3", in: fields) == false)
        #expect(hits("check_for_shifted_date", "-1", "1", in: "Date: 2 Jan 2024 16:30:00") == true)
        // The first hand-over counts for nothing where it has the date of the message.
        let same = by("12:00:00 +0000") + by("10:00:00 +0000") + "Date: Tue, 2 Jan 2024 10:00:00 +0000"
        #expect(hits("check_for_shifted_date", "-2.1", "-1.9", in: same) == true)
        #expect(
            hits("check_for_shifted_date", "-0.1", "0.1", in: "Resent-Date: 2 Jan 2024 12:00:00\n" + fields) == true)
        let month = 2_629_746
        #expect(hits("received_within_months", "2", "3", in: fields, now: 1_704_200_000 + month * 5 / 2) == true)
        #expect(hits("received_within_months", "3", "undef", in: fields, now: 1_704_200_000 + month * 5 / 2) == false)
        #expect(hits("received_within_months", "undef", "undef", in: "X: y") == true)
        // What a program fetched was received when it fetched it.
        let fetched =
            "Received: from mail.shop.com by localhost with POP3 (fetchmail-6.2.5); Tue, 2 Jan 2024 20:00:00 +0000\n"
        #expect(hits("check_for_shifted_date", "4", "5", in: fetched + fields) == true)
    }

    @Test func identifiersOfOutlook() {
        // 2 January 2024 12:00:00 in Outlook's count.
        let token = String(Int(1_704_196_800 * 0.0023283064365387 + 27_111_902.8329849), radix: 16)
        let id =
            "Message-ID: <0001" + String(repeating: "0", count: 8 - token.count) + token + "$0a0b0c0d$0100a8c0@pc>\n"
        #expect(hits("check_outlook_message_id", in: id + "Date: Tue, 2 Jan 2024 12:00:00 +0000") == false)
        #expect(hits("check_outlook_message_id", in: id + "Date: Tue, 9 Jan 2024 12:00:00 +0000") == true)
        let by = "Received: from a by b; Tue, 2 Jan 2024 12:01:00 +0000\n"
        #expect(hits("check_outlook_message_id", in: by + id + "Date: Tue, 9 Jan 2024 12:00:00 +0000") == false)
        #expect(hits("check_outlook_message_id", in: "Message-ID: <0001@pc>\nDate: Tue, 9 Jan 2024 12:00:00") == false)
    }

    @Test func identifiersOfSpammers() {
        let id = "Message-ID: <ABCDEFGHIJKLMNOPQRSTUVWXYZAB.joe@shop.com>\n"
        #expect(hits("check_ratware_name_id", in: id + "From: \"Joe\" <joe@shop.com>") == true)
        #expect(hits("check_ratware_name_id", in: id + "From: Joe <joe@shop.com>") == false)
        #expect(hits("check_ratware_name_id", in: id + "From: \"\" <joe@shop.com>") == false)
        #expect(hits("check_ratware_name_id", in: id + "From: \"Joe\" <jo@shop.com>") == false)
        let to = "To: joe@www.shop.com"
        #expect(hits("check_ratware_envelope_from", in: "Return-Path: <x-Shop.com-joe@a.org>\n" + to) == true)
        #expect(hits("check_ratware_envelope_from", in: "Return-Path: <xshop.com-joe@a.org>\n" + to) == false)
        #expect(hits("check_ratware_envelope_from", in: "Return-Path: <SRS0=shop.com=joe@a.org>\n" + to) == false)
    }

    @Test func senders() {
        func fields(_ from: String, _ sender: String) -> String { "Return-Path: <\(sender)>\nFrom: \(from)" }
        #expect(hits("check_equal_from_domains", in: fields("a@b.shop.com", "c@d.SHOP.com")) == false)
        #expect(hits("check_equal_from_domains", in: fields("a@shop.com", "c@shop.org")) == true)
        #expect(hits("check_equal_from_domains", in: "From: a@shop.com") == false)
        #expect(hits("check_for_matching_env_and_hdr_from", in: fields("A@shop.com", "a@Shop.com")) == true)
        #expect(hits("check_for_matching_env_and_hdr_from", in: fields("b@shop.com", "a@shop.com")) == false)
        #expect(hits("check_for_matching_env_and_hdr_from", in: "X: y") == true)
    }

    @Test func countsTemplatesAndCharsets() {
        #expect(hits("check_header_count_range", "x-a", "2", "9", in: "X-A: 1\nX-A: 2") == true)
        #expect(hits("check_header_count_range", "X-A", "2", "9", in: "X-A: 1\nX-A: 1") == false)
        #expect(hits("check_header_count_range", "X-A", "0", "0", in: "X: 1") == true)
        #expect(hits("check_unresolved_template", in: "X-A: %RND_UC") == true)
        #expect(hits("check_unresolved_template", in: "Subject: %RND_UC\nX-A: 50%A %ab") == false)
        let fields = "Subject: =?koi8-r?Q?x?= =?iso-2022-jp?Q?y?="
        func isForeign(_ locales: String) -> Bool? {
            HeaderWorld.hits("check_for_faraway_charset_in_headers", fields, rules: "ok_locales \(locales)")
        }
        #expect(isForeign("en") == true && isForeign("ja") == true)
        #expect(isForeign("en ja ru") == false && isForeign("all") == false)
    }
}
