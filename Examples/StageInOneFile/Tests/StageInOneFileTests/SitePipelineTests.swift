import MailMessage
import MailPipeline
import StageInOneFile
import Testing

@Suite struct SitePipelineTests {
    /// A letter with so many links into the domain.
    private func letter(links: Int) throws -> Message {
        let links = (0..<links).map { "<a href=\"http://a\($0).shop.example/\">here</a>" }.joined(separator: "\r\n")
        let text = "Subject: news\r\nContent-Type: text/html\r\n\r\n<p>Look \(links)</p>\r\n"
        return try MessageReader().read(StoredBytes(Array(text.utf8)))
    }

    @Test func `few links pass`() async throws {
        let pipeline = try sitePipeline { _ in false }
        let judgement = await pipeline.judgement(
            on: try letter(links: 2), from: "ann@example.net", to: ["bob@example.org"])
        #expect(judgement.plan.answer == .deliver)
        #expect(judgement.plan.edits == [])
    }

    @Test func `many links are marked`() async throws {
        let pipeline = try sitePipeline { _ in false }
        let judgement = await pipeline.judgement(
            on: try letter(links: 5), from: "ann@example.net", to: ["bob@example.org"])
        #expect(judgement.findings.map(\.reason) == ["it has 5 links to .example"])
        #expect(judgement.plan.edits == [.prefixSubject("[suspect]")])
    }

    @Test func `links of a bad sender are refused`() async throws {
        let pipeline = try sitePipeline { domain in domain == "bad.example" }
        let judgement = await pipeline.judgement(
            on: try letter(links: 3), from: "ann@bad.example", to: ["bob@example.org"])
        #expect(
            judgement.plan.answer.reply?.description
                == "550 5.7.1 7 points: many-links,bad-reputation; see https://www.example.org/mail")
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
            on: try letter(links: 3), from: "ann@example.net", to: ["bob@example.org"])
        #expect(judgement.reports.map(\.failure) == [nil, "it gave no answer within its deadline"])
        #expect(judgement.plan.answer == .deliver)
    }
}
