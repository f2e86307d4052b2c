/// The values that parameters of Postfix have by themselves, of those that matter to a filter.
///
/// As `postconf -d` of Postfix 3.7 prints them, which is what Debian 12 ships. A test compares them with the real
/// program's.
enum PostfixDefaults {
    /// The value of a parameter; nil where it is none of these.
    static func value(of name: String) -> String? { values[name] }

    /// All their names.
    static var names: [String] { values.keys.sorted() }

    private static let values: [String: String] = [
        "always_bcc": "",
        "cleanup_service_name": "cleanup",
        "compatibility_level": "0",
        "content_filter": "",
        "inet_interfaces": "all",
        "internal_mail_filter_classes": "",
        "mail_name": "Postfix",
        "mail_owner": "postfix",
        "master_service_disable": "",
        "milter_command_timeout": "30s",
        "milter_connect_macros": "j {daemon_name} {daemon_addr} v _",
        "milter_connect_timeout": "30s",
        "milter_content_timeout": "300s",
        "milter_data_macros": "i",
        "milter_default_action": "tempfail",
        "milter_end_of_data_macros": "i",
        "milter_end_of_header_macros": "i",
        "milter_header_checks": "",
        "milter_helo_macros": "{tls_version} {cipher} {cipher_bits} {cert_subject} {cert_issuer}",
        "milter_macro_daemon_name": "$myhostname",
        "milter_mail_macros": "i {auth_type} {auth_authen} {auth_author} {mail_addr} {mail_host} {mail_mailer}",
        "milter_protocol": "6",
        "milter_rcpt_macros": "i {rcpt_addr} {rcpt_host} {rcpt_mailer}",
        "non_smtpd_milters": "",
        "queue_directory": "/var/spool/postfix",
        "receive_override_options": "",
        "recipient_bcc_maps": "",
        "sender_bcc_maps": "",
        "smtpd_milter_maps": "",
        "smtpd_milters": "",
    ]
}
