/// When a message was written and handed over, as its header says it. Times are seconds since 1970.
struct MessageDates {
    /// When it was written, by the first date that can be read of `Resent-Date`, else of `Date`.
    private(set) var written: Int?
    /// When it was handed over, the latest hand-over first; those by which a program fetched it are left out.
    private(set) var handedOver: [Int] = []
    /// When a program fetched it.
    private(set) var fetched: Int?

    /// - Parameter now: hand-overs to a program that fetched it cannot be later.
    init(_ header: inout MessageHeader, received: [UInt8], now: Int) {
        written = Self.written(&header)
        var lines = received.split(separator: 0x0A).filter { $0.contains { !$0.isHeaderSpace } }.map { Array($0) }
        let local = Self.takeLocal(&lines)
        fetched = local.compactMap(Self.time).filter { $0 <= now }.max()
        handedOver = lines.compactMap(Self.time)
    }

    private static let fields = [FieldName("resent-date"), FieldName("date")]

    private static func written(_ header: inout MessageHeader) -> Int? {
        for field in fields {
            for place in header.places(of: field) {
                if let time = MailDate.seconds(header.decodedValue(place)) { return time }
            }
        }
        return nil
    }

    /// Takes away the hand-overs within the host of the one who fetched, where a program did.
    private static func takeLocal(_ lines: inout [[UInt8]]) -> [[UInt8]] {
        guard let first = lines.first else { return [] }
        var count = localStart.matches(first) ? 1 : 0
        if lines.count > count, fetching.matches(lines[count]) { count += 1 } else { count = 0 }
        defer { lines.removeFirst(count) }
        return Array(lines.prefix(count))
    }

    private static let localStart = FixedPattern(
        #"\bfrom (?:localhost\s|(?:\S+ ){1,2}\S*\b127\.0\.0\.1\b)|qmail \d+ invoked by uid \d+"#)
    private static let fetching = FixedPattern(#"\bby localhost with \w+ \(fetchmail-[\d.]"#)

    private static func time(_ line: [UInt8]) -> Int? {
        guard let date = ReceivedDate.range(in: line) else { return nil }
        return MailDate.seconds(line[date])
    }

    /// How much later it was written than handed over, in seconds: the least of what the hand-overs make of it. 0 where
    /// it is not known.
    var difference: Int {
        guard let written else { return 0 }
        var differences = handedOver.map { written - $0 }
        // The first hand-over counts for nothing where its date is the message's.
        if differences.count > 1, differences.last == 0 { differences.removeLast() }
        var least = differences.first ?? 0
        for difference in differences where abs(difference) < abs(least) { least = difference }
        return least
    }

    /// When it was received at a guess, the middle one of what the header says; 0 where it says nothing.
    var received: Int {
        var times: [Int] = []
        if let written { times.append(written) }
        if let latest = handedOver.first { times.append(latest) }
        if let fetched { times.append(fetched) }
        if let written, !handedOver.isEmpty { times.append(written - difference) }
        guard !times.isEmpty else { return 0 }
        times.sort(by: >)
        return times[(times.count - 1) / 2]
    }
}
