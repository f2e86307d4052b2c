import Testing

@testable import MailDelivery

@Suite struct RouteTests {
    private static func error(
        _ address: DeliveryAddress = .host("::1", port: 25), hello: String = "mx.example.org",
        _ verification: DeliverySecurity.Verification = .none, messages: Int = 1
    ) -> DeliveryRouteError? {
        do throws(DeliveryRouteError) {
            _ = try DeliveryRoute(
                to: address, helloName: hello, security: DeliverySecurity(.required, verification: verification),
                messagesPerConnection: messages)
            return nil
        } catch {
            return error
        }
    }

    @Test func aRouteThatCouldNeverBeUsedIsNone() {
        #expect(Self.error() == nil)
        #expect(Self.error(.host("localhost", port: 65_535)) == nil)
        #expect(Self.error(.host("mx.example.org", port: 25)) == .host("mx.example.org"))
        #expect(Self.error(.host("", port: 25)) == .host(""))
        #expect(Self.error(.host("::1", port: 0)) == .port(0))
        #expect(Self.error(.host("::1", port: 65_536)) == .port(65_536))
        #expect(Self.error(.unixSocket("/run/x")) == nil)
        #expect(Self.error(.unixSocket("run/x")) == .path("run/x"))
        let long = "/" + String(repeating: "x", count: 107)
        #expect(Self.error(.unixSocket(long)) == .path(long))
        for name in ["", "a b", "a\r\nMAIL FROM:<>", "ä", String(repeating: "a", count: 256)] {
            #expect(Self.error(hello: name) == .helloName(name))
        }
        #expect(Self.error(.host("::1", port: 1), .authorities(file: "x", name: "mail.test")) == nil)
        #expect(
            Self.error(.host("::1", port: 1), .authorities(file: "x", name: "127.0.0.1"))
                == .certificateName("127.0.0.1"))
        #expect(Self.error(.host("::1", port: 1), .authorities(file: "x", name: "")) == .certificateName(""))
        #expect(Self.error(messages: 0) == .messages(0))
        #expect(DeliveryRouteError.host("a\u{1B}").description.contains("\u{1B}") == false)
    }
}
