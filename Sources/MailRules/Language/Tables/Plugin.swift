/// A plugin of SpamAssassin: part of the language that is there when a `loadplugin` line names it.
struct Plugin: Sendable {
    /// How it is supported.
    enum Support: Sendable {
        /// It runs here.
        case isBuiltIn
        /// It is read, and asks the network for what it tells.
        case isNetwork
        /// It is not there: it counts as not loaded.
        case isMissing
    }

    /// What all names begin with.
    static let prefix = "Mail::SpamAssassin::Plugin::"

    /// The name behind the prefix.
    let name: String
    /// How it is supported.
    let support: Support

    /// The plugin of a whole name.
    static func named(_ name: String) -> Plugin? {
        guard name.hasPrefix(prefix) else { return nil }
        let name = String(name.dropFirst(prefix.count))
        return supports[name].map { Plugin(name: name, support: $0) }
    }

    /// The name that a renamed plugin has now.
    static func currentName(of name: String) -> String {
        switch name {
        case "Mail::SpamAssassin::Plugin::Dmarc": "Mail::SpamAssassin::Plugin::DMARC"
        case "Mail::SpamAssassin::Plugin::WhiteListSubject": "Mail::SpamAssassin::Plugin::WelcomeListSubject"
        default: name
        }
    }

    private static let supports: [String: Support] = {
        let rows: [(Support, String)] = [
            (
                .isBuiltIn,
                """
                AutoLearnThreshold Bayes BodyEval Check FreeMail HTMLEval HTTPSMismatch HeaderEval ImageInfo MIMEEval \
                MIMEHeader RelayEval ReplaceTags URIDetail URIEval VBounce WLBLEval WelcomeListSubject
                """
            ),
            (.isNetwork, "AskDNS DKIM DMARC DNSEval HashBL Pyzor Razor2 SPF SpamCop URIDNSBL"),
            (
                .isMissing,
                """
                ASN AWL AccessDB AntiVirus AuthRes BodyRuleBaseExtractor DCC DecodeShortURLs ExtractText FromNameSpoof \
                OLEVBMacro OneLineBodyRuleType P595Body PDFInfo PhishTag Phishing RelayCountry ResourceLimits Reuse \
                Rule2XSBody Shortcircuit Test TextCat TxRep URILocalBL
                """
            ),
        ]
        return Dictionary(
            uniqueKeysWithValues: rows.flatMap { row in row.1.split(separator: " ").map { (String($0), row.0) } })
    }()
}
