import PosternService

/// Rule files that are made up, and messages.
struct RuleFilesFolder {
    let folder: TemporaryFolder

    static let rules = """
        header __SUBJ Subject =~ /money/i
        describe __SUBJ what it is about
        body BODY_MONEY /free m[o0]ney/i
        describe BODY_MONEY It promises money
        score BODY_MONEY 1.5 2 2.5 3
        tflags BODY_MONEY multiple maxhits=3
        test BODY_MONEY ok get free money now
        test BODY_MONEY fail nothing is free
        meta BOTH __SUBJ && (BODY_MONEY > 1)
        score BOTH 2
        uri LINK /example\\.com/
        score LINK 0
        header __LONELY exists:X-Lonely
        header RBL eval:check_rbl('a', 'b.example.')
        tflags RBL net
        header UNKNOWN_CALL eval:check_for_nothing_at_all()
        rawbody TAGGED /<A>b/
        replace_tag A [a@]
        replace_rules TAGGED
        util_rb_tld com
        """

    static let message = """
        From: a@a.example
        Subject: Your Money

        Take free money!

        Really, free m0ney, \u{1B}[31mfree money. http://www.example.com/

        """

    init(_ rules: String = RuleFilesFolder.rules, plugins: [String] = ["ReplaceTags"]) throws {
        folder = try TemporaryFolder()
        let lines = plugins.map { "loadplugin Mail::SpamAssassin::Plugin::\($0)\n" }
        try folder.write("rules/a.pre", lines.joined())
        try folder.write("rules/a.cf", rules + "\n")
        try folder.write("mail/1.eml", Self.message)
        try folder.write("mail/2.eml", "Subject: x\n\nnothing\n")
    }

    var folders: RuleFolders { RuleFolders("\(folder.path)/rules") }

    // The files go with this value: they are read while it is there.
    func book() throws -> RuleBook { try RuleBook(folders) }

    func lint() throws -> RuleLint { try RuleLint(folders) }
}
