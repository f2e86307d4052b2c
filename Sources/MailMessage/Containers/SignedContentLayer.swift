/// One layer of CMS: a ContentInfo, or what stands in one.
struct SignedContentLayer {
    /// What opening a layer comes to.
    enum Opened {
        case layer(SignedContentLayer)
        case end(SignedContent)
    }

    /// Elements of indefinite length within one another that are passed over.
    private static let depthLimit = 64

    private let row: ByteRanges
    /// The type that the layer around gives, for a layer that does not tell its own.
    private let type: SignedContentType?
    /// Whether the bytes of this layer are all there.
    private let isComplete: Bool

    init(_ row: ByteRanges, type: SignedContentType?, isComplete: Bool = true) {
        (self.row, self.type, self.isComplete) = (row, type, isComplete)
    }

    /// Finds the content of the layer.
    func open(_ bytes: Span<UInt8>) -> Opened {
        guard let outer = BERElement(in: row, of: bytes, at: 0..<row.count), outer.tag == BERElement.Tag.sequence,
            let first = BERElement(in: row, of: bytes, at: outer.content)
        else { return .end(.unreadable) }
        if first.tag == BERElement.Tag.objectIdentifier {
            guard let type = SignedContentType(identifier(first, bytes)) else { return .end(.unreadable) }
            if type == .encrypted { return .end(.encrypted) }
            switch wrapped(bytes, behind: first, in: outer) {
            case .absent: return .end(.detached)
            case .malformed: return .end(.unreadable)
            case .element(let inner, _): return open(bytes, type, inner, isComplete: isComplete && !outer.isCut)
            }
        }
        guard let type, type != .data else { return .end(.unreadable) }
        return open(bytes, type, outer, isComplete: isComplete && !outer.isCut)
    }

    /// Opens the content of a ContentInfo.
    private func open(
        _ bytes: Span<UInt8>, _ type: SignedContentType, _ element: BERElement, isComplete: Bool
    ) -> Opened {
        switch type {
        case .encrypted: return .end(.encrypted)
        case .data: return .end(content(bytes, element, isComplete: isComplete, isCompressed: false))
        case .signed, .digested, .authenticated, .compressed: break
        }
        guard element.tag == BERElement.Tag.sequence else { return .end(.unreadable) }
        let isComplete = isComplete && !element.isCut
        var index = element.content.lowerBound
        var algorithms = type.algorithms
        while let child = BERElement(in: row, of: bytes, at: index..<element.content.upperBound), !child.isEndMark {
            if child.tag == BERElement.Tag.sequence {
                if algorithms == 0 { return encapsulated(bytes, type, child, isComplete: isComplete && !child.isCut) }
                algorithms -= 1
            }
            guard let end = end(of: child, bytes) else { return .end(.unreadable) }
            index = end
        }
        return .end(.unreadable)
    }

    /// Opens an EncapsulatedContentInfo: a type, and perhaps an octet string.
    private func encapsulated(
        _ bytes: Span<UInt8>, _ outer: SignedContentType, _ element: BERElement, isComplete: Bool
    ) -> Opened {
        guard let first = BERElement(in: row, of: bytes, at: element.content),
            first.tag == BERElement.Tag.objectIdentifier
        else { return .end(.unreadable) }
        let inner: BERElement
        let range: Range<Int>
        switch wrapped(bytes, behind: first, in: element) {
        case .absent: return .end(.detached)
        case .malformed: return .end(.unreadable)
        case .element(let element, let whole): (inner, range) = (element, whole)
        }
        let innerType = SignedContentType(identifier(first, bytes))
        let content = content(bytes, inner, isComplete: isComplete, isCompressed: outer == .compressed)
        guard outer != .compressed, let innerType, innerType != .data else { return .end(content) }
        // PKCS #7 had the inner layer as it stands, CMS has it within an octet string.
        if inner.tag == BERElement.Tag.sequence {
            return .layer(SignedContentLayer(row.slice(range), type: innerType, isComplete: isComplete))
        }
        guard case .content(let ranges, let isComplete) = content else { return .end(content) }
        var row = ByteRanges()
        for range in ranges { row.append(range) }
        return .layer(SignedContentLayer(row, type: innerType, isComplete: isComplete))
    }

    /// What stands where an explicit `[0]` should.
    private enum Wrapped {
        case absent
        case malformed
        /// The element within, and the range from its head on.
        case element(BERElement, Range<Int>)
    }

    private func wrapped(_ bytes: Span<UInt8>, behind first: BERElement, in around: BERElement) -> Wrapped {
        let range = first.content.upperBound..<around.content.upperBound
        if range.isEmpty { return around.isIndefinite || around.isCut ? .malformed : .absent }
        guard let explicit = BERElement(in: row, of: bytes, at: range) else { return .malformed }
        if explicit.isEndMark { return around.isIndefinite ? .absent : .malformed }
        guard explicit.tag == BERElement.Tag.contextZero,
            let element = BERElement(in: row, of: bytes, at: explicit.content), !element.isEndMark
        else { return .malformed }
        return .element(element, explicit.content)
    }

    /// The ranges of an octet string; of an element of another type, what it holds.
    private func content(
        _ bytes: Span<UInt8>, _ element: BERElement, isComplete: Bool, isCompressed: Bool
    ) -> SignedContent {
        var pieces = SignedContentPieces(row, isComplete: isComplete)
        guard pieces.collect(element, bytes) else { return .unreadable }
        return isCompressed
            ? .compressed(pieces.ranges, isComplete: pieces.isComplete)
            : .content(pieces.ranges, isComplete: pieces.isComplete)
    }

    /// Where the element behind another one begins; `nil` when it is nested too deeply to tell.
    private func end(of element: BERElement, _ bytes: Span<UInt8>) -> Int? {
        guard element.isIndefinite else { return element.content.upperBound }
        var depth = 1
        var index = element.content.lowerBound
        while depth > 0 {
            guard let next = BERElement(in: row, of: bytes, at: index..<element.content.upperBound) else { return nil }
            if next.isEndMark {
                depth -= 1
                index = next.content.upperBound
            } else if next.isIndefinite {
                depth += 1
                guard depth <= Self.depthLimit else { return nil }
                index = next.content.lowerBound
            } else {
                index = next.content.upperBound
            }
        }
        return index
    }

    private func identifier(_ element: BERElement, _ bytes: Span<UInt8>) -> [UInt8] {
        guard !element.isIndefinite else { return [] }
        return bytes.copy(row.slice(element.content.prefix(16)).ranges)
    }
}
