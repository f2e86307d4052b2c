import MailRules

/// Rule files in memory, by their paths; a path is a folder where files are below it.
struct MemoryRuleFiles: RuleFiles {
    private var files: [String: [UInt8]] = [:]
    private var failures: [String: RuleFileFailure] = [:]

    init(_ files: [String: String] = [:]) {
        for (path, text) in files { self[path] = Array(text.utf8) }
    }

    subscript(path: String) -> [UInt8]? {
        get { files[path] }
        set { files[path] = newValue }
    }

    mutating func refuse(_ path: String, _ failure: RuleFileFailure) { failures[path] = failure }

    func names(in folder: String, ending: String) throws(RuleFileFailure) -> [String]? {
        if let failure = failures[folder] { throw failure }
        let paths = Array(files.keys) + failures.keys
        let names = paths.filter { $0.hasPrefix("\(folder)/") }.map { String($0.dropFirst(folder.count + 1)) }
        if names.isEmpty, !paths.contains(folder) { throw .isMissing }
        return names.isEmpty ? nil : names.filter { !$0.contains("/") && $0.hasSuffix(".\(ending)") }
    }

    func contents(of path: String, limit: Int) throws(RuleFileFailure) -> [UInt8] {
        if let failure = failures[path] { throw failure }
        guard let file = files[path] else { throw .isMissing }
        guard file.count <= limit else { throw .isTooLong(limit: limit) }
        return file
    }

    /// Loads the plugins that SpamAssassin loads by default.
    static let defaultPlugins = """
        AskDNS AutoLearnThreshold Bayes BodyEval Check DKIM DMARC DNSEval FreeMail HTMLEval HTTPSMismatch HashBL \
        HeaderEval ImageInfo MIMEEval MIMEHeader Pyzor Razor2 RelayEval ReplaceTags SPF SpamCop URIDNSBL URIDetail \
        URIEval VBounce WLBLEval WelcomeListSubject
        """.split(separator: " ").map { "loadplugin Mail::SpamAssassin::Plugin::\($0)\n" }.joined()
}

extension RuleSet {
    /// What the lines say, with the plugins that SpamAssassin loads by default.
    static func reading(_ lines: String) -> RuleSet {
        let files = MemoryRuleFiles(["rules/a.cf": lines, "rules/a.pre": MemoryRuleFiles.defaultPlugins])
        return RuleSet.load("rules", from: files)
    }
}
