import MailMessage

/// Relative links and what they mean (RFC 2396, section 5.2, read leniently).
enum LinkReference {
    /// The pieces of a link.
    private struct Pieces {
        var scheme: ArraySlice<UInt8>?
        var authority: ArraySlice<UInt8>?
        var path: ArraySlice<UInt8>
        var query: ArraySlice<UInt8>?
        var fragment: ArraySlice<UInt8>?

        init(_ link: [UInt8]) {
            var rest = link[...]
            let word = rest.prefix { $0 != 0x3A && $0 != 0x2F && $0 != 0x3F && $0 != 0x23 }
            if !word.isEmpty, word.endIndex < rest.endIndex, rest[word.endIndex] == 0x3A {
                scheme = word
                rest = rest[(word.endIndex + 1)...]
            }
            if rest.starts(with: [0x2F, 0x2F]) {
                let own = rest.dropFirst(2).prefix { $0 != 0x2F && $0 != 0x3F && $0 != 0x23 }
                authority = own
                rest = rest[own.endIndex...]
            }
            path = rest.prefix { $0 != 0x3F && $0 != 0x23 }
            rest = rest[path.endIndex...]
            if rest.first == 0x3F {
                let own = rest.dropFirst().prefix { $0 != 0x23 }
                query = own
                rest = rest[own.endIndex...]
            }
            if rest.first == 0x23 { fragment = rest.dropFirst().prefix { $0 != 0x0A } }
        }
    }

    /// A link as it is meant where a base is given.
    static func resolved(_ link: [UInt8], base: [UInt8]) -> [UInt8] {
        var pieces = Pieces(link)
        let start = Pieces(base)
        if let scheme = pieces.scheme, let own = start.scheme, scheme == own { pieces.scheme = nil }
        var path: [UInt8]
        if pieces.scheme != nil || pieces.authority != nil {
            path = withoutDots(Array(pieces.path))
        } else {
            if pieces.path.isEmpty {
                path = Array(start.path)
                pieces.query = pieces.query ?? start.query
            } else if pieces.path.first == 0x2F {
                path = withoutDots(Array(pieces.path))
            } else {
                path = withoutDots(merged(start, pieces.path))
            }
            pieces.authority = start.authority
        }
        if pieces.scheme == nil { pieces.scheme = start.scheme }
        return composed(pieces, path)
    }

    private static func composed(_ pieces: Pieces, _ path: [UInt8]) -> [UInt8] {
        var output: [UInt8] = []
        if let scheme = pieces.scheme, !scheme.elementsEqual([0x30]) {
            output += scheme
            output.append(0x3A)
        } else if let authority = pieces.authority {
            // Mail programs add the scheme that is missing.
            if isHost(authority, of: "www") { output += "http:".utf8 }
            if isHost(authority, of: "ftp") { output += "ftp:".utf8 }
        }
        if let authority = pieces.authority {
            output += [0x2F, 0x2F]
            output += authority
        }
        output += path
        if let query = pieces.query {
            output.append(0x3F)
            output += query
        }
        if let fragment = pieces.fragment {
            output.append(0x23)
            output += fragment
        }
        return output
    }

    /// Whether a host is called so, with digits perhaps: `www2.`.
    private static func isHost(_ authority: ArraySlice<UInt8>, of name: String) -> Bool {
        guard authority.prefix(3).map(\.lowercased).elementsEqual(name.utf8) else { return false }
        return authority.dropFirst(3).drop(while: \.isDigitByte).first == 0x2E
    }

    private static func merged(_ base: Pieces, _ path: ArraySlice<UInt8>) -> [UInt8] {
        if base.authority != nil, base.path.isEmpty || base.path.elementsEqual([0x30]) { return [0x2F] + path }
        guard let slash = base.path.lastIndex(of: 0x2F) else { return Array(path) }
        return Array(base.path[...slash] + path)
    }

    /// A path without `.` and `..`.
    private static func withoutDots(_ path: [UInt8]) -> [UInt8] {
        var input = path[...]
        if input.starts(with: "../".utf8) {
            input = input.dropFirst(2)
        } else if input.starts(with: "./".utf8) {
            input = input.dropFirst()
        }
        var output: [UInt8] = []
        // A slash that stands for what was taken out at the end.
        var endsInSlash = false
        while !input.isEmpty, !input.elementsEqual([0x30]) {
            let segment = input.dropFirst().prefix { $0 != 0x2F }
            guard input.first == 0x2F, segment.elementsEqual([0x2E]) || segment.elementsEqual([0x2E, 0x2E]) else {
                output.append(input[input.startIndex])
                output += segment
                input = input[segment.endIndex...]
                continue
            }
            if segment.count == 2 {
                while let last = output.popLast(), last != 0x2F {}
            }
            input = input[segment.endIndex...]
            endsInSlash = input.isEmpty
        }
        if endsInSlash { output.append(0x2F) }
        return output
    }

    /// Where links relative to a base lead: its folder, with a slash at the end; nil unless it is of a usual scheme.
    static func folder(of base: [UInt8]) -> [UInt8]? {
        let text = base.span
        let schemes: [StaticString] = ["http:", "https:", "ftp:"]
        guard let scheme = schemes.first(where: { text.has($0, at: 0, end: text.count) }) else { return nil }
        var folder = base
        if let end = endOfFolder(text, from: scheme.utf8CodeUnitCount) { folder.removeLast(folder.count - end) }
        if folder.last != 0x2F { folder.append(0x2F) }
        return folder
    }

    /// Where the name of a file begins at the end: a word, a dot, and two to four more.
    private static func endOfFolder(_ text: Span<UInt8>, from start: Int) -> Int? {
        var host = start
        while host < text.count, host < start + 2, text[host] == 0x2F { host += 1 }
        guard let slash = text.nextIndex(of: 0x2F, from: host), slash > host else { return nil }
        var dot = text.count
        while dot > slash + 1, text[dot - 1] != 0x2E, text[dot - 1] != 0x2F { dot -= 1 }
        guard dot > slash + 1, text[dot - 1] == 0x2E, 2...4 ~= text.count - dot else { return nil }
        dot -= 1
        var first = dot
        while first > slash + 1, text[first - 1] != 0x2E, text[first - 1] != 0x2F { first -= 1 }
        return first < dot ? first : nil
    }
}
