/// The default `postern.yaml` and the manual page of it, both made of the keys.
package enum ConfigurationPages {
    /// The default file.
    package static var defaultFile: String {
        DefaultFileWriter(
            title: """
                The configuration of Postern, with every key and its default. What is commented out is the default, or an \
                example where there is none. `postern check` reads it and says what is wrong; postern.yaml(5) says more.
                """
        ).text(of: PosternConfiguration.self)
    }

    /// The manual page.
    package static var manualPage: String {
        ManualPageWriter(
            date: "November 27, 2026",
            seeAlso: ["postern 8", "postern-findings 7", "postern-case 5", "pcre2pattern 3"],
            chapters: chapters
        ).text(of: PosternConfiguration.self)
    }

    private static let chapters = [
        ManualText.Chapter(
            title: "TEXTS",
            paragraphs: [
                """
                Texts of replies, fields and notices have places for facts: `{sentence}` is what was found, as a sentence \
                without its end, such as `attachment "a.exe" is a program (.exe)`; `{what}` its subject, `{reason}` the \
                rest, `{chain}` the names of a file and of those around it; `{finding}` and `{class}` the name and class of \
                the finding; `{rule}` the name of the rule; `{score}` the sum of all weights, `{stars}` a star for each \
                whole point of it, `{findings}` the names that make it up; `{queue}` the MTA's queue id; `{contact}` what \
                the key `contact` says; `{0}` all that a pattern matched and `{1}` to `{9}` what its groups captured.
                """,
                """
                `{{` stands for a brace. What a sender wrote is printable ASCII in a reply, and one line in a field.
                """,
            ]),
        ManualText.Chapter(
            title: "WHO WINS",
            paragraphs: [
                """
                For each recipient rules are tried in this order, and the first one with an action that holds decides. \
                First: rules of the site with `must_not_enter`; nothing overrules them. Second: the recipient's `block` and \
                `allow`, then his rules. Third: `block` and `allow` of his domain, then its rules. Fourth: `block` and \
                `allow` of the site, then its other rules. Where none decides the message is delivered.
                """,
                """
                Of `block` and `allow` in one place the nearer entry counts: a client's address before a sender, an address \
                before a local part before a domain before a domain above it. Of two that are equally near `block` counts. \
                So a recipient's `allow` beats the site's `block`, and his `block` beats everybody's `allow`.
                """,
                """
                For a domain with `mode: observe` nothing at all is done, not even by rules with `must_not_enter`; a message \
                that has other recipients too is refused by theirs.
                """,
                """
                A decision falls as early as it can: at connect, HELO, MAIL or RCPT, where no rule before it could still let \
                the message pass. A sum is over all findings of the message, wherever its rule stands.
                """,
                """
                After the message SMTP has one answer for all recipients. What must not enter is refused for all. Otherwise \
                one deferral defers it for all. Where all refuse it is refused, with `neutral_text` where their replies \
                differ or are not the site's. Where some refuse, `reject_when_mixed` of their rule says what is done; who is removed, and postmaster, who \
                would be refused but for his name, are none of those who get it. \
                Where only some want it changed and there is a `trap`, the largest group of those who want the same gets it \
                from the mail server, and each other one a copy of its own; where recipients have different thresholds, fields \
                say the same to all but for which side the message is on. Without a `trap`, changes that all want are made; \
                where a change would keep something from one and not from another, the message is refused, for the sender to \
                send it to each by itself.
                """,
                """
                Held mail is taken: the sender hears that it is. It leaves the trap when somebody lets it go or deletes it, \
                or when its time is over.
                """,
            ]),
        ManualText.Chapter(
            title: "DEFAULT RULES",
            paragraphs: [
                """
                Where the key `rules` is left out, these count. `blocked-files`: the classes `program`, `script`, \
                `installer`, `shortcut`, `system-setting`, `help-file`, `disk-image` and `macro-document` are refused with \
                554, and must not enter. `could-not-look`: that class is refused with 550. `ambiguous`: that class is \
                refused with 550. A key `rules` replaces all three; `rules: []` is no rule at all.
                """
            ]),
    ]
}
