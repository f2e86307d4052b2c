import MailPipeline

/// Reads what ``TraceEncoder`` wrote. Never traps: bytes that are damaged are an error.
struct TraceDecoder {
    /// Why bytes are no record.
    enum Failure: Error, Hashable {
        /// They are of a version that this program does not know.
        case version(UInt8)
        /// They end too early, or say what cannot be.
        case malformed
    }

    private let bytes: [UInt8]
    private var position = 0
    private var words: [String] = []

    private init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Reads a record.
    static func decode(_ bytes: [UInt8]) throws(Failure) -> MessageRecord {
        var decoder = TraceDecoder(bytes)
        let version = try decoder.flags()
        guard version == TraceEncoder.version else { throw .version(version) }
        let record = try decoder.record()
        guard decoder.position == bytes.count else { throw .malformed }
        return record
    }

    mutating func flags() throws(Failure) -> UInt8 {
        guard position < bytes.count else { throw .malformed }
        defer { position += 1 }
        return bytes[position]
    }

    private mutating func unsigned() throws(Failure) -> UInt64 {
        var value: UInt64 = 0
        for shift in stride(from: 0, through: 63, by: 7) {
            let byte = try flags()
            value |= UInt64(byte & 0x7F) << UInt64(shift)
            if byte < 0x80 { return value }
        }
        throw .malformed
    }

    /// A count of things that follow, of which each takes a byte at least.
    mutating func count() throws(Failure) -> Int {
        let value = try unsigned()
        guard value <= UInt64(bytes.count - position) else { throw .malformed }
        return Int(value)
    }

    mutating func number() throws(Failure) -> Int {
        let value = try unsigned()
        return Int(bitPattern: UInt(value >> 1)) ^ -Int(value & 1)
    }

    mutating func real() throws(Failure) -> Double {
        guard bytes.count - position >= 8 else { throw .malformed }
        var pattern: UInt64 = 0
        for byte in bytes[position..<(position + 8)].reversed() {
            pattern = pattern << 8 | UInt64(byte)
        }
        position += 8
        return Double(bitPattern: pattern)
    }

    private mutating func text(of count: Int) throws(Failure) -> String {
        guard count <= bytes.count - position else { throw .malformed }
        defer { position += count }
        return String(decoding: bytes[position..<(position + count)], as: UTF8.self)
    }

    mutating func text() throws(Failure) -> String {
        try text(of: count())
    }

    mutating func optionalText() throws(Failure) -> String? {
        let value = try unsigned()
        guard value > 0 else { return nil }
        guard value - 1 <= UInt64(bytes.count - position) else { throw .malformed }
        return try text(of: Int(value - 1))
    }

    mutating func optionalWord() throws(Failure) -> String? {
        let value = try unsigned()
        switch value {
        case 0:
            return nil
        case 1:
            let word = try text()
            if words.count < TraceEncoder.wordsRemembered { words.append(word) }
            return word
        default:
            guard value - 2 < UInt64(words.count) else { throw .malformed }
            return words[Int(value - 2)]
        }
    }

    mutating func word() throws(Failure) -> String {
        guard let word = try optionalWord() else { throw .malformed }
        return word
    }

    mutating func list<Element>(
        each: (inout TraceDecoder) throws(Failure) -> Element
    ) throws(Failure) -> [Element] {
        var list: [Element] = []
        for _ in 0..<(try count()) {
            list.append(try each(&self))
        }
        return list
    }
}
