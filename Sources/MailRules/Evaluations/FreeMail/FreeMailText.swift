import MailMessage

/// The addresses in the text of a message that its reader might answer to: not those within links, not those in angle
/// brackets, and not those that quoted text is introduced with.
///
/// SpamAssassin takes out of the text what it does not count here, and rules that run later see the text without it. So
/// does who uses this: `text` is what remains.
package struct FreeMailText: Sendable {
    /// The addresses of free mail, in small letters, each once.
    package private(set) var addresses: [[UInt8]] = []
    /// Whether there are so many addresses that the text says nothing.
    package private(set) var hasTooMany = false
    /// The paragraphs without what does not count.
    package private(set) var text = TextPieces()

    private static let mostLinks = 20
    private static let mostAddresses = 40

    /// Reads a message.
    /// - Parameters:
    ///   - text: the paragraphs of the rendered text, the subject first.
    ///   - links: its links. Of those in `a` elements alone, `mailto:` links count.
    ///   - domains: where names are registered.
    package init(_ text: TextPieces, links: MessageLinks, settings: FreeMailDomains, domains: RegistryDomains) {
        let finder = AddressFinder(domains: domains)
        var known = NumberedTexts()
        for number in 0..<links.count where known.texts.count < Self.mostLinks {
            let types = links.details[number].types
            guard types.contains(.anchor), !types.contains(.parsed) else { continue }
            let link = links.links.bytes.span.extracting(links.links.range(of: number))
            guard link.hasCaseless(.mailto, at: 0) else { continue }
            if let found = finder.address(in: link, at: StaticText.mailto.bytes.count) {
                _ = known.insert(link.extracting(found).lowercased().span)
            }
        }
        readText(text, finder, &known)
        count(known.texts, settings)
    }

    private mutating func readText(_ text: TextPieces, _ finder: AddressFinder, _ known: inout NumberedTexts) {
        for piece in 0..<text.count {
            let paragraph = text.bytes.span.extracting(text.range(of: piece))
            guard known.texts.count < Self.mostAddresses, Self.mayHaveAddress(paragraph) else {
                self.text.append(paragraph)
                continue
            }
            let plain = Self.withoutMarked(Self.withoutLinks(paragraph).span, finder)
            var place = 0
            while let found = finder.first(in: plain.span, from: place) {
                _ = known.insert(plain.span.extracting(found).lowercased().span)
                if known.texts.count >= Self.mostAddresses { break }
                place = found.upperBound
            }
            self.text.append(plain)
        }
    }

    private mutating func count(_ known: TextPieces, _ settings: FreeMailDomains) {
        var free = 0
        for number in 0..<known.count {
            if number + 1 == settings.mostAddresses, settings.ignoresTextWithTooMany {
                hasTooMany = true
                return
            }
            guard settings.isFree(known[number]) else { continue }
            free += 1
            if free == settings.mostFreeAddresses, settings.ignoresTextWithTooMany {
                hasTooMany = true
                return
            }
            addresses.append(known[number])
        }
    }

    /// Whether there is an `@`, or a link with an encoded one.
    private static func mayHaveAddress(_ text: Span<UInt8>) -> Bool {
        text.nextIndex(of: UInt8(ascii: "@"), from: 0) != nil || text.firstPlace(of: encodedMark) != nil
    }

    private static let encodedMark = StaticText("%40")

    /// Links with an `@` in them, up to 255 bytes before it and behind it, become a space.
    private static func withoutLinks(_ text: Span<UInt8>) -> [UInt8] {
        var output: [UInt8] = []
        var (done, index) = (0, 0)
        while let colon = text.nextIndex(of: UInt8(ascii: ":"), from: index) {
            index = colon + 1
            guard text.has(.twoSlashes, at: index), let scheme = startOfScheme(text, colon), scheme >= done else {
                continue
            }
            guard let end = endOfMarkedLink(text, colon + 3) else { continue }
            let start = scheme > done && text[scheme - 1] == UInt8(ascii: "<") ? scheme - 1 : scheme
            text.append(done..<start, to: &output)
            output.append(0x20)
            (done, index) = (end, end)
        }
        text.append(done..<text.count, to: &output)
        return output
    }

    private static func startOfScheme(_ text: Span<UInt8>, _ colon: Int) -> Int? {
        if colon >= 5, text.lengthOfHTTP(at: colon - 5) == 6 { return colon - 5 }
        return colon >= 4 && text.lengthOfHTTP(at: colon - 4) == 5 ? colon - 4 : nil
    }

    /// Where a link with an `@` in it ends, as far as it is looked at; nil for one without.
    private static func endOfMarkedLink(_ text: Span<UInt8>, _ start: Int) -> Int? {
        var mark: Int?
        var index = start
        while index < text.count, index - start <= 255, !text[index].isSpace {
            if text[index] == UInt8(ascii: "@") { mark = index + 1 }
            if text[index] == UInt8(ascii: "%"), text.has(encodedMark, at: index) { mark = index + 3 }
            index += 1
        }
        guard let mark else { return nil }
        var end = mark
        while end < text.count, end - mark < 255, !text[end].isSpace { end += 1 }
        return end
    }

    /// Addresses before `>`, and before a word and a colon (`... wrote:`), become a space, and a `<` before them; not
    /// behind `mailto:`.
    private static func withoutMarked(_ text: Span<UInt8>, _ finder: AddressFinder) -> [UInt8] {
        var output: [UInt8] = []
        var (done, place) = (0, 0)
        while let mark = text.nextIndex(of: UInt8(ascii: "@"), from: place) {
            place = mark + 1
            guard let host = finder.endOfHost(text, mark + 1), let end = endOfMark(text, host) else { continue }
            let starts = finder.starts(text, mark, from: done)
            guard let first = starts.first(where: { !isBehindScheme(text, $0) }) else { continue }
            let start = first > done && text[first - 1] == UInt8(ascii: "<") ? first - 1 : first
            text.append(done..<start, to: &output)
            output.append(0x20)
            (done, place) = (end, end)
        }
        text.append(done..<text.count, to: &output)
        return output
    }

    private static func isBehindScheme(_ text: Span<UInt8>, _ place: Int) -> Bool {
        text.hasCaseless(.mailto, at: place - StaticText.mailto.bytes.count)
    }

    /// Where what marks an address ends; nil where nothing does.
    private static func endOfMark(_ text: Span<UInt8>, _ start: Int) -> Int? {
        if text.byte(at: start) == UInt8(ascii: ">") { return start + 1 }
        let word = text.end(of: start, while: \.isSpace)
        guard 1...10 ~= word - start, !labels.contains(where: { text.hasCaseless($0, at: word) }) else { return nil }
        let end = text.end(of: word) { $0.isLetterOrDigit && !$0.isDecimalDigit }
        return 2...11 ~= end - word && text.byte(at: end) == UInt8(ascii: ":") ? end + 1 : nil
    }

    private static let labels = ["fax", "facsi", "tel", "phone", "mail", "email", "-mail", "e-mail"].map {
        StaticText(bytes: Array($0.utf8))
    }
}
