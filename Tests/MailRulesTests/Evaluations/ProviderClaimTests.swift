import MailRules
import Testing

/// Headers that claim to be a provider's.
@Suite struct ProviderClaimTests {
    private static let date = "; Tue, 2 Jan 2024 03:04:05 +0000\n"
    private static let stranger =
        "Received: from a.shop.com (a.shop.com [203.0.113.9]) by mx.example.org with SMTP" + date

    private func hits(_ function: String, _ fields: String) -> Bool? { HeaderWorld.hits(function, fields) }

    @Test func hotmail() {
        let from = "From: joe@hotmail.com"
        #expect(hits("check_for_no_hotmail_received_headers", Self.stranger + from) == true)
        #expect(hits("check_for_forged_hotmail_received_headers", Self.stranger + from) == false)
        #expect(hits("check_for_no_hotmail_received_headers", Self.stranger + "From: joe@shop.com") == false)
        let said = "Received: from x (HELO hotmail.com) (203.0.113.9) by y with SMTP" + Self.date
        #expect(hits("check_for_forged_hotmail_received_headers", said + from) == true)
        let own = "Received: from hotmail.com (f1.law8.hotmail.com [203.0.113.9]) by y with SMTP" + Self.date
        #expect(hits("check_for_forged_hotmail_received_headers", own + from) == true)
        #expect(
            hits("check_for_forged_hotmail_received_headers", own + "X-Originating-IP: [192.0.2.1]\n" + from) == false)
        let literal = "Received: from b.hotmail.com ([203.0.113.9]) by y with SMTP" + Self.date
        #expect(
            hits("check_for_forged_hotmail_received_headers", literal + "X-Originating-IP: 192.0.2.1\n" + from) == false
        )
        // Without any such field nothing is said.
        #expect(hits("check_for_no_hotmail_received_headers", from) == false)
    }

    @Test func others() {
        #expect(hits("check_for_forged_yahoo_received_headers", Self.stranger + "From: a@yahoo.com") == true)
        let web = "Received: from [192.0.2.1] by web1.mail.yahoo.com via HTTP" + Self.date
        #expect(hits("check_for_forged_yahoo_received_headers", web + "From: a@yahoo.com") == false)
        let group = "Received: from [192.0.2.1] by n1.grp.scd.yahoo.com with NNFMP" + Self.date
        #expect(hits("check_for_forged_yahoo_received_headers", group + "From: a@yahoo.com") == false)
        #expect(
            hits(
                "check_for_forged_yahoo_received_headers", group.replacing("192.0.2.1", with: "x") + "From: a@yahoo.com"
            )
                == true)
        #expect(hits("check_for_forged_gmail_received_headers", Self.stranger + "From: a@gmail.com") == true)
        #expect(
            hits("check_for_forged_gmail_received_headers", "X-Received: by 10.1.2.3 with SMTP id x\nFrom: a@gmail.com")
                == false)
        let state = String(repeating: "x", count: 60)
        #expect(
            hits(
                "check_for_forged_gmail_received_headers",
                "X-Gm-Message-State: \(state)\nX-Google-Smtp-Source: \(state)\nFrom: a@gmail.com") == false)
        #expect(hits("check_for_forged_eudoramail_received_headers", Self.stranger + "From: a@eudoramail.com") == true)
        #expect(hits("check_for_forged_juno_received_headers", Self.stranger + "From: a@juno.com") == true)
        let juno =
            "Received: from webmail1.untd.com (webmail1.untd.com [192.0.2.1]) by m.untd.com with SMTP" + Self.date
        let fields = juno + "X-Originating-IP: 192.0.2.7\nX-Mailer: Juno 5\nFrom: a@juno.com"
        #expect(hits("check_for_forged_juno_received_headers", fields) == false)
        #expect(hits("check_for_forged_juno_received_headers", fields.replacing("Juno 5", with: "Other")) == true)
    }

    @Test func listsThatTakeReceivedAway() {
        #expect(hits("gated_through_received_hdr_remover", "From: a@b.com") == true)
        #expect(hits("gated_through_received_hdr_remover", Self.stranger + "From: a@b.com") == false)
        let ezmlm =
            "Received: (qmail 4 invoked from network); 2 Jan 2024 03:04:05 -0000\n"
            + "Mailing-List: contact a@b.com; run by ezmlm\nDelivered-To: mailing list a@b.com"
        #expect(hits("gated_through_received_hdr_remover", ezmlm) == true)
        #expect(hits("check_messageid_not_usable", ezmlm) == true)
        #expect(
            hits("check_messageid_not_usable", Self.stranger + "List-Unsubscribe: <mailto:leave-x@b.com>") == true)
        #expect(hits("check_messageid_not_usable", Self.stranger + "List-Unsubscribe: <mailto:x@b.com>") == false)
    }

    @Test func groupsAndGateways() {
        let group =
            "Received: from mail pickup service by p04.groups.msn.com with Microsoft SMTPSVC" + Self.date
            + "Return-Path: <team-bounce@groups.msn.com>\nTo: Team <team@groups.msn.com>\nMessage-Id: "
        // A sender below the hand-over does not count.
        #expect(hits("check_for_msn_groups_headers", group + "<team-7@groups.msn.com>") == false)
        #expect(
            hits("check_for_msn_groups_headers", "X-Sender: x\n" + group.replacing("Return-Path", with: "X") + "<x>")
                == false)
        let notice = group.replacing("team@", with: "notifications@")
        #expect(hits("check_for_msn_groups_headers", notice + "<AB1@p04.groups.msn.com>") == true)
        #expect(hits("check_for_msn_groups_headers", notice + "<AB1@p05.groups.msn.com>") == false)
        let gateway = "Received: from mail3.shop.com by gw05 with ESMTP; Thu, 21 Jun 2001 02:28:32 -0400"
        #expect(hits("check_for_forged_gw05_received_headers", "Received: from x by y; z\n" + gateway) == true)
        #expect(hits("check_for_forged_gw05_received_headers", gateway) == false)
        let aol = "Received: from x by rly-ab12.mx.aol.com with "
        #expect(hits("check_for_fake_aol_relay_in_rcvd", aol + "QMQP" + Self.date) == true)
        #expect(hits("check_for_fake_aol_relay_in_rcvd", aol + "ESMTP id RELAYIN7" + Self.date) == false)
    }
}
