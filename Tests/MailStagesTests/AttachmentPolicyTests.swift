import MailMessage
import MailStages
import Testing

@Suite struct AttachmentPolicyTests {
    private static func verdict(_ text: String, _ policy: AttachmentPolicy = AttachmentPolicy()) throws -> String {
        let examination = try AttachmentExaminer().examine(StoredBytes(Array(text.utf8)))
        switch policy.verdict(on: examination) {
        case .pass: return "pass"
        case .refuse(let code, let text, _): return "\(code) \(text)"
        case .defer(let finding): return "defer \(finding.reason)"
        }
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

    @Test func cleanMailPasses() throws {
        #expect(try Self.verdict("Subject: hello\n\nSee www.example.com\n") == "pass")
    }

    @Test func anAmbiguousAttachmentIsRefusedUnlessAnOptionSaysOtherwise() throws {
        let message = "Content-Type: application/pdf; name=a.pdf\nContent-Type: image/png; name=b.png\n\nx"
        #expect(try Self.verdict(message).hasPrefix("550 attachment \"a.pdf\" can be read in more than one way: "))
        var policy = AttachmentPolicy()
        policy.ambiguous = .pass
        #expect(try Self.verdict(message, policy) == "pass")
    }

    @Test func whatCannotBeLookedIntoIsRefusedUnlessAnOptionSaysOtherwise() throws {
        let message = "Content-Type: message/partial; id=a; number=1; total=2\n\nSubject: x\n\nx"
        #expect(try Self.verdict(message).hasPrefix("550 "))
        var policy = AttachmentPolicy()
        policy.couldNotLook = .pass
        #expect(try Self.verdict(message, policy) == "pass")
    }
}
