/// The values of tags for one message (`%common_tags` in `PerMsgStatus.pm`).
struct ReportValues {
    private let settings: ReportSettings
    private let facts: ReportFacts
    private let names: [String]

    init(_ settings: ReportSettings, _ facts: ReportFacts) {
        (self.settings, self.facts) = (settings, facts)
        names = facts.tests.map(\.name).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// The value of a tag; nil for one that there is not, which stays as it stands.
    func value(_ tag: TagReference) -> [UInt8]? {
        if let value = computed(tag) { return value }
        if let value = facts.values[tag] { return value }
        return Self.withoutFacts[tag.name].map { Array($0.utf8) }
    }

    /// What there is of a tag whose facts are not there: nobody looked at the message.
    private static let withoutFacts: [String: String] = {
        let empty = """
            RELAYSTRUSTED RELAYSUNTRUSTED RELAYSINTERNAL RELAYSEXTERNAL FIRSTTRUSTEDIP FIRSTTRUSTEDREVIP LASTEXTERNALIP \
            LASTEXTERNALREVIP LASTEXTERNALRDNS LASTEXTERNALHELO HEADER PREVIEW
            """
        var values = Dictionary(
            (empty.split(separator: " ").map(String.init) + notDone).map { ($0, "") },
            uniquingKeysWith: { first, _ in first })
        values["SUBTESTS"] = "none"
        values["SUBTESTSCOLLAPSED"] = "none"
        values["BAYES"] = "0.5"
        values["AUTOLEARN"] = "disabled"
        values["REMOTEHOSTNAME"] = "localhost"
        values["REMOTEHOSTADDR"] = "127.0.0.1"
        return values
    }()

    /// The tags of what is not done here; SpamAssassin too has nothing for them where the plugin is off.
    private static let notDone: [String] = """
        RBL ASN ASNCIDR AWL AWLMEAN AWLCOUNT AWLPRESCORE DCCB DCCR DCCREP EXTRACTTEXTCHARS EXTRACTTEXTWORDS \
        EXTRACTTEXTTOOLS EXTRACTTEXTTYPES EXTRACTTEXTEXTENSIONS EXTRACTTEXTFLAGS EXTRACTTEXTURIS PYZOR DKIMIDENTITY \
        DKIMDOMAIN DKIMSELECTOR BAYESTC BAYESTCLEARNED BAYESTCSPAMMY BAYESTCHAMMY HAMMYTOKENS SPAMMYTOKENS \
        TOKENSUMMARY LANGUAGES TIMING
        """.split(separator: " ").map(String.init)

    /// What becomes of a tag.
    enum Knowledge {
        /// It tells what SpamAssassin's tells.
        case known
        /// It tells that nothing is known.
        case notDone
        /// It is none, and stays as it stands.
        case unknown
    }

    /// What becomes of a tag.
    static func knowledge(of tag: TagReference) -> Knowledge {
        if notDone.contains(tag.name) { return .notDone }
        let isKnown =
            MessageTags.names.contains(tag.name) || ReportValues(ReportSettings(), ReportFacts()).value(tag) != nil
        return isKnown ? .known : .unknown
    }

    private func computed(_ tag: TagReference) -> [UInt8]? {
        switch tag.name {
        case "YESNO": yesOrNo(tag.argument)
        case "YESNOCAPS": yesOrNo(tag.argument).map { 0x61...0x7A ~= $0 ? $0 & 0xDF : $0 }
        case "SCORE", "HITS": score(tag.argument)
        case "REQD": Array(NumberText.fixed(facts.required, digits: 1).utf8)
        case "STARS":
            Array(
                Array(repeating: tag.argument(or: "*"), count: Int(min(max(facts.comparedScore, 0), 50))).joined())
        case "TESTS": list(names.map { Array($0.utf8) }, tag)
        case "TESTSSCORES": list(scores, tag)
        case "REPORT": [0x0A] + ReportLines.terse(ordered, width: width)
        case "SUMMARY": ReportLines.wide(ordered, width: width)
        case "SUBJPREFIX": subjectPrefix
        case "VERSION": Array(facts.version.utf8)
        case "SUBVERSION": Array(Self.language.utf8)
        case "RULESVERSION":
            Array(settings.rulesVersions.sorted { $0.key < $1.key }.map(\.value).joined(separator: ",").utf8)
        case "HOSTNAME": settings.hostName.isEmpty ? Array(facts.host.utf8) : settings.hostName
        case "CONTACTADDRESS": settings.contact
        case "DATE": LocalDate.now()
        case "AUTOLEARNSCORE": facts.values[tag] ?? learningScore
        default: nil
        }
    }

    /// What `_SUBVERSION_` says: whose rule language it is.
    static let language = "rules as of 4.0.1"

    /// What the rules that hit have before the subject, each text once, in the order of the report.
    var subjectPrefix: [UInt8] {
        guard settings.rewrittenFields["Subject"] != nil, !settings.subjectPrefixes.isEmpty else { return [] }
        return ordered.reduce(into: [UInt8]()) { text, test in
            guard let prefix = settings.subjectPrefixes[test.name], !text.holds(prefix) else { return }
            text += prefix + [0x20]
        }
    }

    private var width: Int { Int(min(max(settings.wrapWidth, 40), 500)) }

    private var ordered: [ReportedTest] {
        facts.tests.enumerated().sorted { left, right in
            left.element.precedes(right.element)
                || !right.element.precedes(left.element) && left.offset < right.offset
        }
        .map(\.element)
    }

    private var scores: [[UInt8]] {
        facts.tests.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
            .map { Array("\($0.name)=\(NumberText.short($0.score))".utf8) }
    }

    private var learningScore: [UInt8] {
        let sum = facts.tests.filter(\.isLearnedBy).reduce(0) { $0 + $1.score }
        return Array(NumberText.short(NumberText.thousandths(sum)).utf8)
    }

    private func list(_ items: [[UInt8]], _ tag: TagReference) -> [UInt8] {
        items.isEmpty ? Array("none".utf8) : Array(items.joined(separator: tag.argument(or: ",")))
    }

    private func yesOrNo(_ argument: [UInt8]?) -> [UInt8] {
        var (yes, no) = (Array("Yes".utf8), Array("No".utf8))
        if let argument, !argument.isEmpty {
            let comma = argument.firstIndex(of: 0x2C)
            yes = Array(argument[..<(comma ?? argument.endIndex)])
            if let comma { no = Array(argument[(comma + 1)...]) }
        }
        return facts.isSpam ? yes : no
    }

    /// The sum; one that is rounded up to what is required, and is not, is a tenth below that.
    private func score(_ padding: [UInt8]?) -> [UInt8] {
        let required = NumberText.fixed(facts.required, digits: 1)
        var text = NumberText.fixed(facts.comparedScore, digits: 1)
        if !facts.reachesRequired, let shown = Double(text), let wanted = Double(required), shown >= wanted {
            text = NumberText.short(wanted - 0.1)
        }
        guard let padding, let first = padding.first, first == 0x30 || first == 0x20,
            padding.allSatisfy({ $0 == first })
        else { return Array(text.utf8) }
        return padding.prefix(max(0, padding.count + 3 - text.utf8.count)) + Array(text.utf8)
    }
}
