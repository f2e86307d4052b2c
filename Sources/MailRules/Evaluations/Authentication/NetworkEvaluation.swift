/// Functions whose answer needs the network: signatures (`DKIM.pm`), policies (`DMARC.pm`) and lists in the DNS
/// (`DNSEval.pm`). Without it all of them answer no.
package enum NetworkEvaluation {
    /// The functions.
    package static let functions: Set<String> = Set(
        """
        check_dkim_signed check_dkim_valid check_dkim_verified check_dkim_valid_author_sig \
        check_dkim_valid_envelopefrom check_dkim_dependable check_dkim_testing check_dkim_adsp check_dkim_signall \
        check_dkim_signsome check_arc_signed check_arc_valid check_for_dkim_welcomelist_from \
        check_for_dkim_whitelist_from check_for_def_dkim_welcomelist_from check_for_def_dkim_whitelist_from \
        check_dmarc_pass check_dmarc_reject check_dmarc_quarantine check_dmarc_none check_dmarc_missing check_rbl \
        check_rbl_accreditor check_rbl_ns_from check_rbl_txt check_rbl_sub check_rbl_from_host check_rbl_from_domain \
        check_rbl_envfrom check_rbl_headers check_rbl_rcvd check_dns_sender
        """.split(separator: " ").map(String.init))
}
