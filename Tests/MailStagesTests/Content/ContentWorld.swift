import Foundation
import MailMessage
import MailPipeline
import MailRules
import MailStages

/// The stage `content` with a few rules, and messages of two kinds.
enum ContentWorld {
    static let text = """
        loadplugin Mail::SpamAssassin::Plugin::Bayes
        loadplugin Mail::SpamAssassin::Plugin::AutoLearnThreshold
        ifplugin Mail::SpamAssassin::Plugin::Bayes
        body KNOWN_HAM  eval:check_bayes('0.00', '0.40')
        body KNOWN_SPAM eval:check_bayes('0.60', '1.00')
        tflags KNOWN_HAM nice learn
        tflags KNOWN_SPAM learn
        score KNOWN_HAM 0 0 -2 -2
        score KNOWN_SPAM 0 0 3 3
        endif
        body WORD /pills|minutes/
        score WORD 1 1 0.5 0.5
        bayes_min_ham_num 2
        bayes_min_spam_num 2
        header LOUD Subject =~ /SALE/
        score LOUD 7
        body CHEAP /absurdly cheap/
        score CHEAP 7
        """

    /// The rules, once for all tests.
    static let rules: ScoringRules = {
        let file = FileManager.default.temporaryDirectory.appending(path: "postern-content.\(UUID().uuidString).cf")
        try? Data("\(text)\n".utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        var settings = RunSettings()
        settings.hasClassifier = true
        return ScoringRules(RuleSet.load(file.path), settings)
    }()

    static func spam(_ number: Int, _ more: String = "") -> [UInt8] {
        Array(
            "From: sales@shop.example\nMessage-ID: <s\(number)@shop.example>\nSubject: pills\n\nBuy blue pills for the night, order number \(number)\n\(more)\n"
                .utf8)
    }

    static func ham(_ number: Int) -> [UInt8] {
        Array(
            "From: carol@work.example\nMessage-ID: <h\(number)@work.example>\nSubject: meeting\n\nThe minutes of the committee are attached, meeting \(number)\n"
                .utf8)
    }

    static func tokens(_ message: [UInt8]) -> MessageTokens {
        MessageTokens(message, rules, settings: rules.set.settings.learning)
    }

    /// Learns five messages of each kind.
    /// - Parameter isTurned: the wrong way round.
    static func teach(
        _ store: some LearningStore, _ scope: LearningScope = .global, isTurned: Bool = false
    ) throws {
        let learner = Learner(store, scope)
        for number in 0..<5 {
            _ = try learner.learn(tokens(spam(number)), as: isTurned ? .good : .unwanted, on: 10)
            _ = try learner.learn(tokens(ham(number)), as: isTurned ? .unwanted : .good, on: 10)
        }
    }

    /// What the stage finds, each as `NAME weight`, and `NAME weight to N` where it is about the recipient of that number.
    static func found(
        _ message: [UInt8], _ learning: ContentLearning?, to recipients: [String] = ["ann@b.example"],
        client: ClientConnection = ClientConnection()
    ) throws -> [String] {
        var stage = ContentStage(rules)
        stage.learning = learning
        return try found(message, stage, to: recipients, client: client)
    }

    static func found(
        _ message: [UInt8], _ stage: ContentStage, to recipients: [String] = ["ann@b.example"],
        client: ClientConnection = ClientConnection()
    ) throws -> [String] {
        try findings(message, stage, to: recipients, client: client).map { finding in
            "\(finding.name) \(finding.weight)" + (finding.recipient.map { " to \($0)" } ?? "")
        }
    }

    /// What a stage finds.
    static func findings(
        _ message: [UInt8], _ stage: ContentStage, to recipients: [String],
        client: ClientConnection = ClientConnection()
    ) throws -> [Finding] {
        let pipeline = Pipeline(policy: Policy(), stages: [(stage.stage, StageOptions())])
        var session = MessageSession(pipeline.session(client), sender: EnvelopeSender(Array("<x@x.example>".utf8)))
        for recipient in recipients { _ = session.offered(Array("<\(recipient)>".utf8)) }
        return session.judgedAtOnce(try MessageReader().read(StoredBytes(message))).findings
    }
}
