import MailMessage
import MailUnpack

extension FuzzTarget {
    /// Reads a message and everything in it that belongs to the reader of messages.
    static func readMessage(_ input: [UInt8]) throws {
        let reader = MessageReader()
        let message = try reader.read(StoredBytes(input))
        precondition(!message.parts.isEmpty, "a message without a part")
        precondition(message.parts.count <= reader.limits.parts, "more parts than the limit")
        precondition(message.readings <= reader.limits.readings, "more readings than the limit")
        for field in message.fields { check([field.name, field.value], within: input.count) }
        for (index, part) in message.parts.enumerated() {
            precondition(part.index == index && part.parent ?? -1 < index, "parts out of order")
            precondition(part.depth <= reader.limits.depth, "deeper than the limit")
            check([part.header, part.body], within: message.sources[part.source].count)
            for name in part.names { _ = FileName(name) }
            for encoding in part.encodings {
                var content: [UInt8] = []
                try message.decode(part, as: encoding) { window throws(StorageError) in
                    content += window.copy(0..<window.count)
                    return true
                }
                if part.role == .leaf, part.isText { readText(content, label: part.charset) }
            }
            _ = message.path(of: part)
        }
        for anomaly in message.anomalies {
            check([anomaly.range], within: message.sources[anomaly.source].count)
        }
    }

    typealias Reader = (StoredBytes, inout UnpackBudget, StorageOptions, UnpackedFile.Visitor) throws ->
        [UnpackFinding]

    /// Reads a container.
    static func unpack(_ input: [UInt8], _ read: Reader) throws {
        var limits = UnpackLimits()
        limits.totalBytes = 16 << 20
        var budget = UnpackBudget(limits)
        var (bytes, files) = (0, 0)
        _ = try read(StoredBytes(input), &budget, StorageOptions()) { file, _ in
            files += 1
            if case .bytes(let content) = file.content { bytes += content.count }
        }
        precondition(bytes <= limits.totalBytes, "more bytes than the limit")
        precondition(files <= limits.entries, "more files than the limit")
    }

    /// Decodes at once and in small windows, which must come to the same.
    static func decode(_ input: [UInt8], _ decoder: ContentDecoder) {
        var (whole, pieces) = (decoder, decoder)
        var (atOnce, inPieces) = ([UInt8](), [UInt8]())
        whole.decode(input.span, into: &atOnce)
        whole.finish(into: &atOnce)
        let step = max(1, Int(input.first ?? 1) % 13)
        for start in stride(from: 0, to: input.count, by: step) {
            pieces.decode(input.span.extracting(start..<min(start + step, input.count)), into: &inPieces)
        }
        pieces.finish(into: &inPieces)
        precondition(atOnce == inPieces, "windows change what is decoded")
    }

    /// Finds files in a text and decodes them.
    static func findEmbedded(_ input: [UInt8]) {
        var finder = EmbeddedFileFinder()
        finder.find(in: input.span)
        check(finder.files.map(\.range), within: input.count)
        for file in finder.files {
            check([file.data], within: input.count)
            decode(Array(input[file.data]), ContentDecoder(embedded: file.kind))
        }
        for kind in EmbeddedFile.Kind.allCases { decode(input, ContentDecoder(embedded: kind)) }
    }

    /// Reads a text as HTML and as plain text.
    static func readText(_ input: [UInt8], label: String? = nil) {
        let page = VisibleText(html: input.span, label: label)
        precondition(
            page.embedded.isEmpty && page.downloadNames.isEmpty
                || PageGlance.mayCarryFiles(html: input.span, label: label),
            "a page with files that a glance did not see")
        let body = PageBody(input.span)
        precondition(0 <= body.start && body.start <= body.end && body.end <= input.count, "a body outside of its page")
        _ = VisibleText(plain: input.span, label: label, isFlowed: true, deletesSpaces: input.count % 2 == 0)
    }

    /// Decodes a text in a charset that its first byte chooses, at once and in windows.
    static func decodeCharset(_ input: [UInt8]) {
        let labels = [
            "utf-8", "utf-7", "utf-16", "utf-16le", "utf-32", "iso-2022-jp", "hz-gb-2312", "gb18030", "shift_jis",
            "euc-kr", "big5", "koi8-r", "windows-1252", "unknown-8bit", "iso-8859-8-i",
        ]
        guard let first = input.first else { return }
        let label = labels[Int(first) % labels.count]
        var text = ["", ""]
        for (number, step) in [input.count, 1 + input.count % 7].enumerated() {
            guard var decoder = CharsetDecoder(label: label) else { fatalError("no \(label)") }
            for start in stride(from: 1, to: input.count, by: step) {
                decoder.decode(input.span.extracting(start..<min(start + step, input.count)), into: &text[number])
            }
            decoder.finish(into: &text[number])
        }
        // What `unknown-8bit` is, the first window decides.
        precondition(label == "unknown-8bit" || text[0] == text[1], "windows change a text in \(label)")
    }

    /// Reads a name.
    static func readName(_ input: [UInt8]) {
        let name = FileName(String(decoding: input, as: UTF8.self))
        precondition(!name.extensions.contains { $0.contains(".") }, "an extension with a dot")
        _ = TerminalText.escaped(name.saved)
    }

    /// Ranges have to be within what was read.
    static func check(_ ranges: [Range<Int>], within count: Int) {
        for range in ranges { precondition(range.lowerBound >= 0 && range.upperBound <= count, "a range outside") }
    }
}
