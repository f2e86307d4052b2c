/// Reads one object of a PDF: its dictionaries are handed over as they end, innermost first.
///
/// There is a stack of its own instead of recursion, and only what matters is kept.
struct PDFObjectParser {
    /// What is open: a dictionary or an array.
    private struct Frame {
        let isArray: Bool
        var dictionary = PDFDictionary()
        var names: [String] = []
        /// The key whose value comes next.
        var key: String?
        /// The key whose value came last, and that value if it is a number: a reference has two and a letter.
        var lastKey: String?
        var number: Int?
    }

    /// The object itself.
    private(set) var value = PDFValue.other
    /// Where its stream begins, right behind the word.
    private(set) var stream: Int?
    /// Whether there is more within one another than is followed.
    private(set) var isTooDeep = false

    private var frames: [Frame] = []
    private var ignored = 0

    private static let depthLimit = 100
    private static let namesLimit = 16

    /// Reads the object that begins a range.
    mutating func parse(_ bytes: Span<UInt8>, _ range: Range<Int>, _ ended: (PDFDictionary) -> Void) {
        var lexer = PDFLexer(range)
        while let token = lexer.next(bytes) {
            switch token {
            case .dictionaryBegins: open(isArray: false)
            case .arrayBegins: open(isArray: true)
            case .dictionaryEnds: close(isArray: false, ended)
            case .arrayEnds: close(isArray: true, ended)
            case .name(let name): take(name: name)
            case .string(let text): take(.string(text))
            case .integer(let number): take(number: number)
            case .word(.reference): takeReference()
            case .word(.objectEnds):
                closeAll(ended)
                return
            case .word(.stream):
                closeAll(ended)
                stream = lexer.position
                return
            case .other: take(.other)
            }
        }
        closeAll(ended)
    }

    private mutating func open(isArray: Bool) {
        guard frames.count < Self.depthLimit else {
            isTooDeep = true
            ignored += 1
            return
        }
        frames.append(Frame(isArray: isArray))
    }

    private mutating func close(isArray: Bool, _ ended: (PDFDictionary) -> Void) {
        guard ignored == 0 else {
            ignored -= 1
            return
        }
        // A mark that fits to nothing is left out, as readers do.
        guard let last = frames.last, last.isArray == isArray else { return }
        closeLast(ended)
    }

    private mutating func closeLast(_ ended: (PDFDictionary) -> Void) {
        guard let last = frames.popLast() else { return }
        if last.isArray {
            take(.names(last.names))
        } else {
            ended(last.dictionary)
            take(.dictionary(last.dictionary))
        }
    }

    private mutating func closeAll(_ ended: (PDFDictionary) -> Void) {
        while !frames.isEmpty { closeLast(ended) }
    }

    private mutating func take(name: String) {
        guard let index = frames.indices.last, !frames[index].isArray, frames[index].key == nil else {
            return take(.name(name))
        }
        frames[index].key = name
    }

    private mutating func take(number: Int) {
        guard let index = frames.indices.last, !frames[index].isArray, frames[index].key == nil else {
            take(.integer(number))
            if let index = frames.indices.last { frames[index].number = number }
            return
        }
        // The second number of a reference: the first stays.
    }

    private mutating func takeReference() {
        guard let index = frames.indices.last, let key = frames[index].lastKey, let number = frames[index].number else {
            return
        }
        frames[index].dictionary.replaceLast(.reference(number), for: key)
    }

    private mutating func take(_ value: PDFValue) {
        guard let index = frames.indices.last else {
            // The first value is the object; what follows would be garbage.
            if case .other = self.value { self.value = value }
            return
        }
        frames[index].number = nil
        if frames[index].isArray {
            if case .name(let name) = value, frames[index].names.count < Self.namesLimit {
                frames[index].names.append(name)
            }
        } else if let key = frames[index].key {
            frames[index].dictionary.add(value, for: key)
            (frames[index].key, frames[index].lastKey) = (nil, key)
        }
    }
}
