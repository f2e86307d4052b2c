import MailMessage
import MailUnpack

/// Messages: their parts, and what is odd about the way in which they are put together.
extension ExaminationRun {
    /// Examines the parts of a message that was read.
    /// - Parameters:
    ///   - container: the file that the message was found in.
    ///   - chain: the names of the files around it.
    mutating func examine(_ message: Message, in container: Int?, chain: [String]) throws(StorageError) {
        var chains: [[String]] = []
        for part in message.parts {
            let around = part.parent.map { parent in
                message.parts[parent].role == .message
                    ? chains[parent] + [Self.shownName(of: message.parts[parent], in: message)] : chains[parent]
            }
            chains.append(around ?? chain)
            if self.message == 0 { self.part = part.index }
            try examine(part, of: message, in: container, chain: chains[part.index])
        }
        for part in message.parts {
            if self.message == 0 { self.part = part.index }
            lookThroughHeader(of: part, in: message, chains[part.index])
        }
        for anomaly in message.anomalies {
            if self.message == 0 { self.part = anomaly.part }
            note(anomaly, message, chains, chain)
        }
    }

    /// Looks for blocked extensions that stand in the header of a part and in none of its names.
    private mutating func lookThroughHeader(of part: Part, in message: Message, _ chain: [String]) {
        guard part.role != .embedded, message.sources.indices.contains(part.source) else { return }
        let isMessage = part.parent.map { message.parts[$0].role == .message } ?? true
        // What is behind the limit is told by that.
        let header = part.header.prefix(examiner.reader.limits.headerBytes)
        let net = message.sources[part.source].withSpan {
            HeaderNet($0.extracting(header.clamped(to: 0..<$0.count)), isMessage: isMessage)
        }
        let known = part.names.map { $0.text.lowercased() }
        for suffix in net.extensions where !known.contains(where: { $0.contains("." + suffix) }) {
            guard let fileClass = examiner.blocked.fileClass(ofExtension: suffix),
                examiner.blocked.refused.contains(fileClass), !examiner.blocked.hostNameEndings.contains(suffix)
            else { continue }
            let shown = chain + [Self.shownName(of: part, in: message)]
            note(
                .ambiguous, "name-in-header", shown,
                "its header names \(fileClass.noun) (.\(suffix)) outside of its names", fileClass)
        }
    }

    /// A part's name, or what stands for it where it has none.
    static func shownName(of part: Part, in message: Message) -> String {
        if let name = part.names.first { return name.text }
        let path = message.path(of: part).map(String.init).joined(separator: ".")
        let what = part.role == .message ? "attached message" : part.type
        return path.isEmpty ? what : "\(what) (part \(path))"
    }

    private mutating func examine(
        _ part: Part, of message: Message, in container: Int?, chain: [String]
    ) throws(StorageError) {
        let shown = chain + [Self.shownName(of: part, in: message)]
        guard hasTime(shown) else { return }
        guard part.role == .leaf || part.role == .embedded else {
            let isMessage = part.role == .message && message.parts.contains { $0.parent == part.index }
            return judge(part.names, types: part.types, kinds: [], isMessage: isMessage, chain: shown)
        }
        let heads = try ContentHead.all(of: part, in: message, budget: budget)
        // One that was cut off is not what it seems.
        guard hasTime(shown) else { return }
        if heads.filter({ $0.head.kinds != [.unknown] && $0.head.kinds != [.empty] }).count < 2 {
            plainParts.insert([self.message, part.index])
        }
        for (number, (head, decoder, start)) in heads.enumerated() {
            let kinds = head.kinds
            let index = add(
                part.names.map(\.text), kind: kinds.first, size: head.count, in: container, part: part.index)
            // What only few programs make of it need not be anything.
            judge(
                part.names, types: part.types, kinds: number > 0 && kinds == [.unknown] ? [] : kinds,
                isLetter: Self.isLetter(part), chain: shown)
            let isText = part.isText && part.names.isEmpty
            let appended = AppendedArchive.isLikely(behind: kinds) ? head.appended : []
            let openable = Self.openable(kinds, names: part.names, types: part.types)
            guard openable.contains(where: { Self.opens($0, isText: isText) }) || !appended.isEmpty else { continue }
            let content =
                head.isWhole
                ? StoredBytes(head.bytes)
                : try whole(part, of: message, with: decoder, from: start, chain: shown)
            guard let content else { continue }
            var opening = Opening(
                names: part.names, index: index, part: part.index, chain: shown, depth: depth + 1, isText: isText,
                charset: part.charset, isUnlikely: number > 0)
            try open(content, openable, opening)
            opening.isUnlikely = true
            try open(appended, in: content, opening)
        }
    }

    /// Whether every program shows a part in the letter.
    private static func isLetter(_ part: Part) -> Bool {
        !part.isAttachment && part.types.allSatisfy { $0 == "text/plain" || $0 == "text/html" }
    }

    /// All of a part's content; nil where that is more than may come out of a message.
    private mutating func whole(
        _ part: Part, of message: Message, with decoder: ContentDecoder?, from start: Int, chain: [String]
    ) throws(StorageError) -> StoredBytes? {
        try keep(chain) { take throws(StorageError) in
            _ = try message.decode(part, with: decoder, from: start, take)
        }
    }

    private mutating func note(
        _ anomaly: Anomaly, _ message: Message, _ chains: [[String]], _ chain: [String]
    ) {
        // Those of the outermost message that only look odd are told by the stage for that.
        guard self.message > 0 || anomaly.kind.isUnread || anomaly.differs else { return }
        let part = anomaly.part.flatMap { message.parts.indices.contains($0) ? message.parts[$0] : nil }
        let shown = part.map { chains[$0.index] + [Self.shownName(of: $0, in: message)] } ?? chain
        let isPlain =
            [.unknownTransferEncoding, .repeatedTransferEncoding, .encodingOutsideField].contains(anomaly.kind)
            && part.map { plainParts.contains([self.message, $0.index]) } == true
        note(isPlain ? .noted : Self.consequence(of: anomaly), anomaly.kind.rawValue, shown, anomaly.kind.explanation)
    }

    private static func consequence(of anomaly: Anomaly) -> ExaminationFinding.Kind {
        if anomaly.kind.isUnread { return .couldNotLook }
        return anomaly.differs ? .ambiguous : .noted
    }
}
