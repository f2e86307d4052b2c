import MailPipeline
import MailStages

/// `stages.attachments`.
struct AttachmentSection: StageSection {
    var isEnabled = true
    var onFailure = StageOptions.FailureAnswer.defer
    var deadline = Duration.seconds(20)
    var extensions: [NamedValue<ExtensionClass>] = []

    static let keys: [ConfigurationKey<AttachmentSection>] =
        commonKeys + [
            ConfigurationKey(
                \.extensions, "extensions", .map(of: .choice(of: ExtensionClass.words), exampleName: "jar"),
                """
                The class of files with an extension, in place of that in the list of blocked files: one of the classes of \
                files, or `none`.
                """)
        ]

    func check(_ report: SectionReport) {
        for entry in extensions {
            let name = Self.bare(entry.name.value)
            guard name.isEmpty || name.contains(where: { ".*?/\\, ".contains($0) }) else { continue }
            report.error(
                "\(ShownText(entry.name.value)) is no extension; write the end of a name behind its last dot, such as `gz`",
                at: entry.name.place)
        }
    }

    /// An extension without the dot before it.
    private static func bare(_ name: String) -> String { name.hasPrefix(".") ? String(name.dropFirst()) : name }

    /// The stage.
    var stage: Stage { AttachmentStage.stage(examiner) }

    /// What looks at the files.
    var examiner: AttachmentExaminer {
        var examiner = AttachmentExaminer()
        for entry in extensions {
            examiner.blocked.setClass(entry.value.fileClass, ofExtension: Self.bare(entry.name.value))
        }
        return examiner
    }
}

/// The class of an extension, or none.
struct ExtensionClass: Sendable, Equatable {
    let fileClass: FileClass?

    static let words: [(String, ExtensionClass)] =
        FileClass.allCases.map { ($0.rawValue, ExtensionClass(fileClass: $0)) } + [
            ("none", ExtensionClass(fileClass: nil))
        ]
}

/// `stages.anomalies`.
struct AnomalySection: StageSection {
    var isEnabled = true
    var onFailure = StageOptions.FailureAnswer.pass
    var deadline = Duration.seconds(10)
    var longestLine = 998

    static let keys: [ConfigurationKey<AnomalySection>] =
        commonKeys + [
            ConfigurationKey(
                \.longestLine, "longest_line", .integer(in: 78...1_000_000),
                "Bytes of a line beyond which it is `long-line`. RFC 5322 allows 998.")
        ]
}

/// `stages.limits`.
struct LimitSection: StageSection {
    var isEnabled = true
    var onFailure = StageOptions.FailureAnswer.defer
    var deadline = Duration.seconds(10)
    var messageBytes: Located<Int>?
    var recipients: Located<Int>?
    var attachments: Located<Int>?
    var fields: Located<Int>?

    static let keys: [ConfigurationKey<LimitSection>] =
        commonKeys + [
            ConfigurationKey(
                \.messageBytes, "message_size", .located(.byteSize(in: 1_024...1 << 40)), example: "50 MiB",
                "A larger message is `message-size-limit`; one that MAIL declares to be larger is `declared-size-limit` there."
            ),
            ConfigurationKey(
                \.recipients, "recipients", .located(.integer(in: 1...1_000_000)), example: "100",
                "Each recipient beyond that many is `recipient-limit` at RCPT."),
            ConfigurationKey(
                \.attachments, "attachments", .located(.integer(in: 0...20_000)), example: "50",
                "A message with more files is `attachment-limit`."),
            ConfigurationKey(
                \.fields, "header_fields", .located(.integer(in: 1...100_000)), example: "500",
                "A message with more fields is `header-count-limit`."),
        ]

    var reporting: [ReportingSetting] {
        [
            ReportingSetting("message_size", messageBytes, ["message-size-limit", "declared-size-limit"]),
            ReportingSetting("recipients", recipients, ["recipient-limit"]),
            ReportingSetting("attachments", attachments, ["attachment-limit"]),
            ReportingSetting("header_fields", fields, ["header-count-limit"]),
        ]
    }

    /// The stage.
    var stage: Stage {
        var limits = LimitStage()
        (limits.messageBytes, limits.recipients) = (messageBytes?.value, recipients?.value)
        (limits.attachments, limits.fields) = (attachments?.value, fields?.value)
        return limits.stage
    }
}

/// `stages.helo`.
struct GreetingSection: StageSection {
    var isEnabled = true
    var onFailure = StageOptions.FailureAnswer.pass
    var deadline = Duration.seconds(10)
    var ownNames: Located<AddressList>?
    var ownNetworks: [Network] = []

    static let keys: [ConfigurationKey<GreetingSection>] =
        commonKeys + [
            ConfigurationKey(
                \.ownNames, "own_names", .located(.addresses), example: "[mail.example.org, .example.org]",
                "Names of the site: a stranger who calls himself so is `helo-own-name`."),
            ConfigurationKey(
                \.ownNetworks, "own_networks", .list(of: .network), "Addresses of the site, in the same way."),
        ]

    var reporting: [ReportingSetting] {
        guard ownNetworks.isEmpty else { return [] }
        return [ReportingSetting("own_names", ownNames, ["helo-own-name"])]
    }

    /// The stage.
    var stage: Stage {
        var greeting = GreetingStage()
        (greeting.ownNames, greeting.ownNetworks) = (ownNames?.value ?? AddressList(), ownNetworks)
        return greeting.stage
    }
}

/// `stages.charsets`.
struct CharsetSection: StageSection {
    var isEnabled = true
    var onFailure = StageOptions.FailureAnswer.pass
    var deadline = Duration.seconds(10)
    var listed: Located<[String]>?

    static let keys: [ConfigurationKey<CharsetSection>] =
        commonKeys + [
            ConfigurationKey(
                \.listed, "listed", .located(.list(of: .text(called: "a charset", example: "koi8-r", longest: 60))),
                """
                Charsets that nobody at the site reads; one that ends in `*` stands for all that begin so. A part in one of \
                them is `listed-charset`, a subject `listed-charset-in-subject`. Empty: the stage does nothing.
                """)
        ]

    var reporting: [ReportingSetting] {
        [ReportingSetting("listed", listed, ["listed-charset", "listed-charset-in-subject"])]
    }

    /// The stage.
    var stage: Stage {
        var charsets = CharsetStage()
        charsets.listed = (listed?.value ?? []).map { $0.lowercased() }
        return charsets.stage
    }
}
