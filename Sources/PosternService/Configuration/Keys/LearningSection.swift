import MailRules
import MailTrap

/// `stages.content.learning`.
struct LearningSection: ConfigurationSection {
    /// The database, as it is written; nil for no classifier.
    var located: Located<String>?
    var asksRecipients = true
    var learnsByItself = false
    var learnsOutgoing = false
    var deadline = Duration.seconds(1)
    var keep = Duration.seconds(180 * 86_400)
    var maximumBytes = 1 << 30

    /// The database's path; nil for no classifier.
    var file: String? { located?.resolvedPath }

    static let keys: [ConfigurationKey<LearningSection>] = [
        ConfigurationKey(
            \.located, "file", .located(.text(called: "a path", example: "/var/lib/postern/learning.db")),
            """
            The database, in a folder that the filter's user may write; `postern learn` fills it. It holds numbers that \
            stand for words, no text. A relative path begins at the folder of this file. Without it there is no \
            classifier. Messages that it knows enough for have the scores that the rule files give with it, and `BAYES_` \
            rules hit; `bayes_min_ham_num` and `bayes_min_spam_num` of those files say what is enough.
            """),
        ConfigurationKey(
            \.asksRecipients, "per_recipient", .boolean,
            """
            Whether what `postern learn --for` was told counts for that recipient, in place of what is known for all, once \
            it is enough. Rules that hit for some recipients alone are findings about those. With more than 100 \
            recipients it does not count.
            """),
        ConfigurationKey(
            \.learnsByItself, "automatic", .boolean,
            """
            Whether messages are learned, for all, by what the other rules say: as ham below \
            `bayes_auto_learn_threshold_nonspam` of the rule files, as spam from `bayes_auto_learn_threshold_spam` on with \
            3 points at least from the header and 3 from the body. It is done beside mail; what would have it wait is not learned.
            """),
        ConfigurationKey(
            \.learnsOutgoing, "automatic_outgoing", .boolean,
            "Whether `automatic` takes mail of the site's own clients and users, too."),
        ConfigurationKey(
            \.deadline, "deadline", .duration(in: .milliseconds(10) ... .seconds(20)),
            """
            How long the database may take for a message. After that, and when it fails, the message has the scores \
            without the classifier, and is `content-learning-failed`.
            """),
        ConfigurationKey(
            \.keep, "keep", .duration(in: .seconds(7 * 86_400) ... .seconds(366 * 86_400)),
            """
            How long words are remembered that no message has, in whole days. The latest 100,000 stay however old they \
            are. The filter looks once a day, `postern learn --expire` at once.
            """),
        ConfigurationKey(
            \.maximumBytes, "max_size", .byteSize(in: 16 << 20...1 << 40),
            "How large the database may grow: beyond it the words go that no message had for longest."),
    ]

    /// What becomes of what was learned with time.
    var keeper: LearningKeeper? {
        file.map { file in
            var keeper = LearningKeeper(SQLiteLearningStore(path: file))
            keeper.days = UInt32(clamping: max(Int(keep / .seconds(86_400)), 1))
            keeper.maximumBytes = maximumBytes
            return keeper
        }
    }
}
