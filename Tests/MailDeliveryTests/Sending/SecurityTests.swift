import Testing

@testable import MailDelivery

/// STARTTLS, and what keeps it from coming about.
@Suite(.timeLimit(.minutes(2)), .enabled(if: TestCertificate.shared != nil, "openssl is not installed"))
struct SecurityTests {
    private static let offers = ["STARTTLS", "PIPELINING", "SIZE"]

    private let folder: TestFolder
    private let content: DeliveryContent

    init() throws {
        folder = try TestFolder()
        content = DeliveryContent(source: .path(try folder.file(Array("Hello\r\n".utf8))), count: 7)
    }

    private func send(_ server: ScriptedServer, _ security: DeliverySecurity) async throws -> DeliveryReport {
        let sender = DeliverySender(try Delivering.route(server, security: security))
        let report = await sender.send(Delivering.envelope(), content)
        await sender.close()
        return report
    }

    @Test func mailGoesOverTLS() async throws {
        let certificate = try #require(TestCertificate.shared)
        let verification = DeliverySecurity.Verification.authorities(file: certificate.file, name: "mail.test")
        for security in [
            DeliverySecurity(.opportunistic), DeliverySecurity(.required),
            DeliverySecurity(.required, verification: verification),
        ] {
            let server = try await ScriptedServer(offers: Self.offers, certificate: certificate)
            let report = try await send(server, security)
            #expect(report.outcomes.map(\.kind) == [.accepted], "\(report)")
            #expect(report.isSecured)
            #expect(
                server.record.all == [
                    "EHLO filter.test", "STARTTLS", "EHLO filter.test", "MAIL FROM:<ann@example.net> SIZE=7",
                    "RCPT TO:<bob@example.org>", "DATA", "QUIT",
                ])
        }
    }

    @Test func aLargeMessageGoesOverTLS() async throws {
        let server = try await ScriptedServer(offers: Self.offers, certificate: TestCertificate.shared)
        let bytes = Array(repeating: Array("123456789\n".utf8), count: 30_000).flatMap(\.self)
        let sender = DeliverySender(try Delivering.route(server, security: DeliverySecurity(.required)))
        let report = await sender.send(
            Delivering.envelope(),
            DeliveryContent(source: .path(try folder.file(bytes, named: "l")), count: bytes.count))
        #expect(report.outcomes.map(\.kind) == [.accepted], "\(report)")
        #expect(server.record.contents.first?.count == 330_000)
        await sender.close()
    }

    @Test func neverIsNever() async throws {
        let server = try await ScriptedServer(offers: Self.offers, certificate: TestCertificate.shared)
        let report = try await send(server, DeliverySecurity(.never))
        #expect(report.outcomes.map(\.kind) == [.accepted])
        #expect(!report.isSecured)
        #expect(!server.record.all.contains("STARTTLS"))
    }

    /// Another name, another authority, no authority at all.
    @Test func aCertificateThatIsNotBelieved() async throws {
        let certificate = try #require(TestCertificate.shared)
        let other = try TestCertificate()
        for (file, name) in [(certificate.file, "other.test"), (other.file, "mail.test"), ("/nowhere", "mail.test")] {
            let server = try await ScriptedServer(offers: Self.offers, certificate: certificate)
            let security = DeliverySecurity(.required, verification: .authorities(file: file, name: name))
            let report = try await send(server, security)
            guard case .temporary(.failure(let failure)) = report.outcomes[0], case .security = failure.fault else {
                Issue.record("\(report)")
                continue
            }
            #expect(failure.step == .handshake)
            #expect(!server.record.all.contains { $0.hasPrefix("MAIL") })
            // Where TLS is only wished for, mail goes without it, over another connection.
            let wished = try await send(
                server, DeliverySecurity(.opportunistic, verification: .authorities(file: file, name: name)))
            #expect(wished.outcomes.map(\.kind) == [.accepted])
            #expect(!wished.isSecured)
        }
    }

    @Test(arguments: ["454 4.7.0 no\r\n", "501 5.5.4 no\r\n", "421 4.3.2 bye\r\n", "x\r\n"])
    func theServerDoesNotWantTo(_ text: String) async throws {
        let server = try await ScriptedServer(offers: Self.offers) { step, _, _ in
            step == .startTLS ? .say(text) : nil
        }
        let required = try await send(server, DeliverySecurity(.required))
        #expect(required.outcomes.map(\.kind) == [.temporary])
        #expect(!server.record.all.contains { $0.hasPrefix("MAIL") })
        let isRefusal = text.hasPrefix("454") || text.hasPrefix("501")
        let wished = try await send(server, DeliverySecurity(.opportunistic))
        #expect(wished.outcomes.map(\.kind) == [isRefusal ? .accepted : .temporary])
        #expect(!wished.isSecured)
    }

    @Test func theServerDoesNotOfferIt() async throws {
        let server = try await ScriptedServer(offers: [])
        #expect(try await send(server, DeliverySecurity(.required)).outcomes.map(\.kind) == [.temporary])
        #expect(server.record.contents.isEmpty)
        #expect(try await send(server, DeliverySecurity(.opportunistic)).outcomes.map(\.kind) == [.accepted])
        #expect(!server.record.all.contains("STARTTLS"))
    }

    /// CVE-2011-0411: what came in the clear after the answer to STARTTLS must not be taken for an answer over TLS.
    @Test func whatCameBeforeTheHandshakeIsDropped() async throws {
        let injected = "250-injected\r\n250 SIZE 1\r\n"
        let server = try await ScriptedServer(offers: Self.offers, certificate: TestCertificate.shared) { step, _, _ in
            step == .startTLS ? .handshake("220 2.0.0 go on\r\n" + injected) : nil
        }
        let report = try await send(server, DeliverySecurity(.required))
        #expect(report.outcomes.map(\.kind) == [.accepted], "\(report)")
        #expect(report.isSecured)
        #expect(server.record.all.contains("MAIL FROM:<ann@example.net> SIZE=7"))
    }

    @Test func aHandshakeThatHangsHasADeadline() async throws {
        let server = try await ScriptedServer(offers: Self.offers) { step, _, _ in
            step == .startTLS ? .last("220 2.0.0 go on\r\n") : nil
        }
        var deadlines = DeliveryDeadlines(all: .seconds(100))
        deadlines.hello = .milliseconds(200)
        let sender = DeliverySender(
            try Delivering.route(server, security: DeliverySecurity(.required), deadlines: deadlines))
        let report = await sender.send(Delivering.envelope(), content)
        #expect(report.outcomes == [.temporary(.failure(DeliveryFailure(.handshake, .deadline)))])
        await sender.close()
    }
}
