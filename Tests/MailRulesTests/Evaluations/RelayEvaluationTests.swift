import MailRules
import Testing

/// Functions that judge the hosts that a message came through.
@Suite struct RelayEvaluationTests {
    private static let date = "; Tue, 2 Jan 2024 03:04:05 +0000\n"

    /// A hand-over as Postfix writes it.
    private static func hop(_ helo: String, _ name: String, _ address: String, by: String) -> String {
        "Received: from \(helo) (\(name) [\(address)]) by \(by) (Postfix) with ESMTP id 1A2B" + date
    }

    private static let inside = hop("a.shop.com", "a.shop.com", "10.0.0.1", by: "mx.shop.com")

    private func hits(_ function: String, _ arguments: String..., in fields: String) -> Bool? {
        HeaderWorld.hits(function, with: arguments, fields + "From: joe@bank.com")
    }

    @Test func trust() {
        let outside = Self.hop("b.example", "b.example", "203.0.113.9", by: "mx.shop.com")
        let broken = "Received: from x\n"
        for (fields, trusted, none, unreadable) in [
            ("", false, true, false), (Self.inside, true, false, false), (Self.inside + outside, false, false, false),
            (broken, false, false, true), (Self.inside + broken, false, false, true),
        ] {
            #expect(hits("check_all_trusted", in: fields) == trusted)
            #expect(hits("check_no_relays", in: fields) == none)
            #expect(hits("check_relays_unparseable", in: fields) == unreadable)
        }
        #expect(hits("check_for_illegal_ip", in: outside) == false)
    }

    @Test func addressesThatAreSaid() {
        func said(_ helo: String) -> String { Self.hop(helo, "b.example", "203.0.113.9", by: "mx.shop.com") }
        #expect(hits("check_for_numeric_helo", in: said("198.51.100.1")) == true)
        #expect(hits("check_for_numeric_helo", in: said("10.0.0.1")) == true)
        #expect(hits("check_for_numeric_helo", in: said("198.51.100.1.example")) == false)
        #expect(hits("check_for_numeric_helo", in: said("b.example")) == false)
        #expect(hits("helo_ip_mismatch", in: said("198.51.100.1")) == true)
        #expect(hits("helo_ip_mismatch", in: said("203.0.113.77")) == false)
        #expect(hits("helo_ip_mismatch", in: said("10.0.0.1")) == false)
        #expect(hits("check_for_forged_received_ip_helo", in: said("198.51.100.1")) == true)
        #expect(hits("check_for_forged_received_ip_helo", in: said("203.0.5.5")) == false)
        #expect(hits("check_for_forged_received_ip_helo", in: said("192.168.5.5")) == false)
    }

    @Test func names() {
        #expect(
            hits("check_for_sender_no_reverse", in: Self.hop("x", "b.example", "203.0.113.9", by: "mx.shop.com"))
                == true)
        #expect(
            hits("check_for_sender_no_reverse", in: Self.hop("x", "unknown", "203.0.113.9", by: "mx.shop.com")) == false
        )
        #expect(hits("check_for_sender_no_reverse", in: Self.inside) == false)
        let provider = Self.hop("mx.hotmail.com", "unknown", "203.0.113.9", by: "mx.shop.com")
        #expect(hits("check_for_no_rdns_dotcom_helo", in: provider) == true)
        let named = Self.hop("mx.hotmail.com", "b.example", "203.0.113.9", by: "mx.shop.com")
        #expect(hits("check_for_no_rdns_dotcom_helo", in: named) == false)
        // The last one decides.
        #expect(hits("check_for_no_rdns_dotcom_helo", in: provider + named) == false)
        #expect(hits("check_for_no_rdns_dotcom_helo", in: named + provider) == true)
    }

    @Test func trailsThatDoNotFit() {
        func hop(_ name: String, _ by: String) -> String { Self.hop(name, name, "203.0.113.9", by: by) }
        let fits = hop("a.shop.com", "mx.bank.com") + hop("b.bank.com", "c.shop.com") + hop("d.other.org", "e.bank.com")
        #expect(hits("check_for_forged_received_trail", in: fits) == false)
        let once =
            hop("a.shop.com", "mx.bank.com") + hop("b.bank.com", "c.elsewhere.com") + hop("d.other.org", "e.bank.com")
        #expect(hits("check_for_forged_received_trail", in: once) == false)
        let twice =
            hop("a.shop.com", "mx.bank.com") + hop("b.bank.com", "c.elsewhere.com") + hop("d.other.org", "e.trap.com")
        #expect(hits("check_for_forged_received_trail", in: twice) == true)
    }

    @Test func hostsOfTheAuthorsDomain() {
        let own = Self.hop("a.bank.com", "a.bank.com", "203.0.113.9", by: "b.bank.com")
        let function = "check_for_from_domain_in_received_headers"
        #expect(hits(function, "bank.com", "true", in: own) == true)
        #expect(hits(function, "bank.com", "false", in: own) == false)
        #expect(hits(function, "bank.com", "true", in: Self.inside) == false)
        #expect(hits(function, "bank.com", "false", in: Self.inside) == true)
        #expect(hits(function, "shop.com", "false", in: own) == false)
        // What is no expression matches nothing.
        #expect(hits(function, "(bank.com", "false", in: own) == false)
    }
}
