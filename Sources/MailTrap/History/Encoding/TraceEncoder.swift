import MailPipeline

/// Writes a record as the bytes of the column `trace`: a byte that says which version of the form it is, then every
/// field in the order of the declaration.
///
/// - Counts are unsigned LEB128, signed numbers too after zigzag; a `Double` is its eight bytes, lowest first.
/// - A text is its count of bytes and its UTF-8. What may be missing is one more than its count, and 0 where it is.
/// - A word is a text of the configuration or of the program, such as the name of a rule, which comes again and again:
///   0 for none, 1 and a text for one that is new, n + 2 for the one that was the n-th new one.
///
/// An own form since Foundation's `JSONEncoder` takes about as long for one record as the whole filter may take for one
/// message. Text stands in it as it is, so that the bytes of an address can be looked for without decoding.
struct TraceEncoder {
    /// The version that is written.
    static let version: UInt8 = 1
    /// So many words are remembered; further ones stand in full each time.
    static let wordsRemembered = 1_024

    /// What was written of the record.
    private(set) var bytes: [UInt8] = []
    private var words: [String: Int] = [:]

    /// Writes a record into ``bytes``, in the place of what was there.
    mutating func encode(_ record: MessageRecord) {
        bytes.removeAll(keepingCapacity: true)
        words.removeAll(keepingCapacity: true)
        bytes.append(Self.version)
        append(record)
    }

    mutating func append(flags: UInt8) {
        bytes.append(flags)
    }

    mutating func append(count: Int) {
        var rest = UInt64(bitPattern: Int64(count))
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
    }

    mutating func append(number: Int) {
        append(count: (number << 1) ^ (number >> (Int.bitWidth - 1)))
    }

    mutating func append(real: Double) {
        var rest = real.bitPattern
        for _ in 0..<8 {
            bytes.append(UInt8(truncatingIfNeeded: rest))
            rest >>= 8
        }
    }

    mutating func append(text: String) {
        append(count: text.utf8.count)
        bytes.append(contentsOf: text.utf8)
    }

    mutating func append(text: String?) {
        guard let text else {
            append(count: 0)
            return
        }
        append(count: text.utf8.count + 1)
        bytes.append(contentsOf: text.utf8)
    }

    mutating func append(word: String?) {
        guard let word else {
            append(count: 0)
            return
        }
        if let index = words[word] {
            append(count: index + 2)
            return
        }
        append(count: 1)
        append(text: word)
        if words.count < Self.wordsRemembered {
            words[word] = words.count
        }
    }

    mutating func append<Element>(list: [Element], each: (inout TraceEncoder, Element) -> Void) {
        append(count: list.count)
        for element in list {
            each(&self, element)
        }
    }
}
