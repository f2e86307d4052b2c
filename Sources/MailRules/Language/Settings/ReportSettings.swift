/// The score that is too much, and what is written into a message then. Texts have SpamAssassin's `_TAGS_` in them.
package struct ReportSettings: Sendable {
    /// A field that is added, its name without `X-Spam-`.
    package struct Field: Sendable, Hashable {
        /// Its name.
        package let name: String
        /// Its value.
        package let text: [UInt8]

        package init(_ name: String, _ text: [UInt8]) { (self.name, self.text) = (name, text) }
    }

    /// The score from which on a message is unwanted.
    package var requiredScore = 5.0
    /// How an unwanted message is wrapped: 0 for not at all, 1 as message/rfc822, 2 as text.
    package var safety = 1
    /// Fields that all messages get which are not unwanted.
    package var goodFields = [
        Field("Checker-Version", Array("SpamAssassin _VERSION_ (_SUBVERSION_) on _HOSTNAME_".utf8))
    ]
    /// Fields that unwanted messages get.
    package var unwantedFields = [
        Field("Checker-Version", Array("SpamAssassin _VERSION_ (_SUBVERSION_) on _HOSTNAME_".utf8))
    ]
    /// What is put before `Subject`, `From` or `To` of unwanted messages.
    package var rewrittenFields: [String: [UInt8]] = [:]
    /// What is put before the subject when a rule hits, by the rule.
    package var subjectPrefixes: [String: [UInt8]] = [:]
    /// The report.
    package var template: [UInt8] = []
    /// What is added to the report of a message that is not plain text.
    package var unsafeTemplate: [UInt8] = []
    /// Whom a report names.
    package var contact: [UInt8] = Array("the administrator of that system".utf8)
    /// The host that a report names; empty for this one's name.
    package var hostName: [UInt8] = []
    /// The character set of the report.
    package var charset: [UInt8] = Array("UTF-8".utf8)

    /// Whether fields are folded.
    package var foldsFields = true
    /// Columns of a line of the report.
    package var wrapWidth = 75.0
    /// The versions that rule files say they are of, by the files.
    package var rulesVersions: [String: String] = [:]
    /// Where settings stand that are told to operators, the last line of each, by the word that it begins with.
    package var places: [String: RulePlace] = [:]

    package init() {}

    /// The fields that mail rules of users look for, and nothing else.
    package static let usual: ReportSettings = {
        let level = Field("Level", Array("_STARS(*)_".utf8))
        let status = Field(
            "Status",
            Array("_YESNO_, score=_SCORE_ required=_REQD_ tests=_TESTS_ autolearn=_AUTOLEARN_ version=_VERSION_".utf8))
        var settings = ReportSettings()
        settings.goodFields = [level, status]
        settings.unwantedFields = [Field("Flag", Array("_YESNOCAPS_".utf8)), level, status]
        return settings
    }()

    /// The same with the usual fields, where no file says a word of fields: other people's rules come without
    /// SpamAssassin's own file of defaults, which asks for them.
    package var withUsualFields: ReportSettings {
        guard Self.aboutFields.allSatisfy({ places[$0] == nil }) else { return self }
        var settings = self
        // What `report_safe` adds comes behind them.
        settings.goodFields.insert(contentsOf: Self.usual.goodFields, at: 1)
        settings.unwantedFields.insert(contentsOf: Self.usual.unwantedFields, at: 1)
        return settings
    }

    /// The lines that ask for fields of a message, of each word the last one, but for those that SpamAssassin brings along.
    package var wishes: [(word: String, place: RulePlace)] {
        (Self.aboutFields + ["rewrite_header"]).compactMap { word in
            places[word].flatMap { $0.isOfDefaults ? nil : (word, $0) }
        }
    }

    /// The words that say which fields there are.
    private static let aboutFields = ["add_header", "remove_header", "clear_headers"]

    /// All texts with tags in them.
    package var templates: [[UInt8]] {
        (goodFields + unwantedFields).map(\.text) + rewrittenFields.values + subjectPrefixes.values
    }
}
