/// Takes a message apart, in every plausible reading.
///
/// The reading that all programs share is number 0. Where the bytes can be taken in another way, that way is walked as
/// well, and parts that it alone shows carry its number. A reading that shows nothing new is no reading. What the work
/// may cost is bounded by the size of the message.
struct StructureReader {
    let limits: ReadingLimits
    let storage: StorageOptions

    private(set) var sources: [StoredBytes] = []
    private(set) var parts: [Part] = []
    private(set) var anomalies: [Anomaly] = []
    /// How many readings there are.
    private(set) var readings = 1
    /// How many other readings are being walked: one within another.
    private var walking = 0
    /// The fields of the message itself.
    private(set) var fields: [Field] = []
    /// Whether a limit ended the reading.
    private(set) var isStopped = false

    private var work: Int
    private var decodedLeft: Int
    private var tried = 0
    private var known: [PartKey: Int] = [:]
    /// Boundaries of multiparts so far.
    private(set) var declared: [[UInt8]] = []
    private var tracksParts = false

    /// How many anomalies are more than odd.
    private var serious = 0

    /// Of each sort. The reason to stop comes last and is always told, see `stop`.
    private static let mostAnomalies = 1_000

    init(limits: ReadingLimits, storage: StorageOptions, size: Int) {
        (self.limits, self.storage) = (limits, storage)
        decodedLeft = limits.decodedBytes
        let (product, overflow) = size.multipliedReportingOverflow(by: limits.readingFactor)
        work = max(overflow ? .max : product, 1 << 18)
    }

    // MARK: What the extensions use

    /// Adds bytes that belong to the message, and lends them with their index.
    mutating func withSource<Failure: Error>(
        _ bytes: StoredBytes,
        _ body: (inout StructureReader, Span<UInt8>, SourceIndex, Int) throws(Failure) -> Void
    ) throws(Failure) {
        let number = sources.count
        sources.append(bytes)
        try bytes.withSpan { span throws(Failure) in
            let index = SourceIndex(span, limits) { bytes.release($0) }
            if index.isCut { note(.delimiterLimit, number, 0..<span.count) }
            try body(&self, span, index, number)
        }
    }

    /// Takes back the newest source, since nothing was found in it.
    mutating func dropNewestSource() { sources.removeLast() }

    mutating func note(
        _ kind: AnomalyKind, _ source: Int, _ range: Range<Int>, part: Int? = nil, differs: Bool = false
    ) {
        // What was not read, or is seen by some programs only, is not hidden by what only looks odd.
        if kind.isUnread || differs {
            guard serious < Self.mostAnomalies else { return }
            serious += 1
        } else {
            guard anomalies.count - serious < Self.mostAnomalies else { return }
        }
        anomalies.append(Anomaly(kind, source: source, range: range, part: part, differs: differs))
    }

    /// Takes the cost of a step from what the message may cost.
    mutating func spend(_ cost: Int, _ place: Place) {
        work -= cost
        guard work < 0 else { return }
        stop(.readingLimit, place)
    }

    /// Walks another reading, which counts if it shows a part that was not there before.
    mutating func alternative(
        _ kind: AnomalyKind, _ place: Place, at range: Range<Int>, part: Int?,
        _ walk: (inout StructureReader, Int) throws(StorageError) -> Void
    ) throws(StorageError) {
        guard !isStopped else { return }
        // A reading within another one counts beside it, though that is not at its end yet.
        guard tried < limits.readings * 4, readings + walking < limits.readings else {
            return stop(.readingLimit, place)
        }
        if !tracksParts {
            tracksParts = true
            for part in parts { known[PartKey(part)] = part.index }
        }
        tried += 1
        let before = parts.count
        walking += 1
        try walk(&self, readings + walking - 1)
        walking -= 1
        if parts.count > before { readings += 1 }
        note(kind, place.source, range, part: part, differs: hasAttachments(before..<parts.count))
    }

    /// Adds a part and gives its number, or that of the same part in an earlier reading.
    mutating func add(_ part: Part) -> (index: Int, isNew: Bool) {
        var part = part
        part.index = parts.count
        if tracksParts {
            let key = PartKey(part)
            if part.reading > 0, let same = known[key] { return (same, false) }
            known[key] = part.index
        }
        parts.append(part)
        return (part.index, true)
    }

    /// Undoes a transfer encoding of a range, as bytes of their own; nil when the limit does not allow it.
    mutating func decoded(
        _ bytes: Span<UInt8>, _ range: Range<Int>, _ encoding: TransferEncoding, _ place: Place
    ) throws(StorageError) -> StoredBytes? {
        var collector = ByteCollector(storage: storage)
        var decoder = ContentDecoder(encoding)
        var window: [UInt8] = []
        var start = range.lowerBound
        while start < range.upperBound {
            let end = min(start + 1 << 16, range.upperBound)
            decoder.decode(bytes.extracting(start..<end), into: &window)
            start = end
            if start == range.upperBound { decoder.finish(into: &window) }
            decodedLeft -= window.count
            guard decodedLeft >= 0 else {
                note(.decodedLimit, place.source, range)
                return nil
            }
            try collector.append(window.span)
            window.removeAll(keepingCapacity: true)
        }
        spend(range.count / 4, place)
        return try collector.finish()
    }

    /// Keeps the difference that an anomaly makes only where the test says so.
    mutating func settle(_ makesDifference: (Anomaly) -> Bool) {
        anomalies = anomalies.map { anomaly in
            guard anomaly.differs, !makesDifference(anomaly) else { return anomaly }
            return Anomaly(anomaly.kind, source: anomaly.source, range: anomaly.range, part: anomaly.part)
        }
    }

    mutating func declare(_ boundaries: [[UInt8]]) {
        for boundary in boundaries where !boundary.isEmpty && declared.count < 64 && !declared.contains(boundary) {
            declared.append(boundary)
        }
    }

    mutating func keep(fields header: HeaderBlock) { fields = header.entries.map(\.field) }

    mutating func stop(_ kind: AnomalyKind, _ place: Place) {
        guard !isStopped else { return }
        isStopped = true
        anomalies.append(Anomaly(kind, source: place.source, range: place.range))
    }
}
