/// Takes a field with addresses apart by the grammar of RFC 5322, nested comments, groups and routes included; what is
/// malformed gives entries all the same. It is asked where the lenient reader finds less than the commas promise.
struct StrictAddressReader {
    /// How a part ended.
    enum Progress {
        /// More follows.
        case more
        /// The text is at its end.
        case ended
        case broken
    }

    private struct Entry {
        var name: [UInt8]?
        var local: [UInt8]?
        var host: [UInt8]?
        var comment: [UInt8]?
        var isBroken = false
    }

    let text: [UInt8]
    var at = 0
    var comment: [UInt8] = []
    private var entry = Entry()
    private var entries: [Entry] = []

    /// How many entries at most, of those with neither name nor address, stand for all of the text: in a field of commas
    /// alone it would come as often as it is long.
    private static let mostWholeTexts = 16

    /// What the entries of a text are worth.
    static func addresses(in value: some Sequence<UInt8>) -> [HeaderAddress] {
        var reader = StrictAddressReader(AddressReader.withoutDoubleBackslashes(value))
        reader.readList()
        var left = mostWholeTexts
        return reader.entries.map { entry in
            let address = reader.address(of: entry)
            guard address.phrase == nil, address.address == nil, left > 0 else { return address }
            left -= 1
            return HeaderAddress(phrase: reader.text)
        }
    }

    private init(_ text: [UInt8]) { self.text = text }

    var next: UInt8? { at < text.count ? text[at] : nil }

    private func address(of entry: Entry) -> HeaderAddress {
        let local = entry.local
        var address: [UInt8]?
        if let local, let host = entry.host, !host.isEmpty { address = Self.quotedIfNeeded(local) + [0x40] + host }
        if address == nil, local == nil, entry.comment == nil, let name = entry.name, Self.isAddress(name) {
            return HeaderAddress(address: name)
        }
        let phrase = entry.name ?? entry.comment
        return HeaderAddress(phrase: phrase, address: address)
    }

    private static func isAddress(_ name: [UInt8]) -> Bool {
        guard !AddressReader.isOdd(name), !name.contains(where: \.isHeaderSpace),
            let at = name.firstIndex(of: 0x40), at > 0, at + 1 < name.count, !name[(at + 1)...].contains(0x40)
        else { return false }
        return AddressReader.hasValidHost(name)
    }

    private static func quotedIfNeeded(_ local: [UInt8]) -> [UInt8] {
        guard local.contains(where: { !isAtom($0) && $0 != 0x2E }) else { return local }
        var quoted: [UInt8] = [0x22]
        for byte in local {
            if byte == 0x22 || byte == 0x5C || byte == 0x27 { quoted.append(0x5C) }
            quoted.append(byte)
        }
        return quoted + [0x22]
    }

    // MARK: - The list

    private mutating func readList() {
        guard skipSpace() == .more else { return }
        while readAddress(), next == 0x2C {
            at += 1
            switch skipSpace() {
            case .more: continue
            case .broken: addEntry()
            case .ended: break
            }
            return
        }
    }

    /// Whether more may follow.
    private mutating func readAddress() -> Bool {
        let start = at
        if let goesOn = readGroup() { return goesOn }
        at = start
        return readMailbox() != .ended
    }

    /// A group, or `nil` where none begins here.
    private mutating func readGroup() -> Bool? {
        var name: [UInt8] = []
        guard readPhrase(&name) == .more, next == 0x3A else { return nil }
        at += 1
        var progress = skipSpace()
        if progress == .more, next != 0x3B {
            while true {
                guard readMailbox() == .more else {
                    progress = .broken
                    break
                }
                guard next == 0x2C else { break }
                at += 1
                guard skipSpace() == .more else {
                    progress = .broken
                    break
                }
            }
        }
        guard progress != .broken else { return true }
        guard next == 0x3B else { return true }
        at += 1
        return skipSpace() != .ended
    }

    private mutating func addEntry() {
        entries.append(entry)
        entry = Entry()
    }

    private mutating func readMailbox() -> Progress {
        let start = at
        var progress = readNamedAddress()
        if progress == .broken {
            entry = Entry()
            at = start
            progress = readPlainAddress()
            if entry.isBroken, entry.name == nil, entry.local != nil, entry.host == nil {
                (entry.name, entry.local) = (entry.local, nil)
            }
        }
        addEntry()
        return progress
    }

    private mutating func readNamedAddress() -> Progress {
        var name: [UInt8] = []
        guard readPhrase(&name) == .more, next == 0x3C else { return .broken }
        entry.name = name.isEmpty ? nil : name
        comment = []
        _ = readAngleAddress()
        if !comment.isEmpty { entry.comment = comment }
        return at < text.count ? .more : .ended
    }

    private mutating func readPlainAddress() -> Progress {
        comment = []
        var progress = readLocal()
        if progress != .more { entry.isBroken = true }
        if progress != .ended, next == 0x40 {
            let host = readHost()
            if host != .more { progress = host }
        }
        if !comment.isEmpty { entry.comment = comment }
        return progress
    }

    private mutating func readAngleAddress() -> Progress {
        at += 1
        var progress = skipSpace()
        guard progress == .more else { return progress }
        if next == 0x40 {
            guard skipRoute(), next == 0x3A else { return .broken }
            at += 1
            progress = skipSpace()
            guard progress == .more else { return progress }
        }
        progress = readLocal()
        guard progress == .more else { return progress }
        if next == 0x40 {
            progress = readHost()
            guard progress == .more else { return progress }
        }
        guard next == 0x3E else { return .broken }
        at += 1
        return skipSpace()
    }

    private mutating func skipRoute() -> Bool {
        var host: [UInt8] = []
        while next == 0x40 {
            guard readDomain(&host) == .more else { return false }
            while skipSpace() == .more, next == 0x2C { at += 1 }
        }
        return at < text.count
    }

    private mutating func readLocal() -> Progress {
        var local: [UInt8] = []
        var progress = next == 0x22 ? readQuoted(&local) : readDotAtom(&local)
        while progress == .more, next == 0x2E {
            at += 1
            local.append(0x2E)
            progress = skipSpace()
            guard progress == .more, let byte = next else { break }
            if byte == 0x22 {
                progress = readQuoted(&local)
            } else if Self.isAtom(byte) {
                progress = readDotAtom(&local)
            }
        }
        if progress != .broken { entry.local = local }
        return progress
    }

    private mutating func readHost() -> Progress {
        var host: [UInt8] = []
        let progress = readDomain(&host)
        if progress != .broken { entry.host = host }
        return progress
    }
}
