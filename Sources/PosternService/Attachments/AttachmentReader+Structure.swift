/// Parts, from the line that begins one to the line that ends it.
extension AttachmentReader {
    /// Takes a line of the header that is being read.
    mutating func headerLine(_ line: HeldLine) {
        limits.headerLines -= 1
        guard limits.headerLines >= 0 else { return stop(.headerLines) }
        guard !line.bytes.isEmpty else {
            // Blank lines before an attached message are not the end of its header to all programs.
            if header?.isMessageHeader != true || header?.isEmpty != true { endHeader() }
            return
        }
        if let carrier = header?.carrier, !carrier.isEmpty {
            add(carrier, isMessage: line.beginsMessage)
            header?.carrier = []
        }
        header?.line(line.bytes, isCut: line.isCut)
    }

    /// Ends the header of a multipart whose first delimiter follows with no blank line between,
    /// and counts what comparing the line costs.
    mutating func endHeader(beforeDelimiter line: [UInt8]) {
        header?.finishField()
        let boundaries = header?.boundaries ?? []
        limits.comparisons -= stack.boundaryCount + boundaries.count
        guard limits.comparisons >= 0 else { return stop(.delimiters) }
        guard !boundaries.isEmpty else { return }
        var own = PartStack()
        own.push(PartStack.Level(boundaries: boundaries, isDigest: false, path: [], messages: [], depth: 0))
        switch own.delimiter(line) {
        case .begin, .end: endHeader()
        case .loose, nil: break
        }
    }

    /// Ends the header, names what it is about, and opens it if it is a container.
    mutating func endHeader() {
        guard var header else { return }
        header.finishField()
        self.header = nil
        limits.allFieldBytes -= header.fieldBytes
        add(header.carrier)
        note(header.incomplete)
        let path = header.isMessageHeader && !header.isMultipart ? header.path + [1] : header.path
        let names = header.names.map { Attachment(name: $0, path: path, messages: header.messages) }
        let isContainer = header.isMultipart || header.isMessage
        // A delimiter that only some programs see opens a part and closes none: so both are counted.
        let isTooDeep = max(header.depth, stack.count) >= limits.depth
        if isContainer, isTooDeep { note(.depth) }
        guard isContainer, !isTooDeep else { return add(names) }

        let level = stack.count
        var inside = PartStack()
        if header.isMultipart {
            add(names)
            if header.boundaries.isEmpty { note(.boundary) }
            let multipart = PartStack.Level(
                boundaries: header.boundaries, isDigest: header.isDigest, path: path,
                messages: header.messages, depth: header.depth + 1)
            if stack.boundaryBytes + multipart.boundaryBytes <= limits.openBoundaryBytes {
                inside.push(multipart)
                stack.push(multipart)
            } else {
                note(.boundary)
            }
        }
        if header.isMessage {
            let name = header.names.first ?? "part \(path.map(String.init).joined(separator: "."))"
            var message = PartHeader(
                limits: limits, path: path, messages: header.messages + [name], depth: header.depth + 1,
                isMessageHeader: true)
            // The decoded message tells nothing about what a program that does not decode would see.
            if header.encodings.isEmpty, !header.isMultipart { message.carrier = names } else { add(names) }
            self.header = message
        }
        guard let encoding = header.encodings.first else { return }
        guard header.encodings.count == 1, let encoding, encoded.isEmpty, limits.encodedDepth > 0 else {
            return note(.transferEncoding)
        }
        var inner = self.header
        inner?.carrier = []
        encoded = [EncodedContainer(encoding, reader: self.inner(stack: inside, header: inner), level: level)]
    }

    /// Ends what a delimiter line ends, and begins the part that it begins.
    mutating func begin(_ delimiter: PartStack.Delimiter, _ line: [UInt8]) {
        // A message that ends within its header holds nothing; its header ends here as well.
        while header != nil { endHeader() }
        let part: (path: [Int], level: PartStack.Level)?
        switch delimiter {
        case .begin(let index), .end(let index):
            if let container = encoded.first, container.level > index { endEncoded() }
            if case .end = delimiter {
                stack.close(within: index)
                part = nil
            } else {
                part = stack.beginPart(of: index, closing: true)
            }
        case .loose(let index): part = stack.beginPart(of: index, closing: false)
        }
        if !encoded.isEmpty {
            decode(line)
            decode([0x0D, 0x0A])
        }
        guard let (path, level) = part else { return }
        count(parts: 1)
        header = PartHeader(
            limits: limits, path: path, messages: level.messages, depth: level.depth, isMessageHeader: false,
            defaultsToMessage: level.isDigest)
    }

    /// Hands bytes to the container that is being decoded, if there is one.
    mutating func decode(_ bytes: Span<UInt8>) {
        guard !encoded.isEmpty else { return }
        encoded[0].take(bytes)
    }

    mutating func decode(_ bytes: [UInt8]) { decode(bytes.span) }

    /// Ends the container that is being decoded, and takes over what was found in it.
    mutating func endEncoded() {
        guard var container = encoded.popLast() else { return }
        container.finish()
        for attachment in container.reader.attachments { add([attachment], isMessage: attachment.isMessage) }
        note(container.reader.incomplete)
        let (initial, left) = (container.initial, container.reader.limits)
        limits.allFieldBytes -= initial.allFieldBytes - left.allFieldBytes
        limits.comparisons -= initial.comparisons - left.comparisons
        limits.headerLines -= initial.headerLines - left.headerLines
        count(parts: initial.parts - left.parts)
    }
}
