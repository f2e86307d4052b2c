import MailMessage

extension TextSample {
    /// Pages and XML, by their first element.
    var markupKind: FileKind? {
        guard begins("<") else { return nil }
        var place = start
        var isXML = false
        // What stands before the first element: declarations, comments, white space.
        while place < bytes.count {
            if bytes[place].isBlank || bytes[place].isLineEnd {
                place += 1
            } else if has("<!--", at: place) {
                guard let end = index(of: "-->", from: place + 4) else { return isXML ? .xml : nil }
                place = end + 3
            } else if has("<?", at: place) {
                isXML = isXML || has("<?xml", at: place)
                if has("<?mso-application", at: place) { return .officeXML }
                guard let end = index(of: "?>", from: place + 2) else { return isXML ? .xml : nil }
                place = end + 2
            } else if has("<!doctype", at: place) {
                if let kind = Self.roots[word(from: place + 9)] { return refined(kind) }
                isXML = true
                guard let end = index(of: ">", from: place) else { return .xml }
                place = end + 1
            } else {
                break
            }
        }
        guard has("<", at: place) else { return isXML ? .xml : nil }
        let name = word(from: place + 1)
        if let kind = Self.roots[name] { return refined(kind) }
        if let colon = name.firstIndex(of: ":"), let kind = Self.roots[String(name[name.index(after: colon)...])],
            kind != .html
        {
            return refined(kind)
        }
        return isXML ? .xml : nil
    }

    /// The name from a place on, blanks before it left aside.
    private func word(from place: Int) -> String {
        let rest = bytes.dropFirst(place).drop { $0.isBlank || $0.isLineEnd }
        let name = rest.prefix { byte in
            (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || [0x2D, 0x2E, 0x3A, 0x5F].contains(byte)
        }
        return String(decoding: name.prefix(64), as: UTF8.self)
    }

    /// The kind, where the name of the first element alone does not tell.
    private func refined(_ kind: FileKind) -> FileKind {
        switch kind {
        case .html where contains("<hta:application"): .htmlApplication
        case .windowsScript
        where !(contains("<script") && contains("language")) && !contains("<?job") && !contains("<?component"):
            .xml
        // Each program has a manifest of that kind; those of ClickOnce say what is to be fetched.
        case .installer
        where !contains("urn:schemas-microsoft-com:asm") || !contains("<deployment") && !contains("dependencytype="):
            .xml
        default: kind
        }
    }

    /// What a first element means, by its name without prefix.
    private static let roots: [String: FileKind] = {
        let html = [
            "html", "head", "body", "title", "meta", "script", "style", "link", "base", "table", "div", "p", "br", "a",
            "img", "font", "span", "center", "b", "i", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "pre", "form", "input",
            "iframe", "frameset", "embed", "ul", "ol", "noscript",
        ]
        var roots = Dictionary(html.map { ($0, FileKind.html) }, uniquingKeysWith: { first, _ in first })
        roots["svg"] = .svg
        roots["hta:application"] = .htmlApplication
        // Windows Script Host and its components.
        for name in ["job", "component", "scriptlet", "package"] { roots[name] = .windowsScript }
        roots["jnlp"] = .webStart
        roots["pcsettings"] = .settingContent
        roots["mmc_consolefile"] = .managementConsole
        for name in ["librarydescription", "persistedquery", "searchconnectordescription"] {
            roots[name] = .searchConnector
        }
        roots["assembly"] = .installer
        roots["pkg:package"] = .officeXML
        roots["w:worddocument"] = .officeXML
        return roots
    }()
}
