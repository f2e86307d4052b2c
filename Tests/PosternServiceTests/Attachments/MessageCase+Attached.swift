extension MessageCase {
    /// Messages within messages, as they stand and encoded.
    static let attached: [MessageCase] = [
        MessageCase(
            "attached single part", refused: ["2.1 a.exe"],
            part("Content-Type: message/rfc822", "Subject: hi\nContent-Type: a/b; name=a.exe\n\nTVqQ")),
        MessageCase("attached text", part("Content-Type: message/rfc822", "Subject: a.exe\n\nname=a.exe")),
        MessageCase(
            "blank line before the attached message", refused: ["2.1 a.exe"],
            part("Content-Type: message/rfc822", "\nSubject: hi\nContent-Type: a/b; name=a.exe\n\nTVqQ")),
        MessageCase(
            "attached multipart", refused: ["2.2 a.exe"],
            part(
                "Content-Type: message/rfc822",
                "Content-Type: multipart/mixed; boundary=i\n\n--i\n\nx\n--i\nContent-Type: a/b; name=a.exe\n\nTVqQ\n--i--"
            )),
        MessageCase(
            "message in a message", refused: ["2.1.1 a.exe"],
            part(
                "Content-Type: message/rfc822",
                "Content-Type: message/rfc822\n\nContent-Type: a/b; name=a.exe\n\nTVqQ")),
        MessageCase(
            "digest", refused: ["1.1 a.exe"],
            "Content-Type: multipart/digest; boundary=b\n\n--b\n\nContent-Type: a/b; name=a.exe\n\nTVqQ\n--b--"
        ),
        MessageCase(
            "digest whose part has a type",
            "Content-Type: multipart/digest; boundary=b\n\n--b\nContent-Type: text/plain\n\nContent-Type: a/b; name=a.exe\n--b--"
        ),
        MessageCase(
            "message named after its subject",
            part("Content-Type: message/rfc822; name=\"Your order at example.com\"", "Subject: hi\n\ntext")),
        MessageCase(
            "program called a message", refused: ["2 www.example.com"],
            part("Content-Type: message/rfc822; name=\"www.example.com\"", "MZ\u{90}\n\n")),
        MessageCase(
            "empty message", refused: ["2 www.example.com"],
            part("Content-Type: message/rfc822; name=\"www.example.com\"", "\n\n")),
        MessageCase(
            "message named as a script", refused: ["2 a.bat"],
            part("Content-Type: message/rfc822; name=\"a.bat\"", "Subject: hi\n\ntext")),
        // Subject: hi / Content-Type: a/b; name=a.exe / (blank) / MZ
        MessageCase(
            "base64", refused: ["2.1 a.exe"],
            part(
                "Content-Type: message/rfc822\nContent-Transfer-Encoding: BASE64",
                "U3ViamVjdDogaGkNCkNvbnRlbnQtVHlw\nZTogYS9iOyBuYW1lPWEuZXhlDQoNCk1a\n")),
        MessageCase(
            "base64, ignored", refused: ["2.1 a.exe"],
            part(
                "Content-Type: message/rfc822\nContent-Transfer-Encoding: base64",
                "Subject: hi\nContent-Type: a/b; name=a.exe\n\nMZ")),
        MessageCase(
            "quoted-printable", refused: ["2.1 a.exe"],
            part(
                "Content-Type: message/rfc822\nContent-Transfer-Encoding: quoted-printable",
                "Subject: =68i\nContent-Type: a/b; =\nn=61me=3Da.e= \t\nx=65\n\nMZ")),
        MessageCase(
            "quoted-printable multipart", refused: ["1 a.exe"],
            """
            Content-Type: multipart/mixed; boundary=b
            Content-Transfer-Encoding: quoted-printable

            =2D-b
            Content-Type: a/b; n=61me=3D"a.exe"

            =2D-b--
            """),
        MessageCase(
            "mislabelled multipart", refused: ["1 a.exe"],
            """
            Content-Type: multipart/mixed; boundary=b
            Content-Transfer-Encoding: base64

            --b
            Content-Type: a/b; name="a.exe"

            --b--
            """),
        MessageCase(
            "part after an encoded message", refused: ["2 b.scr"],
            """
            Content-Type: multipart/mixed; boundary=b

            --b
            Content-Type: message/rfc822
            Content-Transfer-Encoding: base64

            U3ViamVjdDogaGkNCg0KdGV4dA==
            --b
            Content-Type: a/b; name=b.scr

            --b--
            """),
        MessageCase(
            "delivery report",
            """
            Content-Type: multipart/report; report-type=delivery-status; boundary=b

            --b

            The message setup.exe could not be delivered.
            --b
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mail.example.com

            Final-Recipient: rfc822; user@example.com
            Action: failed
            --b
            Content-Type: text/rfc822-headers

            Content-Type: a/b; name=quoted.exe
            --b--
            """),
    ]
}
