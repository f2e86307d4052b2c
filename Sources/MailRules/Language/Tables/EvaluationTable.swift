/// The functions that `eval:` can call, each of the plugin that brings it and of one kind of rule perhaps.
enum EvaluationTable {
    /// What is known of a function.
    struct Function: Sendable {
        /// The plugin, without the prefix.
        let plugin: String
        /// The kind of rule that may call it; nil for any.
        let kind: EvaluationCall.Kind?
    }

    static let functions: [String: Function] = {
        var functions: [String: Function] = [:]
        for (plugin, kind, names) in rows {
            for name in names.split(separator: " ") { functions[String(name)] = Function(plugin: plugin, kind: kind) }
        }
        return functions
    }()

    private static let rows: [(String, EvaluationCall.Kind?, String)] = [
        ("ASN", .header, "check_asn"),
        ("AWL", .header, "check_from_in_auto_welcomelist check_from_in_auto_whitelist"),
        ("AccessDB", .header, "check_access_database"),
        ("AntiVirus", .body, "check_microsoft_executable check_suspect_name"),
        ("AuthRes", .header, "check_authres_result"),
        ("Bayes", .body, "check_bayes"),
        (
            "BodyEval", .body,
            """
            multipart_alternative_difference multipart_alternative_difference_count check_blank_line_ratio \
            tvd_vertical_words check_stock_info check_body_length plaintext_body_length plaintext_sig_length \
            plaintext_body_sig_ratio
            """
        ),
        ("DCC", .full, "check_dcc check_dcc_reputation_range"),
        (
            "DKIM", .full,
            """
            check_dkim_signed check_arc_signed check_dkim_valid check_arc_valid check_dkim_valid_author_sig \
            check_dkim_valid_envelopefrom check_dkim_dependable
            """
        ),
        (
            "DKIM", .header,
            """
            check_dkim_testing check_dkim_adsp check_for_dkim_welcomelist_from check_for_dkim_whitelist_from \
            check_for_def_dkim_welcomelist_from check_for_def_dkim_whitelist_from
            """
        ),
        ("DKIM", nil, "check_dkim_verified check_dkim_signall check_dkim_signsome"),
        (
            "DMARC", .header,
            "check_dmarc_pass check_dmarc_reject check_dmarc_quarantine check_dmarc_none check_dmarc_missing"
        ),
        (
            "DNSEval", .list,
            """
            check_rbl_accreditor check_rbl check_rbl_ns_from check_rbl_txt check_rbl_sub check_rbl_from_host \
            check_rbl_from_domain check_rbl_envfrom check_rbl_headers check_rbl_rcvd check_dns_sender
            """
        ),
        (
            "DecodeShortURLs", .body,
            """
            short_url short_url_redir short_url_200 short_url_404 short_url_code short_url_chained short_url_maxchain \
            short_url_loop
            """
        ),
        ("DecodeShortURLs", nil, "short_url_tests"),
        ("FreeMail", .header, "check_freemail_replyto check_freemail_from check_freemail_header check_freemail_body"),
        (
            "FromNameSpoof", .header,
            """
            check_fromname_spoof check_fromname_different check_fromname_domain_differ check_fromname_contains_email \
            check_fromname_equals_to check_fromname_owners_differ check_fromname_equals_replyto
            """
        ),
        (
            "HTMLEval", .body,
            """
            html_tag_balance html_image_only html_image_ratio html_charset_faraway html_tag_exists html_test html_eval \
            html_text_match html_title_subject_ratio html_text_not_match html_range check_iframe_src
            """
        ),
        ("HTTPSMismatch", .body, "check_https_http_mismatch"),
        ("HashBL", .header, "check_hashbl_emails check_hashbl_uris check_hashbl_tag"),
        ("HashBL", .body, "check_hashbl_bodyre check_hashbl_attachments"),
        (
            "HeaderEval", .header,
            """
            check_for_fake_aol_relay_in_rcvd check_for_faraway_charset_in_headers check_for_unique_subject_id \
            check_illegal_chars check_for_forged_hotmail_received_headers check_for_no_hotmail_received_headers \
            check_for_msn_groups_headers check_for_forged_eudoramail_received_headers \
            check_for_forged_yahoo_received_headers check_for_forged_juno_received_headers \
            check_for_forged_gmail_received_headers check_for_matching_env_and_hdr_from sorted_recipients \
            similar_recipients check_for_missing_to_header check_for_forged_gw05_received_headers \
            check_for_shifted_date subject_is_all_caps check_for_to_in_subject check_outlook_message_id \
            check_messageid_not_usable check_header_count_range check_unresolved_template check_ratware_name_id \
            check_ratware_envelope_from gated_through_received_hdr_remover received_within_months \
            check_equal_from_domains
            """
        ),
        (
            "ImageInfo", .body,
            """
            image_count pixel_coverage image_size_exact image_size_range image_named image_name_regex \
            image_to_text_ratio
            """
        ),
        (
            "MIMEEval", .body,
            """
            check_for_mime check_for_mime_html check_for_mime_html_only check_mime_multipart_ratio \
            check_for_ascii_text_illegal check_abundant_unicode_ratio check_for_faraway_charset check_for_uppercase \
            check_ma_non_text check_base64_length check_qp_ratio
            """
        ),
        ("MIMEEval", nil, "check_msg_parse_flags"),
        (
            "OLEVBMacro", .body,
            """
            check_olemacro check_oleobject check_olertfobject check_olemacro_csv check_olemacro_malice \
            check_olemacro_renamed check_olemacro_encrypted check_olemacro_zip_password check_olemacro_download_exe \
            check_olemacro_redirect_uri check_olemacro_mhtml_uri
            """
        ),
        (
            "PDFInfo", .body,
            """
            pdf_count pdf_image_count pdf_pixel_coverage pdf_image_size_exact pdf_image_size_range pdf_named \
            pdf_name_regex pdf_image_to_text_ratio pdf_match_md5 pdf_match_fuzzy_md5 pdf_match_details \
            pdf_is_encrypted pdf_is_empty_body
            """
        ),
        ("Phishing", .body, "check_phishing"),
        ("Pyzor", .full, "check_pyzor"),
        ("Razor2", .full, "check_razor2 check_razor2_range"),
        (
            "RelayEval", nil,
            """
            check_for_numeric_helo check_for_illegal_ip check_all_trusted check_no_relays check_relays_unparseable \
            check_for_sender_no_reverse check_for_forged_received_trail check_for_forged_received_ip_helo \
            helo_ip_mismatch check_for_no_rdns_dotcom_helo
            """
        ),
        ("RelayEval", .header, "check_for_from_domain_in_received_headers"),
        (
            "SPF", .header,
            """
            check_for_spf_pass check_for_spf_neutral check_for_spf_none check_for_spf_fail check_for_spf_softfail \
            check_for_spf_permerror check_for_spf_temperror check_for_spf_helo_pass check_for_spf_helo_neutral \
            check_for_spf_helo_none check_for_spf_helo_fail check_for_spf_helo_softfail check_for_spf_helo_permerror \
            check_for_spf_helo_temperror check_for_spf_welcomelist_from check_for_spf_whitelist_from \
            check_for_def_spf_welcomelist_from check_for_def_spf_whitelist_from check_spf_skipped_noenvfrom
            """
        ),
        ("Shortcircuit", nil, "check_shortcircuit"),
        ("TextCat", nil, "check_language"),
        ("TextCat", .body, "check_body_8bits"),
        ("TxRep", .header, "check_senders_reputation"),
        ("URIDNSBL", nil, "check_uridnsbl"),
        ("URIDetail", nil, "check_uri_detail"),
        ("URIEval", nil, "check_for_http_redirector check_https_ip_mismatch check_uri_truncated"),
        ("URILocalBL", nil, "check_uri_local_bl"),
        ("VBounce", nil, "have_any_bounce_relays check_welcomelist_bounce_relays check_whitelist_bounce_relays"),
        (
            "WLBLEval", .header,
            """
            check_from_in_blocklist check_from_in_blacklist check_to_in_blocklist check_to_in_blacklist \
            check_to_in_welcomelist check_to_in_whitelist check_to_in_more_spam check_to_in_all_spam \
            check_from_in_list check_replyto_in_list check_to_in_list check_from_in_welcomelist \
            check_from_in_whitelist check_forged_in_welcomelist check_forged_in_whitelist \
            check_from_in_default_welcomelist check_from_in_default_whitelist check_forged_in_default_welcomelist \
            check_forged_in_default_whitelist check_mailfrom_matches_rcvd check_uri_host_listed
            """
        ),
        (
            "WLBLEval", nil,
            """
            check_uri_host_in_blocklist check_uri_host_in_blacklist check_uri_host_in_welcomelist \
            check_uri_host_in_whitelist
            """
        ),
        (
            "WelcomeListSubject", .header,
            """
            check_subject_in_welcomelist check_subject_in_whitelist check_subject_in_blocklist \
            check_subject_in_blacklist
            """
        ),
    ]
}
