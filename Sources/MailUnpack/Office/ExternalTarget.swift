/// Where a document refers to: whether that is a place on the Internet.
enum ExternalTarget {
    /// What it means that a document refers to a target and opens it without being asked; `nil` if that is nothing.
    ///
    /// Templates on a server of the house are ordinary, and so are those on the web that cannot hold macros by their
    /// names.
    static func finding(for target: String, isTemplate: Bool = false) -> UnpackFindingKind? {
        guard isRemote(target) else { return nil }
        let name = target.lowercased()
        let isShare =
            name.drop { $0 == " " || $0 == "\"" }.hasPrefix("\\\\") || name.hasPrefix("file:") || name.hasPrefix("//")
        if isShare { return name.contains("@") || isPublicAddress(name) ? .remoteCode : .externalTemplate }
        let path = name.prefix { $0 != "?" && $0 != "#" }
        let isPlainTemplate = isTemplate && [".dotx", ".potx", ".xltx", ".thmx"].contains { path.hasSuffix($0) }
        return isPlainTemplate ? .externalTemplate : .remoteCode
    }

    /// Whether the host of a share is an address of the Internet.
    private static func isPublicAddress(_ share: String) -> Bool {
        let path = share.drop { $0 == " " || $0 == "\"" }
        let host = (path.hasPrefix("file:") ? path.dropFirst(5) : path).drop { $0 == "/" || $0 == "\\" }
            .prefix { $0 != "/" && $0 != "\\" }
        let numbers = host.split(separator: ".", omittingEmptySubsequences: false).map { Int($0) ?? 256 }
        guard numbers.count == 4, numbers.allSatisfy({ (0..<256).contains($0) }) else { return false }
        switch (numbers[0], numbers[1]) {
        case (10, _), (127, _), (192, 168), (169, 254), (172, 16...31), (100, 64...127): return false
        default: return true
        }
    }

    /// Whether opening the target asks another machine for it. Paths of the author's own disk and of hosts without
    /// a domain, as every office has them, do not count.
    static func isRemote(_ target: String) -> Bool {
        var rest = Substring(target.lowercased()).drop { $0 == " " || $0 == "\"" }
        let isFile = rest.hasPrefix("file:")
        if isFile { rest = rest.dropFirst(5) }
        let path = rest.drop { $0 == "/" || $0 == "\\" }
        let slashes = rest.count - path.count
        if slashes >= 2, isFile || rest.hasPrefix("\\\\") || rest.hasPrefix("//") {
            let host = path.prefix { $0 != "/" && $0 != "\\" }
            // `file:///c:/...` is a drive; `\\host@SSL\...` is fetched over HTTP.
            return !host.contains(":") && !host.contains("|") && (host.contains(".") || host.contains("@"))
        }
        guard !isFile, let colon = rest.firstIndex(of: ":") else { return false }
        let scheme = rest[..<colon]
        return scheme.count > 1
            && scheme.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "+-.".contains($0)) }
    }
}
