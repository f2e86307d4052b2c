import EditMessage
import Milter
import MilterTesting
import Testing

@Test func `the list's mail is tagged, and the archive gets a copy`() throws {
    let mta = try MTA.inMemory(editFilter(Edits()), profile: .postfix)
    try mta.connect(host: "client.example", address: "192.0.2.7")
    try mta.helo("client.example")
    try mta.mail("<ann@example.net>")
    #expect(try mta.rcpt("<bob@example.org>").isPositive)
    let outcome = try mta.message("Subject: hello\r\n\r\nHello Bob\r\n")
    #expect(outcome.header("Subject") == "[list] hello")
    #expect(outcome.delivered?.recipients == ["<bob@example.org>", "<archive@example.org>"])
}
