/// The directives of plugins that are supported.
extension DirectiveTable {
    static let plugins: Rows = [
        ("AskDNS", [("askdns", .question)]),
        (
            "AutoLearnThreshold",
            [
                ("bayes_auto_learn_threshold_nonspam", .number(\.learning.mostScoreOfGood)),
                ("bayes_auto_learn_threshold_spam", .number(\.learning.leastScoreOfUnwanted)),
                ("bayes_auto_learn_on_error", .flag(\.learning.learnsOnErrorOnly)),
            ]
        ),
        ("Bayes", [("bayes_max_token_length", .ignored(.number)), ("bayes_stopword_languages", .ignored(.something))]),
        (
            "DKIM",
            [
                ("welcomelist_from_dkim whitelist_from_dkim", .signedAddresses("welcomelist_from_dkim")),
                ("def_welcomelist_from_dkim def_whitelist_from_dkim", .signedAddresses("def_welcomelist_from_dkim")),
                ("unwelcomelist_from_dkim unwhitelist_from_dkim", .noSignedAddresses),
                ("adsp_override", .signingPractice), ("dkim_minimum_key_bits", .number(\.lookups.leastKeyBits)),
                ("dkim_timeout", .ignored(.duration)),
            ]
        ),
        ("DMARC", [("dmarc_save_reports", .ignored(.flag))]),
        ("DNSEval", [("rbl_headers", .text(\.lookups.listFields))]),
        (
            "FreeMail",
            [
                ("freemail_domains", .freeMailDomains), ("freemail_welcomelist freemail_whitelist", .freeMailWelcome),
                ("freemail_max_body_emails", .number(\.freeMail.mostBodyAddresses)),
                ("freemail_max_body_freemails", .number(\.freeMail.mostBodyFreeMail)),
                ("freemail_skip_when_over_max", .number(\.freeMail.skipsWhenOverMost)),
                ("freemail_skip_bulk_envfrom", .number(\.freeMail.skipsBulkSenders)),
                ("freemail_add_describe_email", .number(\.freeMail.describesAddress)),
                (
                    "freemail_import_welcomelist_auth freemail_import_whitelist_auth",
                    .number(\.freeMail.importsWelcome)
                ),
                (
                    "freemail_import_def_welcomelist_auth freemail_import_def_whitelist_auth",
                    .number(\.freeMail.importsDefaultWelcome)
                ),
            ]
        ),
        (
            "HashBL",
            [
                (
                    """
                    hashbl_ignore hashbl_email_domain_alias hashbl_email_regex hashbl_email_welcomelist \
                    hashbl_email_whitelist
                    """, .ignored(.something)
                )
            ]
        ),
        ("MIMEHeader", [("mimeheader", .partHeader)]),
        (
            "Pyzor",
            [
                ("use_pyzor", .ignored(.flag)), ("pyzor_timeout", .ignored(.duration)),
                (
                    """
                    pyzor_count_min pyzor_max pyzor_welcomelist_min pyzor_whitelist_min pyzor_welcomelist_factor \
                    pyzor_whitelist_factor pyzor_fork pyzor_perl
                    """, .ignored(.number)
                ),
                ("pyzor_options pyzor_path pyzor_server_file", .ignored(.something)),
            ]
        ),
        (
            "Razor2",
            [
                ("use_razor2 razor_fork", .ignored(.number)), ("razor_timeout", .ignored(.duration)),
                ("razor_config", .ignored(.something)),
            ]
        ),
        (
            "ReplaceTags",
            [
                ("replace_tag", .tag(\.tags.tags)), ("replace_pre", .tag(\.tags.before)),
                ("replace_inter", .tag(\.tags.between)), ("replace_post", .tag(\.tags.behind)),
                ("replace_rules", .taggedRules), ("replace_start", .text(\.tags.start)),
                ("replace_end", .text(\.tags.end)),
            ]
        ),
        (
            "SPF",
            [
                ("welcomelist_from_spf whitelist_from_spf", .addresses("welcomelist_from_spf")),
                ("def_welcomelist_from_spf def_whitelist_from_spf", .addresses("def_welcomelist_from_spf")),
                (
                    "unwelcomelist_from_spf unwhitelist_from_spf",
                    .noAddresses(["welcomelist_from_spf", "def_welcomelist_from_spf"])
                ),
                ("spf_timeout", .ignored(.duration)),
                (
                    """
                    ignore_received_spf_header use_newest_received_spf_header do_not_use_mail_spf \
                    do_not_use_mail_spf_query
                    """, .ignored(.flag)
                ),
            ]
        ),
        (
            "SpamCop",
            [
                (
                    "spamcop_from_address spamcop_to_address spamcop_max_report_size spamcop_relayhost",
                    .ignored(.something)
                )
            ]
        ),
        (
            "URIDNSBL",
            [
                ("skip_uribl_checks", .flag(\.lookups.skipsLinkLists)), ("uridnsbl_skip_mailto", .ignored(.flag)),
                ("uridnsbl_max_domains", .ignored(.number)),
                ("uridnsbl urirhsbl urinsrhsbl urifullnsrhsbl", .linkList(hasSubtest: false)),
                ("uridnssub urirhssub urinsrhssub urifullnsrhssub", .linkList(hasSubtest: true)),
                ("uridnsbl_skip_domain", .words(\.lookups.skippedLinkDomains)),
                ("clear_uridnsbl_skip_domain", .noWords(\.lookups.skippedLinkDomains)),
                ("uridnsbl_timeout", .ignored(.anything)),
            ]
        ),
        ("URIDetail", [("uri_detail", .linkDetail)]),
        (
            "VBounce",
            [
                ("welcomelist_bounce_relays whitelist_bounce_relays", .addresses("welcomelist_bounce_relays"))
            ]
        ),
        (
            "WelcomeListSubject",
            [
                ("welcomelist_subject whitelist_subject", .subjects(\.addresses.welcomeSubjects)),
                ("blocklist_subject blacklist_subject", .subjects(\.addresses.blockedSubjects)),
            ]
        ),
    ]

    /// The directives of plugins that are not: they are known by name.
    static let missing: Rows = {
        let rows: [(String, String)] = [
            (
                "ASN",
                """
                asn_lookup asn_lookup_ipv6 clear_asn_lookups asn_prefix asn_use_geodb asn_prefer_geodb asn_use_dns
                """
            ),
            (
                "AWL",
                """
                use_auto_welcomelist use_auto_whitelist auto_welcomelist_factor auto_whitelist_factor \
                auto_welcomelist_ipv4_mask_len auto_whitelist_ipv4_mask_len auto_welcomelist_ipv6_mask_len \
                auto_whitelist_ipv6_mask_len user_awl_sql_override_username auto_welcomelist_distinguish_signed \
                auto_whitelist_distinguish_signed auto_welcomelist_factory auto_whitelist_factory \
                auto_welcomelist_path auto_whitelist_path auto_welcomelist_db_modules auto_whitelist_db_modules \
                auto_welcomelist_file_mode auto_whitelist_file_mode user_awl_dsn user_awl_sql_username \
                user_awl_sql_password user_awl_sql_table
                """
            ),
            ("AuthRes", "authres_networks authres_trusted_authserv authres_ignored_authserv"),
            (
                "DCC",
                """
                use_dcc use_dcc_rep dcc_body_max dcc_fuz1_max dcc_fuz2_max dcc_rep_percent dcc_timeout dcc_home \
                dcc_dccifd_path dcc_path dcc_options dccifd_options dcc_learn_score
                """
            ),
            (
                "DecodeShortURLs",
                """
                url_shortener url_shortener_get clear_url_shortener url_shortener_cache_type url_shortener_cache_dsn \
                url_shortener_cache_username url_shortener_cache_password url_shortener_cache_ttl \
                url_shortener_cache_autoclean url_shortener_loginfo url_shortener_timeout max_short_urls \
                max_short_url_redirections url_shortener_user_agent
                """
            ),
            ("ExtractText", "extracttext_maxparts extracttext_timeout extracttext_use extracttext_external"),
            (
                "FromNameSpoof",
                "fns_add_addrlist fns_remove_addrlist fns_extrachars fns_ignore_dkim fns_ignore_headers fns_check"
            ),
            (
                "OLEVBMacro",
                """
                olemacro_num_mime olemacro_num_zip olemacro_zip_depth olemacro_extended_scan \
                olemacro_prefer_contentdisposition olemacro_max_file olemacro_exts olemacro_macro_exts \
                olemacro_skip_exts olemacro_skip_ctypes olemacro_zips olemacro_download_marker
                """
            ),
            ("PhishTag", "trigger_target trigger_config trigger_ratio"),
            (
                "Phishing",
                """
                phishing_openphish_feed phishing_phishtank_feed phishing_uri_noparam phishing_phishstats_feed \
                phishing_phishstats_minscore
                """
            ),
            ("ResourceLimits", "resource_limit_mem resource_limit_cpu"),
            ("Reuse", "run_reuse_tests_only"),
            (
                "Shortcircuit",
                """
                shortcircuit shortcircuit_spam_score shortcircuit_ham_score shortcircuit_min_ham_score \
                shortcircuit_max_spam_score
                """
            ),
            (
                "TextCat",
                """
                ok_languages inactive_languages textcat_max_languages textcat_optimal_ngrams textcat_max_ngrams \
                textcat_acceptable_score
                """
            ),
            (
                "TxRep",
                """
                use_txrep txrep_factor txrep_dilution_factor txrep_expiry_days txrep_learn_penalty txrep_learn_bonus \
                txrep_autolearn txrep_track_messages txrep_welcomelist_out txrep_whitelist_out txrep_ipv4_mask_len \
                txrep_ipv6_mask_len txrep_user2global_ratio txrep_spf txrep_weight_email txrep_weight_email_ip \
                txrep_weight_domain txrep_weight_ip txrep_weight_helo txrep_report_details txrep_factory
                """
            ),
            ("URILocalBL", "uri_block_cc uri_block_cont uri_block_isp uri_block_cidr uri_block_exclude"),
        ]
        return rows.map { ($0.0, [($0.1, .ignored(.anything))]) }
    }()
}
