import Milter
import Testing
import TestTools

/// The spellings of a socket address, and the words for wrong ones.
struct SocketAddressTests {
    typealias Kind = SocketAddress.Kind

    @Test(
        "every spelling",
        arguments: [
            ("unix:/run/x.sock", .unix(path: "/run/x.sock")),
            ("local:/run/x.sock", .unix(path: "/run/x.sock")),
            ("/run/x.sock", .unix(path: "/run/x.sock")),
            ("UNIX:/run/x.sock", .unix(path: "/run/x.sock")),
            ("unix:/run/a b:c@d.sock", .unix(path: "/run/a b:c@d.sock")),
            ("unix:/run/größe.sock", .unix(path: "/run/größe.sock")),
            ("inet:8895@127.0.0.1", .inet(host: "127.0.0.1", port: 8895)),
            ("inet:8895@[127.0.0.1]", .inet(host: "127.0.0.1", port: 8895)),
            ("inet:127.0.0.1:8895", .inet(host: "127.0.0.1", port: 8895)),
            ("inet:8895@mail.example.org", .inet(host: "mail.example.org", port: 8895)),
            ("inet:mail_1.example.org:0", .inet(host: "mail_1.example.org", port: 0)),
            ("INET:8895", .inet(host: "127.0.0.1", port: 8895)),
            ("inet:65535@0.0.0.0", .inet(host: "0.0.0.0", port: 65_535)),
            ("inet6:8895@::1", .inet6(host: "::1", port: 8895)),
            ("inet6:8895@[::1]", .inet6(host: "::1", port: 8895)),
            ("inet6:8895@fe80::1%eth0", .inet6(host: "fe80::1%eth0", port: 8895)),
            ("inet6:8895", .inet6(host: "::1", port: 8895)),
            ("inet6:[2001:db8::7]:8895", .inet6(host: "2001:db8::7", port: 8895)),
            ("inet:[::1]:8895", .inet6(host: "::1", port: 8895)),
            ("fd:3", .descriptor(3)),
            ("fd:0", .descriptor(0)),
        ] as [(String, Kind)])
    func understood(text: String, kind: Kind) throws {
        #expect(try SocketAddress(text).kind == kind)
    }

    @Test(
        "every mistake, with the words for it",
        arguments: [
            ("", "it has no kind; write unix:/path, inet:port@host, inet6:port@host or fd:number"),
            ("8895", "it has no kind; write unix:/path, inet:port@host, inet6:port@host or fd:number"),
            ("tcp:8895", "'tcp' is not a kind of socket; there are unix, local, inet, inet6 and fd"),
            (":8895", "'' is not a kind of socket; there are unix, local, inet, inet6 and fd"),
            ("unix:", "the path must begin with '/'"),
            ("unix:run/x.sock", "the path must begin with '/'"),
            ("local:x.sock", "the path must begin with '/'"),
            ("unix:/run/", "the path names a directory, not a socket"),
            ("/", "the path names a directory, not a socket"),
            ("inet:", "'' is not a port; a port is a number from 0 to 65535"),
            ("inet:smtp@127.0.0.1", "'smtp' is not a port; a port is a number from 0 to 65535"),
            ("inet:+25@127.0.0.1", "'+25' is not a port; a port is a number from 0 to 65535"),
            ("inet:-1@127.0.0.1", "'-1' is not a port; a port is a number from 0 to 65535"),
            ("inet:65536@127.0.0.1", "'65536' is not a port; a port is a number from 0 to 65535"),
            (
                "inet:99999999999999999999@127.0.0.1",
                "'99999999999999999999' is not a port; a port is a number from 0 to 65535"
            ),
            ("inet:٢٥@127.0.0.1", "'٢٥' is not a port; a port is a number from 0 to 65535"),
            ("inet:127.0.0.1:", "'' is not a port; a port is a number from 0 to 65535"),
            ("inet:8895@", "the host is missing"),
            ("inet::8895", "the host is missing"),
            ("inet6:8895@[]", "the host is missing"),
            ("inet:8895@a b", "'a b' is not a host"),
            ("inet:8895@a@b", "'a@b' is not a host"),
            ("inet:8895@::1", "'::1' is an IPv6 address; write inet6:8895@::1"),
            ("inet:::1:8895", "'::1' is an IPv6 address; write inet6:8895@::1"),
            ("inet:[::1]8895", "after ']' comes ':' and the port"),
            ("inet6:[::1]", "after ']' comes ':' and the port"),
            ("fd:", "'' is not the number of an open descriptor"),
            ("fd:-1", "'-1' is not the number of an open descriptor"),
            ("fd:x", "'x' is not the number of an open descriptor"),
            ("fd:2147483648", "'2147483648' is not the number of an open descriptor"),
        ])
    func refused(text: String, cause: String) {
        #expect(throws: MilterError(.badAddress, "socket address '\(RawText(text))': \(cause)")) {
            try SocketAddress(text)
        }
    }

    @Test("control characters, a NUL above all", arguments: ["unix:/run/x\0.sock", "unix:/run/x\n", "inet:25@a\u{7F}"])
    func controlCharacters(text: String) {
        #expect(
            throws: MilterError(.badAddress, "socket address '\(RawText(text))': it holds a control character")
        ) {
            try SocketAddress(text)
        }
    }

    @Test("a path may have 107 bytes, not characters")
    func longestPath() throws {
        let longest = "/" + String(repeating: "x", count: 106)
        #expect(try SocketAddress("unix:\(longest)").kind == .unix(path: longest))
        for path in [longest + "x", "/" + String(repeating: "ö", count: 53) + "x"] {
            let cause = "the path has 108 bytes, and a socket's path may have 107; use a shorter directory"
            #expect(throws: MilterError(.badAddress, "socket address 'unix:\(RawText(path))': \(cause)")) {
                try SocketAddress("unix:\(path)")
            }
        }
    }

    @Test(
        "what is printed can be read again, in both MTAs' ways",
        arguments: [
            (.unix(path: "/run/x.sock"), "unix:/run/x.sock", "unix:/run/x.sock"),
            (.inet(host: "127.0.0.1", port: 8895), "inet:8895@127.0.0.1", "inet:127.0.0.1:8895"),
            (.inet6(host: "::1", port: 8895), "inet6:8895@::1", "inet:[::1]:8895"),
            (.descriptor(3), "fd:3", "fd:3"),
        ] as [(Kind, String, String)])
    func printed(kind: Kind, sendmail: String, postfix: String) throws {
        let address = SocketAddress(kind)
        #expect(address.sendmailSpelling == sendmail)
        #expect(address.postfixSpelling == postfix)
        #expect(address.description == sendmail)
        #expect(try SocketAddress(sendmail) == address)
        #expect(try SocketAddress(postfix) == address)
    }

    @Test("random text is an address or an error, never a trap")
    func randomText() {
        var random = SeededGenerator(seed: 1)
        for _ in 0..<5_000 {
            let kind = ["unix:", "inet:", "inet6:", "fd:", "/", ""].randomElement(using: &random) ?? ""
            let text = kind + random.nastyString(upTo: 12)
            do {
                let address = try SocketAddress(text)
                #expect(try SocketAddress(address.description) == address)
            } catch {
                #expect(error.code == .badAddress)
            }
        }
    }
}
