/// What rules ask of the network.
package struct LookupSettings: Sendable {
    /// A list that links are looked up in (`uridnsbl`, `urirhssub` and the like).
    package struct LinkList: Sendable, Hashable {
        /// The directive: what of a link is asked for, and how.
        package let directive: String
        /// Where.
        package let zone: [UInt8]
        /// The type of the record.
        package let type: [UInt8]
        /// What the answer must be; nil for anything.
        package let subtest: [UInt8]?
    }

    /// A question of `askdns`.
    package struct Question: Sendable, Hashable {
        /// The name that is asked for, with `_TAGS_` in it.
        package let name: [UInt8]
        /// The types of records, in large letters.
        package let types: [String]
        /// What the answer must be; nil for anything.
        package let subtest: [UInt8]?
    }

    /// By the rule.
    package var linkLists: [String: LinkList] = [:]
    /// By the rule.
    package var questions: [String: Question] = [:]
    /// Domains of links that are not asked for, in small letters.
    package var skippedLinkDomains: Set<[UInt8]> = []
    /// The signing practices of domains (`adsp_override`), in small letters; `discardable` where none is given.
    package var signingPractices: [[UInt8]: String] = [:]
    /// Domains that are not asked any more when a rule hits, by the rule (`dns_block_rule`).
    package var blockingRules: [String: Set<[UInt8]>] = [:]
    /// Fields whose addresses `check_rbl_headers` asks for.
    package var listFields: [UInt8] = Array(
        "EnvelopeFrom,Reply-To,Disposition-Notification-To,X-WebmailclientIP,X-Source-IP".utf8)
    /// Whether lists of relays are not asked.
    package var skipsLists = false
    /// Whether lists of links are not asked.
    package var skipsLinkLists = false
    /// The shortest key of a signature that counts for a welcome list, in bits.
    package var leastKeyBits = 1024.0

    package init() {}
}
