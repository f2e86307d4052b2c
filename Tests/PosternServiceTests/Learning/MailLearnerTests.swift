import Foundation
import MailRules
import Testing

@testable import PosternService

/// `postern learn`, within the process.
@Suite struct MailLearnerTests {
    @Test func theSameMessageTwiceIsOnce() throws {
        let folder = try LearningFolder()
        #expect(try folder.learn("spam", .spam).text == "4 messages, 4 learned\n")
        #expect(try folder.learn("spam", .spam).text == "4 messages, 4 known already\n")
        #expect(try folder.learn("spam/0.eml", .ham).text == "1 messages, 1 moved from the other kind\n")
        let scope = try #require(try folder.desk().status().scopes.first)
        #expect((scope.ham, scope.spam, scope.recipient) == (1, 3, nil))
        #expect(try folder.learn("spam", .forget).text == "4 messages, 4 forgotten\n")
        #expect(try folder.learn("spam", .forget).text == "4 messages, 4 not known\n")
        let after = try #require(try folder.desk().status().scopes.first)
        #expect((after.ham, after.spam, after.words) == (0, 0, 0))
    }

    @Test func theOrderIsMadeUpFor() throws {
        let folder = try LearningFolder()
        _ = try folder.learn("ham", .ham)
        let summary = try folder.learn("spam", .spam)
        let (spam, forgetting) = (MailLearner(try folder.desk(), .spam), MailLearner(try folder.desk(), .forget))
        var asked = 0
        try spam.settle(summary) {
            asked += 1
            return true
        }
        #expect(asked == 1)
        try spam.settle(try folder.learn("spam", .spam)) {
            Issue.record("nothing was learned")
            return false
        }
        try forgetting.settle(try folder.learn("spam", .forget)) {
            Issue.record("it was forgotten")
            return false
        }
        #expect(try folder.desk().status().scopes.map(\.ham) == [4])
    }

    /// What servers and mail programs do to a message on its way from one folder to another.
    @Test func aMessageIsTheSameInEachFolder() throws {
        let folder = try LearningFolder()
        let message = LearningFolder.spam(7)
        try folder.folder.write("box/cur/1:2,S", "Return-Path: <x@y.example>\nDelivered-To: a@b.example\n" + message)
        try folder.folder.write("box/new/2", "X-Spam-Status: No, score=1\n" + message)
        try folder.folder.write(
            "mbox",
            "From x@y.example Mon Jan  5 10:00:00 2026\nX-Keywords: junk\n\(message)\n"
                + "From x@y.example Mon Jan  5 10:00:00 2026\n\(LearningFolder.spam(8))")
        try folder.folder.write("crlf.eml", message.replacingOccurrences(of: "\n", with: "\r\n"))
        #expect(try folder.learn("box", .spam).text == "2 messages, 1 learned, 1 known already\n")
        #expect(try folder.learn("crlf.eml", .spam).text == "1 messages, 1 known already\n")
        #expect(try folder.learn("mbox", .spam).text == "2 messages, 1 learned, 1 known already\n")
    }

    @Test func whatTheFilterDoesNotLookAtIsNotLearned() throws {
        let folder = try LearningFolder()
        try folder.folder.write("big/1.eml", LearningFolder.spam(1) + String(repeating: "word ", count: 20_000))
        try folder.folder.write("big/2.eml", LearningFolder.spam(2))
        #expect(try folder.learn("big", .spam).text == "2 messages, 1 learned, 1 too large\n")
    }

    @Test func whatCannotBeReadIsTold() throws {
        let folder = try LearningFolder()
        let learner = MailLearner(try folder.desk(), .spam)
        let entries = try MailFolder("\(folder.path)/spam").entries
        try FileManager.default.removeItem(atPath: "\(folder.path)/spam/1.eml")
        var summary = LearningSummary()
        #expect(
            try learner.next(entries, &summary) == [
                "message '\(folder.path)/spam/1.eml' cannot be read: No such file or directory"
            ])
        #expect(summary.text == "4 messages, 3 learned, 1 unreadable\n")
        #expect(try learner.next(entries, &summary) == nil)
        try folder.folder.write("empty.eml", "")
        #expect(try folder.learn("empty.eml", .spam).text == "1 messages, 1 unreadable\n")
    }

    @Test func aRecipientsKnowledgeIsHisOwn() throws {
        let folder = try LearningFolder()
        #expect(try folder.learn("spam", .spam, for: "Ann+list@B.Example").learned == 4)
        #expect(try folder.learn("spam", .spam).learned == 4)
        #expect(try folder.learn("ham", .ham, for: "ann@b.example").learned == 4)
        let scopes = try folder.desk().status().scopes
        #expect(scopes.map(\.recipient) == [nil, "ann@b.example"])
        #expect(scopes.map(\.ready) == [false, true])
        #expect(try folder.desk(for: "ann@b.example").status().scopes.map(\.spam) == [4])
        let nobody = try folder.desk(for: "bob@b.example").status().scopes
        #expect(nobody.map(\.recipient) == ["bob@b.example"])
        #expect(nobody.map(\.spam) == [0])
        #expect(throws: LearningFailure.self) { try folder.desk(for: "ann") }
    }

    @Test func itSaysWhenItIsReady() throws {
        let folder = try LearningFolder()
        let none = try folder.desk().status().text(Paint(isColoured: false))
        #expect(
            none == "\(folder.database): not there yet\n"
                + "all: 0 ham, 0 spam, 0 words: not ready, 3 ham and 2 spam more are needed\n")
        #expect(!FileManager.default.fileExists(atPath: folder.database))
        _ = try folder.learn("spam", .spam)
        #expect(try folder.desk().shortage() == "not ready: 3 ham more are needed")
        #expect(try CheckReport(folder.configuration()).learning == "not ready: 3 ham more are needed")
        _ = try folder.learn("ham", .ham)
        #expect(try folder.desk().shortage() == nil)
        let ready = try folder.desk().status().text(Paint(isColoured: false))
        #expect(ready.contains("all: 4 ham, 4 spam, ") && ready.hasSuffix(" words: ready\n"))
        #expect(try CheckReport(folder.configuration()).learning == "ready")
    }

    @Test func oldWordsGoWhenAsked() throws {
        let folder = try LearningFolder()
        _ = try folder.learn("spam", .spam)
        let done = try folder.desk().expire(olderThan: 30)
        #expect(done.forgotten == 0 && done.bytes > 0)
        #expect(LearningAge.days("90d") == 90)
        #expect(LearningAge.days("12h") == nil)
        #expect(LearningAge.days("soon") == nil)
    }

    @Test func withoutAClassifierThereIsNothingToTeach() throws {
        let folder = try TemporaryFolder()
        try folder.write("p.yaml", "mode: observe\n")
        let configuration = try LoadedConfiguration("\(folder.path)/p.yaml")
        let failure = try #require(throws: LearningFailure.self) { try LearningDesk(configuration, for: nil) }
        #expect(failure.status == 64)
        #expect(
            failure.description == "\(folder.path)/p.yaml has no classifier; set "
                + "`stages: {content: {rules: FOLDER, learning: {file: /var/lib/postern/learning.db}}}`")
    }

    @Test func aDatabaseThatIsSomethingElseIsNamed() throws {
        let folder = try LearningFolder()
        try folder.folder.write("learning.db", String(repeating: "this is no database. ", count: 100))
        let failure = try #require(throws: LearningFailure.self) { try folder.learn("spam", .spam) }
        #expect(failure.status == 74)
        #expect(
            failure.description
                == "\(folder.database) is no learning database; name another file, or move it away, and learn anew")
        #expect(throws: LearningFailure.self) { try folder.desk().status() }
        // The rest of a check is worth reading all the same.
        #expect(try CheckReport(folder.configuration()).learning == failure.description)
    }

    @Test func progress() {
        func text(_ done: Int, _ total: Int, _ seconds: Double) -> String {
            ProgressBar.text(done, of: total, after: .seconds(seconds))
        }
        #expect(text(0, 90, 0) == "[..............................] 0 of 90 messages")
        #expect(text(30, 90, 10) == "[##########....................] 30 of 90 messages, 21 s left")
        #expect(text(30, 90, 1_000) == "[##########....................] 30 of 90 messages, 34 min left")
        #expect(text(90, 90, 10) == "[##############################] 90 of 90 messages")
        #expect(text(0, 0, 0).hasSuffix("] 0 of 0 messages"))
        #expect(ByteText.text(0) == "0 kB" && ByteText.text(12_345_678) == "12.3 MB")
        #expect(ByteText.text(2_500_000_000) == "2.5 GB")
    }
}
