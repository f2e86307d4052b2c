/// Where a document refers to: whether that is a place on the Internet.
enum ExternalTarget {
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
