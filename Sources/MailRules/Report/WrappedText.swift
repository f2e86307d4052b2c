/// Text that is broken into lines as SpamAssassin breaks it (`wrap` in `Util.pm`): the same pieces on the same lines.
enum WrappedText {
    /// Where a line may be broken.
    enum Break {
        /// At a white-space character, which is a piece of its own.
        case blanks
        /// Behind a white-space character or a comma.
        case behindBlanksAndCommas
    }

    /// The lines, with line feeds between them.
    /// - Parameters:
    ///   - prefix: what each line but the first begins with.
    ///   - first: what the first line begins with: a piece of its own, which counts.
    ///   - width: columns of a line, a tab being eight.
    ///   - isLoose: whether the piece that goes beyond the width still stands on the line.
    static func lines(
        _ text: [UInt8], prefix: [UInt8], first: [UInt8] = [], width: Int, isLoose: Bool = false, at place: Break
    ) -> [UInt8] {
        // Perl takes both for no text.
        let pieces = pieces(text == [0x30] ? [] : text, place)
        var (result, line): ([UInt8], [UInt8]) = ([], first)
        var (columns, hasPieces, isFirst) = (columns(of: first[...]), false, first.isEmpty)
        for piece in pieces {
            let wide = Self.columns(of: piece)
            if isFirst {
                (line, columns, isFirst) = (Array(piece), wide, false)
                continue
            }
            // A line with its prefix alone takes any piece, unless the prefix is wider than the line.
            while columns + (hasPieces && !isLoose ? wide : 0) > width {
                while let last = line.last, RuleText.isBlank(last) { line.removeLast() }
                result += line
                result.append(0x0A)
                (line, columns) = (prefix, Self.columns(of: prefix[...]))
                let isStuck = !hasPieces && columns > width
                hasPieces = false
                if isStuck { break }
            }
            line += piece
            columns += wide
            hasPieces = true
        }
        return result + line
    }

    private static func columns(of text: ArraySlice<UInt8>) -> Int {
        text.reduce(0) { $0 + ($1 == 0x09 ? 8 : 1) }
    }

    /// The pieces that lines are put together of: those between breaks, and the breaks.
    private static func pieces(_ text: [UInt8], _ place: Break) -> [ArraySlice<UInt8>] {
        var (pieces, start): ([ArraySlice<UInt8>], Int) = ([], 0)
        for (index, byte) in text.enumerated() {
            switch place {
            case .blanks where RuleText.isBlank(byte):
                pieces.append(text[start..<index])
                pieces.append(text[index...index])
                start = index + 1
            case .behindBlanksAndCommas where RuleText.isBlank(byte) || byte == 0x2C:
                guard index + 1 < text.count else { continue }
                pieces.append(text[start...index])
                // The break itself is an empty piece there.
                pieces.append(text[(index + 1)..<(index + 1)])
                start = index + 1
            default: break
            }
        }
        if start < text.count { pieces.append(text[start...]) }
        return pieces
    }
}
