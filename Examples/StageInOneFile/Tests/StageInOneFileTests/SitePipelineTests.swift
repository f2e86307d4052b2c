import MailMessage
import MailPipeline
import StageInOneFile
import Testing

@Suite struct SitePipelineTests {
    /// A page with a link that leads elsewhere than it says, or with none.
    private func page(isMisleading: Bool) throws -> Message {
        let link = isMisleading ? #"<a href="http://evil.example/">www.bank.example</a>"# : "www.bank.example"
        let text = "Subject: news\r\nContent-Type: text/html\r\n\r\n<p>Look at \(link)</p>\r\n"
        return try MessageReader().read(StoredBytes(Array(text.utf8)))
    }

    @Test func `harmless pages pass`() async throws {
        let pipeline = try sitePipeline { _ in false }
        let judgement = await pipeline.judgement(
            on: try page(isMisleading: false), from: "ann@example.net", to: ["bob@example.org"])
        #expect(judgement.plan.answer == .deliver)
        #expect(judgement.plan.edits == [])
    }

    @Test func `misleading links are marked`() async throws {
        let pipeline = try sitePipeline { _ in false }
        let judgement = await pipeline.judgement(
            on: try page(isMisleading: true), from: "ann@example.net", to: ["bob@example.org"])
        #expect(judgement.findings.map(\.name) == ["misleading-link"])
        #expect(judgement.plan.edits == [.prefixSubject("[suspect]")])
    }

    @Test func `misleading links of a bad sender are refused`() async throws {
        let pipeline = try sitePipeline { domain in domain == "bad.example" }
        let judgement = await pipeline.judgement(
            on: try page(isMisleading: true), from: "ann@bad.example", to: ["bob@example.org"])
        #expect(
            judgement.plan.answer.reply?.description
                == "550 5.7.1 7 points: misleading-link,bad-reputation; see https://www.example.org/mail")
    }

    @Test func `without an answer the links decide`() async throws {
        let clock = DeadlineClock()
        let pipeline = try sitePipeline(clock: clock) { _ in
            clock.questionIsAsked()
            // Cancelled at the deadline.
            try await Task.sleep(for: .seconds(3600))
            return true
        }
        let judgement = await pipeline.judgement(
            on: try page(isMisleading: true), from: "ann@example.net", to: ["bob@example.org"])
        #expect(judgement.reports.map(\.failure) == [nil, "it gave no answer within its deadline"])
        #expect(judgement.plan.answer == .deliver)
        #expect(judgement.plan.edits == [.prefixSubject("[suspect]")])
    }
}
