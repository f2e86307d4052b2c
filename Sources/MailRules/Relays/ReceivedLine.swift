/// The text of a field `Received` as it is compared with the known forms.
struct ReceivedLine {
    /// White space squeezed, the date and what stands around it taken off.
    private(set) var text: [UInt8]

    /// Prepares the value of a field; `nil` for one that tells no hand-over between hosts by its words alone.
    init?(_ value: some Sequence<UInt8>) {
        text = []
        var isSpace = false
        for byte in value {
            if byte.isHeaderSpace {
                isSpace = true
            } else {
                if isSpace, !text.isEmpty { text.append(0x20) }
                isSpace = false
                text.append(byte)
            }
        }
        while text.last == 0x3B {
            text.removeLast()
            if text.last == 0x20 { text.removeLast() }
        }
        guard text.holdsSmall(Self.from, at: text.first == 0x28 ? 1 : 0), !isLocal, !namesHostsAlone else { return nil }
        removeDate()
        if let place = text.firstPlace(of: Self.wordBy, from: 0) { text.insert(0x20, at: place + 1) }
    }

    private static let from = Array("from ".utf8)

    private var isLocal: Bool {
        let words = Self.wordWithLocalFor
        var index = 0
        while let place = text.firstPlace(of: words, from: index) {
            if text.isWordBoundary(place), text.isWordBoundary(place + words.count) { return true }
            index = place + 1
        }
        return false
    }

    /// `from NAME by NAME;` with no more before the semicolon, the first not an address in brackets.
    private var namesHostsAlone: Bool {
        guard text.holdsSmall(Self.from, at: 0) else { return false }
        let name = text[Self.from.count...].prefix { $0 != 0x20 }
        guard !name.isEmpty, text.holdsSmall(Self.wordBy2, at: name.endIndex) else { return false }
        let server = text[(name.endIndex + 4)...].prefix { $0 != 0x20 && $0 != 0x3B }
        guard !server.isEmpty else { return false }
        let rest = text[server.endIndex...]
        guard rest.first == 0x3B || rest.starts(with: [0x20, 0x3B]) else { return false }
        let isLiteral =
            name.count > 2 && name.first == 0x5B && name.last == 0x5D
            && name.dropFirst().dropLast().allSatisfy { $0.isHeaderDigit || $0 == 0x2E }
        return !isLiteral
    }

    /// Takes `; Tue, 23 May 2006 13:06:35 -0400` off the end.
    private mutating func removeDate() {
        var rest = text[...]
        func lastWord() -> ArraySlice<UInt8> { rest.suffix(from: (rest.lastIndex(of: 0x20) ?? -1) + 1) }
        func drop(_ count: Int) -> Bool {
            rest = rest.dropLast(count)
            guard rest.last == 0x20 else { return false }
            rest = rest.dropLast()
            return true
        }
        let zone = lastWord()
        guard !zone.isEmpty, drop(zone.count) else { return }
        let time = lastWord()
        let units = time.split(separator: 0x3A, omittingEmptySubsequences: false)
        guard 2...3 ~= units.count, units.allSatisfy({ !$0.isEmpty && $0.allSatisfy(\.isHeaderDigit) }),
            drop(time.count)
        else { return }
        let year = lastWord()
        guard !year.isEmpty, year.allSatisfy(\.isHeaderDigit), drop(year.count) else { return }
        let month = lastWord()
        guard Self.months.contains(String(decoding: month, as: UTF8.self)), drop(month.count) else { return }
        let day = rest.suffix(while: \.isHeaderDigit)
        guard !day.isEmpty else { return }
        rest = rest.dropLast(day.count)
        let weekday = rest.suffix(5)
        if weekday.count == 5, weekday.suffix(2) == [0x2C, 0x20],
            Self.weekdays.contains(String(decoding: weekday.prefix(3), as: UTF8.self)),
            let before = rest.dropLast(5).last, before == 0x20 || before == 0x3B
        {
            rest = rest.dropLast(5)
        }
        guard rest.last == 0x20 || rest.last == 0x3B else { return }
        while rest.last == 0x20 || rest.last == 0x3B { rest = rest.dropLast() }
        text.removeSubrange(rest.endIndex...)
    }

    private static let months: Set<String> = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    private static let weekdays: Set<String> = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]

    private static let wordBy = Array(")by ".utf8)
    private static let wordWithLocalFor = Array("with local for".utf8)
    private static let wordBy2 = Array(" by ".utf8)
}

extension ArraySlice<UInt8> {
    /// The longest end of which all bytes are of a kind.
    fileprivate func suffix(while isOfKind: (UInt8) -> Bool) -> ArraySlice<UInt8> {
        self[((lastIndex { !isOfKind($0) }).map { $0 + 1 } ?? startIndex)...]
    }
}
