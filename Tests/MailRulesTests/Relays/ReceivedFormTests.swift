import MailRules
import Testing

/// The forms of the field `Received`: each line, and what is read from it.
@Suite struct ReceivedFormTests {
    private static let forms = #"""
        from out.example.net (mail.example.net [192.0.2.1]) by mx.example.org (Postfix) with ESMTP id 4F2A0B \#
        for <ann@example.org>; Tue, 2 Jan 2024 03:04:05 +0000 (UTC)
        -> ip=192.0.2.1 rdns=mail.example.net helo=out.example.net by=mx.example.org ident= envfrom= \#
        id=4F2A0B auth=
        from out.example.net (unknown [192.0.2.1]) by mx.example.org (Postfix) with ESMTPS id 4F2A0B; Tue, 2 \#
        Jan 2024 03:04:05 +0000
        -> ip=192.0.2.1 rdns= helo=out.example.net by=mx.example.org ident= envfrom= id=4F2A0B auth= none
        from out.example.net (unknown[192.0.2.1]) by mx.example.org (Postfix) with SMTP id 4F2A0B; Tue, 2 \#
        Jan 2024 03:04:05 +0000
        -> ip=192.0.2.1 rdns= helo=out.example.net by=mx.example.org ident= envfrom= id=4F2A0B auth= none
        from out (mail.example.net [192.0.2.1]) (using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 \#
        bits)) (Authenticated sender: joe) by mx.example.org (Postfix) with ESMTPSA id 4F2A0B; Tue, 2 Jan \#
        2024 03:04:05 +0000
        -> ip=192.0.2.1 rdns=mail.example.net helo=out by=mx.example.org ident= envfrom= id=4F2A0B \#
        auth=ESMTPSA
        from out (mail.example.net [192.0.2.1]) (Authenticated sender: joe) by mx.example.org (Mailer) with \#
        ESMTP id 4F2A0B; Tue, 2 Jan 2024 03:04:05 +0000
        -> ip=192.0.2.1 rdns=mail.example.net helo=out by=mx.example.org ident= envfrom= id=4F2A0B \#
        auth=Postfix (Mailer)
        from out.example.net (mail.example.net [192.0.2.1] (may be forged)) by mx.example.org \#
        (8.17.1/8.17.1) with ESMTP id 402345; Tue, 2 Jan 2024 03:04:05 GMT
        -> ip=192.0.2.1 rdns=mail.example.net helo=out.example.net by=mx.example.org ident= envfrom= \#
        id=402345 auth=
        from out.example.net (joe@mail.example.net [192.0.2.1]) by mx.example.org (8.17.1/8.17.1) with ESMTP \#
        id 402345 for <ann@example.org>; Tue, 2 Jan 2024 03:04:05 GMT
        -> ip=192.0.2.1 rdns=mail.example.net helo=out.example.net by=mx.example.org ident=joe envfrom= \#
        id=402345 auth=
        from out.example.net (IDENT:joe@mail.example.net [192.0.2.1]) by mx.example.org (8.9.3/8.9.3) with \#
        SMTP id 402345; Tue, 2 Jan 2024 03:04:05 GMT
        -> ip=192.0.2.1 rdns=mail.example.net helo=out.example.net by=mx.example.org ident=joe envfrom= \#
        id=402345 auth=
        from out.example.net ([192.0.2.1]) by mx.example.org (8.17.1/8.17.1) with ESMTP id 402345; Tue, 2 \#
        Jan 2024 03:04:05 GMT
        -> ip=192.0.2.1 rdns= helo=out.example.net by=mx.example.org ident= envfrom= id=402345 auth= none
        from out (joe@[192.0.2.1]) by mx.example.org (8.17.1/8.17.1) with SMTP id 402345; Tue, 2 Jan 2024 \#
        03:04:05 GMT
        -> ip=192.0.2.1 rdns= helo=out by=mx.example.org ident=joe envfrom= id=402345 auth= none
        from out (mail.example.net [192.0.2.1]) (authenticated bits=0) by mx.example.org (8.17.1/8.17.1) \#
        with ESMTP id 402345; Tue, 2 Jan 2024 03:04:05 GMT
        -> ip=192.0.2.1 rdns=mail.example.net helo=out by=mx.example.org ident= envfrom= id=402345 \#
        auth=Sendmail
        from mail.example.net ([192.0.2.1] helo=out.example.net) by mx.example.org with esmtp (Exim 4.96) id \#
        1rKabc-0001 for ann@example.org; Tue, 02 Jan 2024 03:04:05 +0000
        -> ip=192.0.2.1 rdns=mail.example.net helo=out.example.net by=mx.example.org ident= envfrom= \#
        id=1rKabc-0001 auth=
        from mail.example.net ([192.0.2.1] helo=out.example.net ident=joe) by mx.example.org with esmtpsa \#
        (TLS1.3) (Exim 4.96) (envelope-from <joe@example.net>) id 1rKabc-0001; Tue, 02 Jan 2024 03:04:05 \#
        +0000
        -> ip=192.0.2.1 rdns=mail.example.net helo=out.example.net by=mx.example.org ident=joe \#
        envfrom=joe@example.net id=1rKabc-0001 auth=esmtpsa
        from mail.example.net ([192.0.2.1]:52313) by mx.example.org with esmtps (Exim 4.96) id 1rKabc-0001
        -> ip=192.0.2.1 rdns=mail.example.net helo=mail.example.net by=mx.example.org ident= envfrom= \#
        id=1rKabc-0001 auth=
        from [192.0.2.1] (helo=out.example.net ident=x) by mx.example.org with smtp (Exim 4.96) id \#
        1rKabc-0001; Tue, 02 Jan 2024 03:04:05 +0000
        -> ip=192.0.2.1 rdns= helo=out.example.net by=mx.example.org ident=x envfrom= id=1rKabc-0001 auth=
        from mail.example.net [192.0.2.1] by mx.example.org with esmtp (Exim 3.35) id 1rKabc-0001; Tue, 02 \#
        Jan 2024 03:04:05 +0000
        -> ip=192.0.2.1 rdns=mail.example.net helo=mail.example.net by=mx.example.org ident= envfrom= \#
        id=1rKabc-0001 auth=
        from a.example.net (out.example.net) [192.0.2.1.25] (mail) by mx.example.org with esmtp (Exim 3.35) \#
        id 1rKabc-0001
        -> ip=192.0.2.1 rdns=a.example.net helo=out.example.net by=mx.example.org ident= envfrom= \#
        id=1rKabc-0001 auth=
        from joe by mx.example.org with local (Exim 4.96) id 1rKabc-0001; Tue, 02 Jan 2024 03:04:05 +0000
        -> ignored
        from mail.example.net (HELO out.example.net) (192.0.2.1) by mx.example.org with SMTP; 2 Jan 2024 \#
        03:04:05 -0000
        -> ip=192.0.2.1 rdns=mail.example.net helo=out.example.net by=mx.example.org ident= envfrom= id= \#
        auth=
        from unknown (HELO out.example.net) (joe@192.0.2.1) by mx.example.org with SMTP; 2 Jan 2024 03:04:05 \#
        -0000
        -> ip=192.0.2.1 rdns= helo=out.example.net by=mx.example.org ident=joe envfrom= id= auth=
        from unknown (192.0.2.1) by mx.example.org with QMQP; 2 Jan 2024 03:04:05 -0000
        -> ip=192.0.2.1 rdns= helo=unknown by=mx.example.org ident= envfrom= id= auth=
        from mail.example.net (joe@[192.0.2.1]) (envelope-sender <joe@example.net>) by mx.example.org \#
        (qmail-ldap-1.03) with SMTP for <ann@example.org>; 2 Jan 2024 03:04:05 -0000
        -> ip=192.0.2.1 rdns= helo=mail.example.net by=mx.example.org ident=joe envfrom=joe@example.net id= \#
        auth= none
        from mail.example.net (HELO out) (joe@192.0.2.1 with plain) by mx.example.org with SMTP; 2 Jan 2024 \#
        03:04:05 -0000
        -> ip=192.0.2.1 rdns=mail.example.net helo=out by=mx.example.org ident=joe envfrom= id= auth=
        from mail.example.net (HELO out) (192.0.2.1) by mx.example.org (qpsmtpd/0.96) with ESMTP; Tue, 02 \#
        Jan 2024 03:04:05 +0000
        -> ip=192.0.2.1 rdns=mail.example.net helo=out by=mx.example.org ident= envfrom= id= auth=
        from mail.example.net (EHLO out) [192.0.2.1] by mail.gmx.net (mp010) with SMTP; 02 Jan 2024 03:04:05 \#
        +0100
        -> ip=192.0.2.1 rdns=mail.example.net helo=out by=mail.gmx.net ident= envfrom= id= auth=GMX (SMTP / \#
        mail.gmx.net)
        from mail.example.net (LHLO mail.example.net) (192.0.2.1) by mail.example.net with LMTP; Tue, 2 Jan \#
        2024 03:04:05 +0000 (UTC)
        -> ip=192.0.2.1 rdns=mail.example.net helo=mail.example.net by=mail.example.net ident= envfrom= id= \#
        auth=
        from out ([192.0.2.1]) by mx.example.org with Microsoft SMTPSVC(6.0.3790.0); Tue, 2 Jan 2024 \#
        03:04:05 +0000
        -> ip=192.0.2.1 rdns= helo=out by=mx.example.org ident= envfrom= id= auth=
        from mail pickup service by mx.example.org with Microsoft SMTPSVC; Tue, 2 Jan 2024 03:04:05 +0000
        -> ignored
        from A.example.net (2001:db8::25) by B.example.org (2001:db8::26) with Microsoft SMTP Server \#
        (version=TLS1_2, cipher=X) id 15.20.1.2; Tue, 2 Jan 2024 03:04:05 +0000
        -> ip=2001:db8::25 rdns=A.example.net helo=A.example.net by=B.example.org ident= envfrom= \#
        id=15.20.1.2 auth=
        from A.example.net ([fe80::1:2]) by B.example.org ([fe80::1:2%6]) with mapi id 15.20.1943.023; Tue, \#
        2 Jan 2024 03:04:05 +0000
        -> ip=fe80::1:2 rdns= helo=A.example.net by=B.example.org ident= envfrom= id= auth= private
        from A.example.net (10.1.2.3) by B.example.org (10.1.2.4) with Microsoft SMTP Server (TLS) id \#
        14.3.1.2; Tue, 2 Jan 2024 03:04:05 +0000
        -> ip=10.1.2.3 rdns=A.example.net helo=A.example.net by=B.example.org ident= envfrom= id=14.3.1.2 \#
        auth= private
        from mail.example.net (192.0.2.1:2525) by mx.example.org with [XMail 1.27 ESMTP Server] id <S72E> \#
        for <ann@example.org> from <joe@example.net>; Tue, 2 Jan 2024 03:04:05 +0000
        -> ip=192.0.2.1 rdns= helo=mail.example.net by=mx.example.org ident= envfrom=joe@example.net id=S72E \#
        auth=
        from ([192.0.2.1:33672] helo=out.example.net) by mx.example.org (ecelerity 2.1.1 r(1)) with ESMTP id \#
        52/92-02; Tue, 2 Jan 2024 03:04:05 +0000
        -> ip=192.0.2.1 rdns= helo=out.example.net by=mx.example.org ident= envfrom= id=52/92-02 auth=
        from out.example.net ([192.0.2.1]) by mx.example.org (Lotus Domino Release 8.5) with ESMTP id \#
        2024-1; Tue, 2 Jan 2024 03:04:05 +0000
        -> ip=192.0.2.1 rdns= helo=out.example.net by=mx.example.org ident= envfrom= id=2024-1 auth=
        from OUT ( 192.0.2.1) by mx.example.org (Scalix SMTP Relay 10.0.1.3) via ESMTP; Tue, 2 Jan 2024 \#
        03:04:05 +0000
        -> ip=192.0.2.1 rdns= helo=OUT by=mx.example.org ident= envfrom= id= auth=
        from mail.example.net (mail.example.net. [192.0.2.1]) by mx.google.com with ESMTPS id \#
        a1sm12345678abc.1.2024.01.02.03.04.05 for <ann@example.org> (version=TLS1_3 \#
        cipher=TLS_AES_128_GCM_SHA256 bits=128/128); Tue, 02 Jan 2024 03:04:05 -0800 (PST)
        -> ip=192.0.2.1 rdns=mail.example.net helo=mail.example.net by=mx.google.com ident= envfrom= \#
        id=a1sm12345678abc.1.2024.01.02.03.04.05 auth=GMail - transport=TLS1_3 cipher=TLS_AES_128_GCM_SHA256 \#
        bits=128/128
        from out ([2001:db8::7]) by smtp.example.com with ESMTPSA id a1-2b.3.2024.01.02; Tue, 02 Jan 2024 \#
        03:04:05 -0800 (PST)
        -> ip=2001:db8::7 rdns= helo=out by=smtp.example.com ident= envfrom= id=a1-2b.3.2024.01.02 \#
        auth=ESMTPSA none
        from [192.0.2.1] by web1.example.com via HTTP; Tue, 02 Jan 2024 03:04:05 PST
        -> ip=192.0.2.1 rdns= helo= by=web1.example.com ident= envfrom= id= auth=
        from 192.0.2.1 ([192.0.2.1]) by webmail.example.com (IMP) with HTTP for <ann@localhost>; Tue, 2 Jan \#
        2024 03:04:05 +0100
        -> ip=192.0.2.1 rdns= helo= by=webmail.example.com ident= envfrom= id= auth=HTTP
        from 192.0.2.1 (SquirrelMail authenticated user joe) by mail.example.com with HTTP; Tue, 2 Jan 2024 \#
        03:04:05 +0100 (CET)
        -> ip=192.0.2.1 rdns= helo= by=mail.example.com ident= envfrom= id= auth=HTTP
        from out.example.net (softdnserr [::ffff:192.0.2.1]) by mx.example.org with esmtp; Tue, 02 Jan 2024 \#
        03:04:05 +0200
        -> ip=192.0.2.1 rdns= helo=out.example.net by=mx.example.org ident= envfrom= id= auth=
        from out (mail.example.net [::ffff:192.0.2.1]) (AUTH: PLAIN joe, TLS: TLSv1) by mx.example.org with \#
        esmtp; Tue, 02 Jan 2024 03:04:05 +0200
        -> ip=192.0.2.1 rdns=mail.example.net helo=out by=mx.example.org ident= envfrom= id= auth=PLAIN
        from [192.0.2.1] (account joe HELO [192.0.2.1]) by mx.example.org (CommuniGate Pro SMTP 5.1) with \#
        ESMTP-TLS id 2088434; Tue, 02 Jan 2024 03:04:05 +0200
        -> ip=192.0.2.1 rdns= helo=!192.0.2.1! by=mx.example.org ident= envfrom= id=2088434 auth=Communigate
        from out [192.0.2.1] by mx.example.org [192.0.2.2] with SMTP (MDaemon.PRO) for <ann@example.org>; \#
        Tue, 02 Jan 2024 03:04:05 +1000
        -> ip=192.0.2.1 rdns= helo=out by=mx.example.org ident= envfrom= id= auth= none
        from out [(192.0.2.1)] by mx.example.org (192.0.2.2) (MDaemon PRO) with ESMTP id md5; Tue, 02 Jan \#
        2024 03:04:05 +0200
        -> ip=192.0.2.1 rdns= helo=out by=mx.example.org ident= envfrom= id=md5 auth=
        from mail.example.net(192.0.2.1) by mx.example.org via smap (V1.3) id xma093673; Tue, 02 Jan 24 \#
        03:04:05 -0600
        -> ip=192.0.2.1 rdns=mail.example.net helo= by=mx.example.org ident= envfrom= id=xma093673 auth=
        from mail.example.net(192.0.2.1), claiming to be "out.example.net" via SMTP by mx.example.org, id \#
        smtpdX; Tue Jan 2 03:04:05 2024
        -> ip=192.0.2.1 rdns=mail.example.net helo=out.example.net by=mx.example.org ident= envfrom= \#
        id=smtpdX auth=
        from UNKNOWN(192.0.2.1) via SMTP by mx.example.org, id smtpdX; Tue Jan 2 03:04:05 2024
        -> ip=192.0.2.1 rdns= helo= by=mx.example.org ident= envfrom= id=smtpdX auth=
        from mail.example.net (192.0.2.1) by mx.example.org (6.7.018) id 3D0; Tue, 02 Jan 2024 03:04:05 \#
        +0100
        -> ip=192.0.2.1 rdns=mail.example.net helo=mail.example.net by=mx.example.org ident= envfrom= id=3D0 \#
        auth=
        from 192.0.2.1 (HELO out) by mx.example.org (192.0.2.2) with SMTP; 2 Jan 2024 03:04:05 +0000
        -> ip=192.0.2.1 rdns= helo=out by=mx.example.org ident= envfrom= id= auth=
        from [192.0.2.1]:50999 (HELO out.example.net) by mx.example.org ([192.0.2.2]:25) (F-Secure) with \#
        SMTP; Tue, 2 Jan 2024 03:04:05 -0000
        -> ip=192.0.2.1 rdns= helo=out.example.net by=mx.example.org ident= envfrom= id= auth=
        from out [192.0.2.1] by mx.example.org (SMTPD32-7.07) id A4CE7F2A; Tue, 02 Jan 2024 03:04:05 -0500
        -> ip=192.0.2.1 rdns= helo=out by=mx.example.org ident= envfrom= id=A4CE7F2A auth=
        from 192.0.2.1 by mx.example.org with ESMTP (Relay (MMS v5.0)); Tue, 2 Jan 2024 03:04:05 -0500
        -> ip=192.0.2.1 rdns= helo= by=mx.example.org ident= envfrom= id= auth=
        FROM out.example.net (mail.example.net [192.0.2.1]) BY mx.example.org ID 434B508E.1 ; 2 Jan 2024 \#
        03:04:05 -0400
        -> ip=192.0.2.1 rdns=mail.example.net helo=out.example.net by=mx.example.org ident= envfrom= \#
        id=434B508E.1 auth=
        (from localhost [192.0.2.1]) by mx.example.org (NAVGW 2.5.2.12) with SMTP id M2006 for \#
        <ann@example.org>; Tue, 02 Jan 2024 03:04:05 +0100
        -> ip=192.0.2.1 rdns= helo=localhost by=mx.example.org ident= envfrom= id=M2006 auth=
        (from joe@localhost) by home.example.net (8.17.1/8.17.1/Submit) id 402345; Tue, 2 Jan 2024 03:04:05 \#
        GMT
        -> ignored
        from localhost (localhost [127.0.0.1]) by mx.example.org (Postfix) with ESMTP id 4F2A0B; Tue, 2 Jan \#
        2024 03:04:05 +0000 (UTC)
        -> ip=127.0.0.1 rdns=localhost helo=localhost by=mx.example.org ident= envfrom= id=4F2A0B auth= \#
        private
        from pop.example.net [192.0.2.1] by localhost with IMAP (fetchmail-6.4) for joe@localhost \#
        (single-drop); Tue, 02 Jan 2024 03:04:05 +0000 (UTC)
        -> ignored
        from mail.example.net by mx.example.org; Tue, 2 Jan 2024 03:04:05 +0000
        -> ignored
        from mail.example.net by mx.example.org with ESMTP id 4F2A0B; Tue, 2 Jan 2024 03:04:05 +0000
        -> ignored
        by mx.example.org with SMTP id 4F2A0B; Tue, 2 Jan 2024 03:04:05 +0000
        -> ignored
        from X-Originating-IP: 192.0.2.1
        -> ip=192.0.2.1 rdns= helo= by= ident= envfrom= id= auth=
        from something that nobody wrote before, 192.0.2.1 perhaps, by mx.example.org
        -> unreadable
        from something odd [192.0.2.1] and by mx.example.org at last
        -> ip=192.0.2.1 rdns= helo=something by=mx.example.org ident= envfrom= id= auth=
        from out.example.net (mail.example.net [IPv6:2001:db8::1]) by mx.example.org (Postfix) with ESMTP id \#
        4F2A0B; Tue, 2 Jan 2024 03:04:05 +0000
        -> ip=2001:db8::1 rdns=mail.example.net helo=out.example.net by=mx.example.org ident= envfrom= \#
        id=4F2A0B auth=
        """#

    private static let pairs: [(String, String)] = {
        let lines = forms.split(separator: "\n").map(String.init)
        return stride(from: 0, to: lines.count - 1, by: 2).map { (lines[$0], String(lines[$0 + 1].dropFirst(3))) }
    }()

    private func read(_ line: String) -> String {
        let relays = header("Received: " + line).relays
        guard let relay = relays.all.first else { return relays.unreadableCount > 0 ? "unreadable" : "ignored" }
        func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
        return "ip=\(text(relay.ip)) rdns=\(text(relay.rdns)) helo=\(text(relay.helo)) by=\(text(relay.by))"
            + " ident=\(text(relay.ident)) envfrom=\(text(relay.envelopeSender ?? [])) id=\(text(relay.id))"
            + " auth=\(text(relay.auth))" + (relay.hasNoName ? " none" : "") + (relay.isPrivate ? " private" : "")
    }

    @Test(arguments: pairs) func form(line: String, facts: String) { #expect(read(line) == facts) }

    @Test func allAreThere() { #expect(Self.pairs.count == 65) }
}
