/// Where in a page something can be put so that it is seen: not in a comment, nor in what is no text, nor within a tag.
package struct PageBody: Sendable, Hashable {
    /// Before the first of what is shown: behind the tag that opens the body, where there is one before any text.
    package private(set) var start = 0
    /// Behind the last of what is shown: before the last tag that closes the body or the document, or where a comment, a
    /// tag or an element without an end begins, or at the end.
    package private(set) var end = 0

    /// Reads a page, looking at each byte once.
    /// - Parameter bytes: UTF-8, or another charset in which ASCII stands for itself.
    package init(_ bytes: Span<UInt8>) {
        var tokenizer = HTMLTokenizer(0..<bytes.count, attributeLimit: 1)
        var isStarted = false
        var (body, document, unclosed): (Int?, Int?, Int?) = (nil, nil, nil)
        reading: while true {
            let before = tokenizer.index
            switch tokenizer.next(bytes) {
            case .end: break reading
            case .text(let range):
                if !isStarted, !range.allSatisfy({ bytes[$0].isHTMLSpace }) { isStarted = true }
            case .rawText: isStarted = true
            case .comment(let range):
                if range.upperBound == bytes.count { unclosed = before }
            case .ignored:
                if !isStarted { start = tokenizer.index }
            case .endTag:
                guard Self.isClosed(tokenizer.tag, bytes) else { unclosed = before; break reading }
                switch tokenizer.tag.element {
                case .body: body = before
                case .html: document = before
                default: break
                }
                if !isStarted { start = tokenizer.index }
            case .startTag:
                guard Self.isClosed(tokenizer.tag, bytes) else { unclosed = before; break reading }
                let element = tokenizer.tag.element
                if element.isRawText {
                    let content = tokenizer.readRawText(bytes, of: element)
                    if content.upperBound == bytes.count { unclosed = before }
                }
                if element == .body, !isStarted {
                    (start, isStarted) = (tokenizer.index, true)
                } else if !element.isHeadContent {
                    isStarted = true
                } else if !isStarted {
                    start = tokenizer.index
                }
            }
        }
        end = max(start, body ?? document ?? unclosed ?? bytes.count)
    }

    private static func isClosed(_ tag: HTMLTag, _ bytes: Span<UInt8>) -> Bool {
        tag.range.upperBound > tag.range.lowerBound && bytes[tag.range.upperBound - 1] == UInt8(ascii: ">")
    }
}
