import MailMessage

/// Looks through a PDF for what runs, and for files that are embedded in it (ISO 32000-1).
///
/// It does not follow the cross-reference table: every object that stands anywhere in the file is looked at, those that
/// were replaced, those in comments or within streams, and those in object streams. So it sees what any program sees.
public struct PDFReader: ~Copyable {
    var spending: ContainerSpending
    let storage: StorageOptions
    /// Objects with a stream, by number; one that was replaced is there twice.
    var streams: [Int: [PDFStream]] = [:]
    var streamCount = 0
    /// Object streams: objects of their own, compressed together.
    var objectStreams: [PDFStream] = []
    /// Objects that are just a name, number, text or dictionary, by number.
    var simple: [Int: PDFValue] = [:]
    /// What says of a file that it is embedded.
    var fileSpecifications: [PDFDictionary] = []
    var isEncrypted = false
    /// Actions that start programs, or documents.
    var launches: [PDFDictionary] = []

    /// Streams and other objects that are remembered.
    private static let objectLimit = 100_000
    private static let launchLimit = 64

    private init(_ budget: UnpackBudget, count: Int, _ storage: StorageOptions) {
        spending = ContainerSpending(budget, containerBytes: count)
        self.storage = storage
    }

    /// Finds the files that are embedded in a PDF.
    /// - Parameters:
    ///   - bytes: the document.
    ///   - budget: what may be spent; what was spent is taken from it.
    ///   - storage: where large content is kept.
    ///   - visit: called for each file.
    /// - Returns: what was noticed.
    /// - Throws: `StorageError` when content cannot be kept.
    public static func read(
        _ bytes: StoredBytes, budget: inout UnpackBudget, storage: StorageOptions, visit: UnpackedFile.Visitor
    ) throws(StorageError) -> [UnpackFinding] {
        var reader = PDFReader(budget, count: bytes.count, storage)
        defer { budget = reader.spending.budget }
        try bytes.withSpan { (span) throws(StorageError) in try reader.run(span, visit: visit) }
        return reader.spending.findings
    }

    private mutating func run(_ bytes: Span<UInt8>, visit: UnpackedFile.Visitor) throws(StorageError) {
        let mark = Array((bytes.holds(Array("%!PS-Adobe-".utf8), at: 0) ? "PDF-" : "%PDF-").utf8)
        if let header = bytes.firstRange(of: mark, in: 0..<min(bytes.count, 1_024 + mark.count)) {
            if (0..<header).contains(where: { !PDFLexer.isSpace(bytes[$0]) && ![0xEF, 0xBB, 0xBF].contains(bytes[$0]) })
            {
                spending.note(.dataBefore, "\(header) bytes stand before the document")
            }
        } else {
            spending.note(.unreadable, "this is no PDF")
        }
        readObjects(bytes)
        readTrailers(bytes)
        if isEncrypted {
            spending.note(.pdfEncrypted, "the document is encrypted")
            // So are all of its texts.
            launches = []
        }
        try readObjectStreams(bytes)
        try readFiles(bytes, visit: visit)
    }

    /// Reads all objects that begin with their number.
    private mutating func readObjects(_ bytes: Span<UInt8>) {
        let word = Array("obj".utf8)
        var (position, last) = (0, (number: 0, start: Int?.none))
        while let place = bytes.firstRange(of: word, in: position..<bytes.count), spending.checkTime() {
            position = place + word.count
            guard let number = Self.number(before: place, bytes) else { continue }
            if let start = last.start { readObject(last.number, start..<place, bytes) }
            last = (number, position)
        }
        if let start = last.start, spending.checkTime() { readObject(last.number, start..<bytes.count, bytes) }
    }

    /// The number of an object before its generation: `12 0 obj`.
    private static func number(before place: Int, _ bytes: Span<UInt8>) -> Int? {
        var position = place
        var numbers: [Int] = []
        for _ in 0..<2 {
            var spaces = 0
            while position > 0, spaces < 16, PDFLexer.isSpace(bytes[position - 1]) {
                position -= 1
                spaces += 1
            }
            let end = position
            while position > 0, end - position < 10, (0x30...0x39).contains(bytes[position - 1]) { position -= 1 }
            guard position < end, spaces > 0 || numbers.isEmpty else { return nil }
            numbers.append((position..<end).reduce(0) { $0 * 10 + Int(bytes[$1] - 0x30) })
        }
        return numbers.last
    }

    /// Reads the dictionaries behind each `trailer`.
    private mutating func readTrailers(_ bytes: Span<UInt8>) {
        let word = Array("trailer".utf8)
        var place = bytes.firstRange(of: word, in: 0..<bytes.count)
        while let start = place, spending.checkTime() {
            let next = bytes.firstRange(of: word, in: (start + word.count)..<bytes.count)
            var parser = PDFObjectParser()
            parser.parse(bytes, (start + word.count)..<min(next ?? bytes.count, start + (64 << 10))) { _ in }
            if case .dictionary(let trailer) = parser.value, !trailer["Encrypt"].isEmpty { isEncrypted = true }
            place = next
        }
    }

    /// Reads an object and keeps what matters of it.
    mutating func readObject(_ number: Int, _ range: Range<Int>, _ bytes: Span<UInt8>) {
        var parser = PDFObjectParser()
        parser.parse(bytes, range) { look(at: $0) }
        if parser.isTooDeep { spending.note(.depthLimit, "an object has too much within one another") }
        if let start = parser.stream, case .dictionary(let dictionary) = parser.value {
            add(PDFStream(dictionary, after: start, bytes), number)
        } else if simple.count < Self.objectLimit {
            simple[number] = parser.value
        }
    }

    private mutating func add(_ stream: PDFStream, _ number: Int) {
        if stream.dictionary.has("Type", "XRef"), !stream.dictionary["Encrypt"].isEmpty { isEncrypted = true }
        streamCount += 1
        guard streamCount <= Self.objectLimit else {
            spending.note(.entryLimit, "it has more than \(Self.objectLimit) streams")
            return
        }
        if stream.dictionary.has("Type", "ObjStm") { objectStreams.append(stream) }
        streams[number, default: []].append(stream)
    }

    /// Looks at a dictionary, at any depth.
    private mutating func look(at dictionary: PDFDictionary) {
        let isAction = !dictionary["S"].isEmpty
        if dictionary.has("S", "JavaScript") || (isAction && !dictionary["JS"].isEmpty)
            || !dictionary["JavaScript"].isEmpty
        {
            spending.note(.pdfJavaScript, "it holds JavaScript")
        }
        if dictionary.has("S", "Launch") {
            spending.note(.pdfLaunch, "it starts a program")
            if launches.count < Self.launchLimit { launches.append(dictionary) }
        }
        if !dictionary["EF"].isEmpty, fileSpecifications.count < Self.objectLimit {
            fileSpecifications.append(dictionary)
        }
    }
}
