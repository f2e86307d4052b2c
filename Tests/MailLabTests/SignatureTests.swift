import Foundation
import MailLab
import Testing

/// Changes that leave a DKIM signature valid do leave it valid, behind real servers.
@Suite(.enabled(if: MailLab.isWanted), .enabled(if: SignaturePeer.isThere, "python3-dkim is not installed"))
struct SignatureTests {
    /// Everything that touches neither a signed field nor the body.
    private static let harmless = """
        rules:
          - name: all-of-it
            insert_header: [{name: X-Top, value: "top {score}"}]
            add_header: [{name: X-End, value: end}]
            change_header: [{name: X-Changed, value: new}]
            delete_header: [X-Gone]
            subject_prefix: "[märked]"
            add_recipient: [archive@sink.test]
            change_sender: bounces@ext.test
        recipients:
          gone@sink.test:
            rules: [{name: gone, remove_recipient: yes}]
        """

    private static let harmful = """
        rules:
          - name: text
            disclaimer: {text: "added"}
        """

    /// A disclaimer does not go on signed mail; DKIM is no signature of that kind.
    @Test(arguments: MailServerKind.allCases, [true, false])
    func signatures(_ kind: MailServerKind, _ isHarmless: Bool) throws {
        let folder = try LabFolder(name: "dkim")
        try folder.write("postern.yaml", isHarmless ? Self.harmless : Self.harmful)
        let names = try Self.messages.enumerated().map { number, text in
            try folder.write("\(number).eml", text.replacing("\n", with: "\r\n"))
            return "\(folder.path)/\(number).eml"
        }
        let signed = try SignaturePeer.run("sign", key: "\(folder.path)/key", names)
        try #require(signed.status == 0, "\(signed.output)")
        let servers = try FilteredServers(
            [
                FilterProcess.product(named: "postern"), "serve", "-c", "\(folder.path)/postern.yaml", "-p", "{socket}",
                "--socket-mode", "666",
            ], listening: .unix, kinds: [kind])
        defer { servers.stop() }
        let server = try servers.server(kind)
        let client = try server.connect()
        _ = try client.ehlo("client.test")
        for (number, name) in names.enumerated() {
            _ = try client.mail(from: "<ann@ext.test>")
            _ = try client.rcpt(to: "<bob-\(number)@sink.test>")
            if isHarmless { _ = try client.rcpt(to: "<gone@sink.test>") }
            let reply = try client.data(Array(try Data(contentsOf: URL(filePath: name))))
            #expect(reply.code == 250, "\(reply)")
        }
        let copies = server.sink.wait(for: names.count, deadline: Deadline(seconds: 60)) { copy in
            copy.recipients.contains { $0.address.hasPrefix("bob-") }
        }
        #expect(copies.count == names.count)
        #expect(!copies.contains { copy in copy.recipients.contains { $0.address.hasPrefix("gone") } })
        var arrived: [String] = []
        for (number, copy) in copies.enumerated() {
            let path = "\(folder.path)/arrived-\(number).eml"
            try Data(copy.bytes).write(to: URL(filePath: path))
            arrived.append(path)
            let text = String(decoding: copy.bytes, as: UTF8.self)
            #expect(text.contains(isHarmless ? "X-Top: top 0" : "added"))
        }
        let verified = try SignaturePeer.run("verify", key: "\(folder.path)/key", arrived)
        let expected = Array(repeating: isHarmless ? "pass" : "fail", count: names.count)
        #expect(verified.output.split(separator: "\n").map(String.init) == expected)
    }

    private static let messages = [
        "text/plain; charset=utf-8", "text/plain",
        "multipart/mixed; boundary=\"b\"", "text/html",
    ].map { type in
        let body =
            type.hasPrefix("multipart")
            ? "--b\nContent-Type: text/plain\n\nhello\n--b\nContent-Type: application/pdf; name=\"a.pdf\"\n\nx\n--b--\n"
            : "hello\n\n   spaces   \n\ttab\n.dot\n\n\n"
        return """
            From: Ann <ann@ext.test>
            To: bob@sink.test
            Subject:  two  blanks
            Date: Mon, 05 Jan 2026 10:00:00 +0000
            Message-ID: <1@ext.test>
            X-Changed: old
            X-Gone: gone
            MIME-Version: 1.0
            Content-Type: \(type)

            \(body)
            """
    }
}
