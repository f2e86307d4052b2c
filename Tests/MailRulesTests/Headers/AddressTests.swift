import MailRules
import Testing

/// How addresses and names are taken from fields.
@Suite struct AddressTests {
    private func read(_ field: String) -> [String] {
        HeaderAddress.all(in: Array(field.utf8)[...]).map { entry in
            func text(_ bytes: [UInt8]?) -> String { bytes.map { String(decoding: $0, as: UTF8.self) } ?? "-" }
            return "\(text(entry.phrase))|\(text(entry.address))"
        }
    }

    @Test func usual() {
        #expect(read("joe@example.net") == ["-|joe@example.net"])
        #expect(read("Joe Doe <joe@example.net>") == ["Joe Doe |joe@example.net"])
        #expect(read("joe@example.net (Joe Doe)") == ["Joe Doe|joe@example.net"])
        #expect(
            read("a@example.net, B <b@example.net>,\n c@example.net") == [
                "-|a@example.net", "B |b@example.net", "-|c@example.net",
            ])
    }

    @Test func quotes() {
        #expect(read("\"Doe, Joe\" <joe@example.net>") == ["Doe, Joe |joe@example.net"])
        #expect(read("\"Joe \\\"J\\\" Doe\" <joe@example.net>") == ["Joe \"J\" Doe |joe@example.net"])
        #expect(read("\"joe@example.com\" <joe@example.net>") == ["joe@example.com |joe@example.net"])
        #expect(read("\"joe@example.net\"") == ["-|joe@example.net"])
        #expect(read("\"a b\"@example.net") == ["-|\"a b\"@example.net"])
        #expect(read("\"\"@example.net") == ["-|-"])
    }

    @Test func commentsAndGroups() {
        #expect(read("Joe (he) <joe@example.net> (x)") == ["Joe  |joe@example.net"])
        #expect(read("friends: a@example.net, b@example.net;") == ["-|a@example.net", "-|b@example.net"])
        #expect(read("undisclosed-recipients:;") == [])
        #expect(read("a@example.net (x (y) z), b@example.net") == ["a@example.net (x  z)|-", "-|b@example.net"])
    }

    @Test func malformed() {
        #expect(read("<>") == ["-|-"])
        #expect(read("Joe <joe>") == ["Joe |-"])
        #expect(read("Joe <joe@example.net") == ["Joe|joe@example.net"])
        #expect(read("joe@example.net <joe@example.net>") == ["joe@example.net |joe@example.net"])
        #expect(read("Joe <joe@example.net> <joe@example.net>") == ["Joe |joe@example.net"])
        #expect(read("Joe <joe@@example.net>") == ["Joe |joe@"])
        #expect(read("Joe <joe@example,com>") == ["Joe|joe@example", "Joe <joe@example,com>|-"])
        #expect(read("") == [])
        #expect(read("  ") == [])
    }

    @Test func selectors() {
        let from = "From: \"'=?utf-8?Q?J=C3=B6?=\n  Doe'\" <joe@mail.example.co.uk>, ann@example.net"
        #expect(value(from, "From", .address) == "joe@mail.example.co.uk\nann@example.net")
        #expect(value(from, "From", .name) == "Jö Doe")
        #expect(value(from, "From", [.name, .raw]) == "'=?utf-8?Q?J=C3=B6?=\n  Doe' ")
        #expect(value(from, "From", [.address, .host]) == "mail.example.co.uk\nexample.net")
        #expect(value(from, "From", [.address, .domain]) == "example.co.uk\nexample.net")
        #expect(value("To: a@example.net\nCc: b@example.net", "ToCc", .address) == "a@example.net\nb@example.net")
        #expect(value("Subject: x", "From", .address) == nil)
    }

    @Test func hostileFields() {
        let start = ContinuousClock.now
        _ = value("From: " + String(repeating: "(", count: 1 << 20), "From", .address)
        for unit in [
            "(", "<", "<>", "\"", "\\", "<@>", "a<b@c>", "\"<", ",", "((", "<a@b>,", "@", "<\"", ";", "(<", "a (b) <",
        ] {
            let text = Array(String(repeating: unit, count: (1 << 16) / unit.utf8.count).utf8)
            _ = HeaderAddress.all(in: text[...])
        }
        let names = value("From: " + String(repeating: ",", count: 8000), "From", .name)
        #expect(names.map { $0.utf8.count < 200_000 } == true)
        #expect(ContinuousClock.now - start < .seconds(60))
    }
}
