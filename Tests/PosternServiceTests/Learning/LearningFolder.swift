@testable import PosternService

/// A configuration with a classifier, and mail.
struct LearningFolder {
    static let rules = """
        loadplugin Mail::SpamAssassin::Plugin::Bayes
        ifplugin Mail::SpamAssassin::Plugin::Bayes
        body KNOWN_HAM  eval:check_bayes('0.00', '0.40')
        body KNOWN_SPAM eval:check_bayes('0.60', '1.00')
        tflags KNOWN_HAM nice learn
        tflags KNOWN_SPAM learn
        score KNOWN_HAM 0 0 -2 -2
        score KNOWN_SPAM 0 0 3 3
        bayes_min_ham_num 3
        bayes_min_spam_num 2
        endif
        body WORD /pills|minutes/
        score WORD 1

        """

    let folder: TemporaryFolder
    var path: String { folder.path }
    var database: String { "\(path)/learning.db" }

    init(_ more: String = "") throws {
        folder = try TemporaryFolder()
        try folder.write("rules.cf", Self.rules)
        try folder.write(
            "p.yaml",
            "stages: {content: {rules: rules.cf, largest: 64 KiB, learning: {file: learning.db}}}\n"
                + "addresses: {tag_separators: \"+\"}\n\(more)")
        for number in 0..<4 {
            try folder.write("spam/\(number).eml", Self.spam(number))
            try folder.write("ham/\(number).eml", Self.ham(number))
        }
    }

    static func spam(_ number: Int) -> String {
        "From: s@shop.example\nMessage-ID: <s\(number)@shop.example>\nSubject: pills\n\nBuy blue pills, order \(number)\n"
    }

    static func ham(_ number: Int) -> String {
        "From: c@work.example\nMessage-ID: <h\(number)@work.example>\nSubject: meeting\n\nThe minutes of meeting \(number)\n"
    }

    func configuration() throws -> LoadedConfiguration { try LoadedConfiguration("\(path)/p.yaml") }

    func desk(for recipient: String? = nil) throws -> LearningDesk {
        try LearningDesk(try configuration(), for: recipient)
    }

    /// Learns a folder, and gives what came of it.
    func learn(_ name: String, _ work: MailLearner.Work, for recipient: String? = nil) throws -> LearningSummary {
        let learner = MailLearner(try desk(for: recipient), work)
        let entries = try MailFolder("\(path)/\(name)").entries
        var summary = LearningSummary()
        while try learner.next(entries, &summary) != nil {}
        return summary
    }
}
