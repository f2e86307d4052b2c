import MailMessage
import MailPipeline
import MailStages
import Testing

@Suite struct StandardPolicyTests {
    private static func verdict(_ text: String, without rule: String? = nil) throws -> String {
        var policy = StandardPolicy.policy
        policy.site.rules.removeAll { $0.name == rule }
        return Examined.verdict(try MessageReader().read(StoredBytes(Array(text.utf8))), AttachmentExaminer(), policy)
    }

    @Test func anExecutableIsRefused() throws {
        #expect(
            try Self.verdict("Content-Type: x/y; name=invoice.pdf.exe\n\nx")
                == "554 attachment \"invoice.pdf.exe\" is a program (.exe); send it another way or ask postmaster")
    }

    @Test func theWholeChainIsShown() throws {
        let message = """
            Content-Type: multipart/mixed; boundary=b

            --b
            Content-Type: message/rfc822; name="mail.eml"

            Content-Disposition: attachment; filename=a.js

            x
            --b--
            """
        #expect(try Self.verdict(message).hasPrefix("554 attachment \"mail.eml > a.js\" is a script (.js);"))
    }

    @Test func postmasterGetsWhatOthersDoNot() throws {
        let message = try MessageReader().read(StoredBytes(Array("Content-Type: x/y; name=a.exe\n\nx".utf8)))
        for (recipients, isRefused) in [
            (["postmaster@b.example"], false), (["abuse@b.example", "bob@b.example"], true),
        ] {
            var session = MessageSession(
                StandardPolicy.pipeline().session(ClientConnection()), sender: EnvelopeSender([]))
            for recipient in recipients { _ = session.offered(Array("<\(recipient)>".utf8)) }
            #expect((session.judgedAtOnce(message).plan.answer != .deliver) == isRefused)
        }
    }

    @Test func cleanMailPasses() throws {
        #expect(try Self.verdict("Subject: hello\n\nSee www.example.com\n") == "pass")
    }

    @Test func anAmbiguousAttachmentIsRefusedUnlessThePolicySaysOtherwise() throws {
        let message = "Content-Type: application/pdf; name=a.pdf\nContent-Type: image/png; name=b.png\n\nx"
        #expect(try Self.verdict(message).hasPrefix("550 attachment \"a.pdf\" can be read in more than one way: "))
        #expect(try Self.verdict(message, without: "ambiguous") == "pass")
    }

    @Test func whatCannotBeLookedIntoIsRefusedUnlessThePolicySaysOtherwise() throws {
        let message = "Content-Type: message/partial; id=a; number=1; total=2\n\nSubject: x\n\nx"
        #expect(try Self.verdict(message).hasPrefix("550 "))
        #expect(try Self.verdict(message, without: "could-not-look") == "pass")
    }
}
