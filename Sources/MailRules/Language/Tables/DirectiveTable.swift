/// All directives of SpamAssassin 4.0.1 and its plugins, by their names in small letters with `_` for `-`.
enum DirectiveTable {
    static let directives: [String: Directive] = {
        var directives: [String: Directive] = [:]
        for (plugin, rows) in language + plugins + missing {
            for (names, action) in rows {
                for name in names.split(separator: " ") where directives[String(name)] == nil {
                    directives[String(name)] = Directive(plugin: plugin, action: action)
                }
            }
        }
        return directives
    }()

    /// The directive of a word; some plugins know words that begin in a certain way.
    static func directive(_ word: String) -> Directive? {
        if let directive = directives[word] { return directive }
        if word.hasPrefix("bayes_stopword_"), word.utf8.count == 17 {
            return Directive(plugin: "Bayes", action: .ignored(.anything))
        }
        if word.hasPrefix("hashbl_acl_"), 12...43 ~= word.utf8.count {
            return Directive(plugin: "HashBL", action: .ignored(.anything))
        }
        return nil
    }

    /// The known word that a wrong one is likely meant to be; nil where none is near.
    static func likely(_ word: String) -> String? {
        let control = ["if", "ifplugin", "else", "endif", "include", "require_version", "lang"]
        return Spelling.nearest(to: word, among: control + directives.keys)
    }

    typealias Rows = [(String?, [(String, Directive.Action)])]
}
