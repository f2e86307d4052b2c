/// Joins the lines of text that its writer's program broke (`format=flowed`, RFC 3676).
enum FlowedText {
    /// The text with each paragraph on one line.
    ///
    /// - Parameter deletesSpaces: whether the space that marks a broken line is no part of the text (`delsp=yes`).
    static func unwrap(_ text: Span<UInt8>, deletesSpaces: Bool) -> [UInt8] {
        var unwrapped: [UInt8] = []
        unwrapped.reserveCapacity(text.count)
        /// The quotes of the paragraph that goes on, or `nil` where none does.
        var flowing: Int?
        var index = 0
        while index < text.count {
            let feed = text.position(of: 0x0A, in: index..<text.count) ?? text.count
            var end = feed
            if end > index, text[end - 1] == 0x0D { end -= 1 }
            var start = index
            while start < end, text[start] == UInt8(ascii: ">") { start += 1 }
            let quotes = start - index
            // A space before a line keeps what follows it from being taken for a quote or a mbox line.
            let content = start < end && text[start] == 0x20 ? start + 1 : start
            let isSignature =
                end - content == 3 && text[content] == 0x2D && text[content + 1] == 0x2D && text[content + 2] == 0x20
            if flowing != quotes || isSignature {
                if flowing != nil { unwrapped.append(0x0A) }
                for _ in 0..<quotes { unwrapped.append(UInt8(ascii: ">")) }
                if quotes > 0, content < end { unwrapped.append(0x20) }
            }
            let isFlowed = end > content && text[end - 1] == 0x20 && !isSignature
            unwrapped.append(text, content..<(isFlowed && deletesSpaces ? end - 1 : end))
            flowing = isFlowed ? quotes : nil
            if !isFlowed, feed < text.count { unwrapped.append(0x0A) }
            index = feed + 1
        }
        return unwrapped
    }
}
