import CYaml

/// The events of one YAML text, by the libyaml that Yams brings along.
///
/// Events, not Yams' own nodes: its composer stops at a duplicate key with the place of the first one, gives no place to
/// an alias, and hashes keys as if their aliases were written out: each line more of a bomb takes nine times as long.
/// This is the one file that meets the C library. libyaml itself allows 1,000 levels of nesting.
@safe
struct YAMLEventParser: ~Copyable {
    private let parser: UnsafeMutablePointer<yaml_parser_t>
    private let text: UnsafeMutableBufferPointer<UInt8>

    /// Begins to read a text, of which it keeps a copy.
    /// - Parameter bytes: valid UTF-8 without a byte order mark.
    /// - Throws: a problem at 1:1 when there is no memory.
    init(_ bytes: [UInt8]) throws(YAMLSyntaxProblem) {
        unsafe parser = .allocate(capacity: 1)
        unsafe text = .allocate(capacity: bytes.count)
        _ = unsafe text.initialize(from: bytes)
        unsafe parser.initialize(to: yaml_parser_t())
        guard unsafe yaml_parser_initialize(parser) == 1 else {
            throw YAMLSyntaxProblem(
                context: "", contextLine: 1, contextColumn: 1, problem: "out of memory", line: 1, column: 1)
        }
        unsafe yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        unsafe yaml_parser_set_input_string(parser, text.baseAddress, text.count)
    }

    deinit {
        unsafe yaml_parser_delete(parser)
        unsafe parser.deallocate()
        unsafe text.deallocate()
    }

    /// The next event. Not to be called after the end of the stream or after an error.
    mutating func next() throws(YAMLSyntaxProblem) -> YAMLEvent {
        var event = unsafe yaml_event_t()
        guard unsafe yaml_parser_parse(parser, &event) == 1 else { throw problem }
        defer { unsafe yaml_event_delete(&event) }
        return unsafe Self.translated(event)
    }

    private static func translated(_ event: yaml_event_t) -> YAMLEvent {
        let (line, column) = unsafe (Int(event.start_mark.line) + 1, Int(event.start_mark.column) + 1)
        switch unsafe event.type {
        case YAML_DOCUMENT_START_EVENT: return YAMLEvent(kind: .documentStart, line: line, column: column)
        case YAML_DOCUMENT_END_EVENT: return YAMLEvent(kind: .documentEnd, line: line, column: column)
        case YAML_ALIAS_EVENT:
            let name = unsafe string(event.data.alias.anchor) ?? ""
            return YAMLEvent(kind: .alias(name), line: line, column: column)
        case YAML_SCALAR_EVENT:
            let scalar = unsafe event.data.scalar
            let bytes = unsafe UnsafeBufferPointer(start: scalar.value, count: scalar.length)
            let isPlain = unsafe scalar.style == YAML_PLAIN_SCALAR_STYLE
            let kind = unsafe YAMLEvent.Kind.text(String(decoding: bytes, as: UTF8.self), isPlain: isPlain)
            return unsafe YAMLEvent(
                kind: kind, anchor: string(scalar.anchor), tag: string(scalar.tag), line: line, column: column)
        case YAML_SEQUENCE_START_EVENT:
            let list = unsafe event.data.sequence_start
            return unsafe YAMLEvent(
                kind: .listStart, anchor: string(list.anchor), tag: string(list.tag), line: line, column: column)
        case YAML_SEQUENCE_END_EVENT: return YAMLEvent(kind: .listEnd, line: line, column: column)
        case YAML_MAPPING_START_EVENT:
            let mapping = unsafe event.data.mapping_start
            return unsafe YAMLEvent(
                kind: .mappingStart, anchor: string(mapping.anchor), tag: string(mapping.tag), line: line,
                column: column)
        case YAML_MAPPING_END_EVENT: return YAMLEvent(kind: .mappingEnd, line: line, column: column)
        case YAML_STREAM_START_EVENT: return YAMLEvent(kind: .streamStart, line: line, column: column)
        default: return YAMLEvent(kind: .streamEnd, line: line, column: column)
        }
    }

    private var problem: YAMLSyntaxProblem {
        let parser = unsafe parser.pointee
        // The reader of characters sets no mark: it is as far as the scanner has come.
        let mark = unsafe parser.error == YAML_READER_ERROR ? parser.mark : parser.problem_mark
        return unsafe YAMLSyntaxProblem(
            context: parser.context.map { unsafe String(cString: $0) } ?? "",
            contextLine: Int(parser.context_mark.line) + 1, contextColumn: Int(parser.context_mark.column) + 1,
            problem: parser.problem.map { unsafe String(cString: $0) } ?? "out of memory",
            line: Int(mark.line) + 1, column: Int(mark.column) + 1)
    }

    private static func string(_ pointer: UnsafeMutablePointer<UInt8>?) -> String? {
        unsafe pointer.map { unsafe String(cString: $0) }
    }
}
