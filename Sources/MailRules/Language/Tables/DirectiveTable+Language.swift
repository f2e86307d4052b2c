/// The directives of the language itself.
extension DirectiveTable {
    static let language: Rows = [
        (nil, rules), (nil, addresses), (nil, networks), (nil, texts), (nil, report), (nil, learning), (nil, lookups),
        (nil, program),
    ]

    private static let rules: [(String, Directive.Action)] = [
        ("header", .header), ("body", .body), ("rawbody", .rawBody), ("full", .full), ("uri", .uri), ("meta", .meta),
        ("reuse", .reuse), ("score", .score), ("describe", .explanation), ("tflags", .flags), ("priority", .priority),
        ("test", .example), ("subjprefix", .subjectPrefix), ("loadplugin", .plugin(isOptional: false)),
        ("tryplugin", .plugin(isOptional: true)), ("enable_compat", .compatibility),
    ]

    private static let addresses: [(String, Directive.Action)] = [
        ("welcomelist_from whitelist_from", .addresses("welcomelist_from")),
        ("unwelcomelist_from unwhitelist_from", .noAddresses(["welcomelist_from"])),
        ("blocklist_from blacklist_from", .addresses("blocklist_from")),
        ("unblocklist_from unblacklist_from", .noAddresses(["blocklist_from"])),
        ("welcomelist_to whitelist_to", .addresses("welcomelist_to")),
        ("blocklist_to blacklist_to", .addresses("blocklist_to")),
        ("more_spam_to", .addresses("more_spam_to")),
        ("all_spam_to", .addresses("all_spam_to")),
        ("welcomelist_auth whitelist_auth", .addresses("welcomelist_auth")),
        ("def_welcomelist_auth def_whitelist_auth", .addresses("def_welcomelist_auth")),
        (
            "unwelcomelist_auth unwhitelist_auth", .noAddresses(["welcomelist_auth", "def_welcomelist_auth"])
        ),
        (
            "welcomelist_allows_relays whitelist_allows_relays", .addresses("welcomelist_allows_relays")
        ),
        ("welcomelist_from_rcvd whitelist_from_rcvd", .relayedAddresses("welcomelist_from_rcvd")),
        ("def_welcomelist_from_rcvd def_whitelist_from_rcvd", .relayedAddresses("def_welcomelist_from_rcvd")),
        ("unwelcomelist_from_rcvd unwhitelist_from_rcvd", .noRelayedAddresses),
        ("enlist_addrlist", .namedAddresses), ("enlist_uri_host", .namedHosts), ("delist_uri_host", .noHosts),
        ("blocklist_uri_host blacklist_uri_host", .hosts("BLOCK")),
        ("welcomelist_uri_host whitelist_uri_host", .hosts("WELCOME")),
    ]

    private static let networks: [(String, Directive.Action)] = [
        ("trusted_networks", .networks(\.networks.trusted, hasLoopback: true)),
        ("clear_trusted_networks", .noNetworks(\.networks.trusted, hasLoopback: true)),
        ("internal_networks", .networks(\.networks.own, hasLoopback: true)),
        ("clear_internal_networks", .noNetworks(\.networks.own, hasLoopback: true)),
        ("msa_networks", .networks(\.networks.submission, hasLoopback: false)),
        ("clear_msa_networks", .noNetworks(\.networks.submission, hasLoopback: false)),
        ("originating_ip_headers", .originatingFields), ("clear_originating_ip_headers", .noOriginatingFields),
        ("always_trust_envelope_sender", .flag(\.networks.alwaysTrustsEnvelopeSender)),
        ("envelope_sender_header", .sender),
    ]

    private static let texts: [(String, Directive.Action)] = [
        ("util_rb_tld", .suffixes(\.domains.topLevel, labels: 1)),
        ("util_rb_2tld", .suffixes(\.domains.twoLevel, labels: 2)),
        ("util_rb_3tld", .suffixes(\.domains.threeLevel, labels: 3)), ("clear_util_rb", .noSuffixes),
        ("redirector_pattern", .redirector), ("normalize_charset", .flag(\.text.normalizesCharset)),
        ("body_part_scan_size", .number(\.text.bodyPartScanSize)),
        ("rawbody_part_scan_size", .number(\.text.rawBodyPartScanSize)), ("ok_locales", .text(\.text.locales)),
        ("parse_dkim_uris", .flag(\.text.takesDKIMDomainsAsLinks)),
    ]

    private static let report: [(String, Directive.Action)] = [
        ("required_score required_hits", .number(\.report.requiredScore)), ("add_header", .addedField),
        ("remove_header", .removedField), ("clear_headers", .noFields), ("rewrite_header", .rewrittenField),
        ("report_safe", .safety), ("report", .template(\.report.template)),
        ("clear_report_template", .noTemplate(\.report.template)),
        ("unsafe_report", .template(\.report.unsafeTemplate)),
        ("clear_unsafe_report_template", .noTemplate(\.report.unsafeTemplate)),
        ("report_contact", .text(\.report.contact)), ("report_hostname", .text(\.report.hostName)),
        ("report_charset", .text(\.report.charset)), ("report_wrap_width", .number(\.report.wrapWidth)),
        ("fold_headers", .flag(\.report.foldsFields)), ("report_safe_copy_headers", .ignored(.something)),
        ("mbox_format_from_regex", .ignored(.something)),
    ]

    private static let learning: [(String, Directive.Action)] = [
        ("use_bayes", .flag(\.learning.isOn)), ("use_bayes_rules", .flag(\.learning.hasRules)),
        ("use_learner", .flag(\.learning.learns)), ("bayes_auto_learn", .flag(\.learning.learnsByItself)),
        ("bayes_token_sources", .sources), ("bayes_ignore_header", .words(\.learning.ignoredFields)),
        ("bayes_ignore_from", .addresses("bayes_ignore_from")), ("bayes_ignore_to", .addresses("bayes_ignore_to")),
        ("bayes_min_ham_num", .number(\.learning.leastGoodMessages)),
        ("bayes_min_spam_num", .number(\.learning.leastUnwantedMessages)),
        (
            """
            bayes_learn_during_report bayes_use_hapaxes bayes_auto_expire bayes_learn_to_journal \
            bayes_sql_username_authorized
            """, .ignored(.flag)
        ),
        ("bayes_journal_max_size bayes_expiry_max_db_size", .ignored(.number)),
        ("bayes_token_ttl bayes_seen_ttl", .ignored(.duration)),
        (
            """
            bayes_sql_override_username bayes_path bayes_file_mode bayes_store_module bayes_sql_dsn bayes_sql_username \
            bayes_sql_password
            """, .ignored(.something)
        ),
    ]

    private static let lookups: [(String, Directive.Action)] = [
        ("skip_rbl_checks", .flag(\.lookups.skipsLists)), ("dns_block_rule", .blockingRule),
        ("dns_block_time", .ignored(.number)), ("dns_test_interval", .ignored(.duration)),
        (
            """
            dns_available dns_server dns_local_ports_permit dns_local_ports_avoid dns_options dns_query_restriction \
            rbl_timeout
            """, .ignored(.something)
        ),
        (
            "clear_dns_servers dns_local_ports_none clear_dns_query_restriction clear_dns_query_restrictions",
            .ignored(.nothing)
        ),
    ]

    /// What is about the Perl program alone.
    private static let program: [(String, Directive.Action)] = [
        ("time_limit", .ignored(.duration)),
        ("allow_user_rules user_scores_fallback_to_global ignore_always_matching_regexps", .ignored(.flag)),
        (
            """
            lock_method version_tag user_scores_dsn user_scores_sql_username user_scores_sql_password \
            user_scores_sql_custom_query user_scores_ldap_username user_scores_ldap_password geodb_module \
            country_db_type geodb_options geodb_search_path country_db_path uri_country_db_path uri_country_db_isp_path
            """, .ignored(.something)
        ),
    ]
}
