import MailMessage

/// Finds mail addresses in text: words of the letters, digits and marks that RFC 5322 allows without quotes, with single
/// dots between them, and a host of two to five labels that ends in a top-level domain.
///
/// Time is linear in the text: what is before an `@` is looked at 64 bytes far, what is behind it once.
struct AddressFinder {
    private static let longestLocalPart = 64
    private static let longestLabel = 61

    let domains: RegistryDomains

    /// The first address in a text at or behind a place.
    func first(in text: Span<UInt8>, from start: Int) -> Range<Int>? {
        var place = start
        while let mark = text.nextIndex(of: UInt8(ascii: "@"), from: place) {
            if let end = endOfHost(text, mark + 1), let first = starts(text, mark, from: place).first {
                return first..<end
            }
            place = mark + 1
        }
        return nil
    }

    /// The address that begins at a place.
    func address(in text: Span<UInt8>, at place: Int) -> Range<Int>? {
        guard let mark = text.nextIndex(of: UInt8(ascii: "@"), from: place), mark - place <= Self.longestLocalPart,
            starts(text, mark, from: place).first == place, let end = endOfHost(text, mark + 1)
        else { return nil }
        return place..<end
    }

    /// Where an address may begin whose `@` is at hand, the first place first: where a word does.
    func starts(_ text: Span<UInt8>, _ mark: Int, from earliest: Int) -> [Int] {
        var found: [Int] = []
        var index = mark
        while index > earliest, mark - index < Self.longestLocalPart {
            let byte = text[index - 1]
            if byte.isOfAddressWord {
                index -= 1
                // What stands before may be behind the earliest place.
                if index == 0 || !text[index - 1].isOfAddressWord { found.append(index) }
            } else if byte == UInt8(ascii: "."), index < mark, text[index].isOfAddressWord {
                index -= 1
            } else {
                break
            }
        }
        return found.reversed()
    }

    /// Where the host that begins at a place ends; nil where none is.
    func endOfHost(_ text: Span<UInt8>, _ start: Int) -> Int? {
        var (labels, label) = (0, start)
        while labels < 6 {
            let end = text.end(of: label) { $0.isLetterOrDigit || $0 == UInt8(ascii: "-") }
            guard end > label, text[label].isLetterOrDigit else { return nil }
            labels += 1
            if text.byte(at: end) == UInt8(ascii: "."), let next = text.byte(at: end + 1), next.isLetterOrDigit {
                guard text[end - 1] != UInt8(ascii: "-"), end - label <= Self.longestLabel else { return nil }
                label = end + 1
                continue
            }
            return 2...5 ~= labels && domains.isTopLevel(text.extracting(label..<end)) ? end : nil
        }
        return nil
    }
}

extension UInt8 {
    /// What words of an address consist of (RFC 5322, `atext`).
    fileprivate var isOfAddressWord: Bool { Self.addressWord[Int(self)] }

    private static let addressWord: [Bool] = (0...255).map {
        UInt8($0).isLetterOrDigit || "!#$%&'*+/=?^_`{|}~-".utf8.contains(UInt8($0))
    }
}
