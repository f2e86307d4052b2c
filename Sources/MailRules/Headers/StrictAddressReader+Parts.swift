/// The parts of addresses.
extension StrictAddressReader {
    private static let atomMarks = Set("!#$%&'*+-/=?^_`{|}~".utf8)

    static func isAtom(_ byte: UInt8) -> Bool {
        byte.isHeaderAlphanumeric || byte >= 0x80 || atomMarks.contains(byte)
    }

    mutating func skipSpace() -> Progress {
        while let byte = next {
            if byte == 0x20 || byte == 0x09 || byte == 0x0D || byte == 0x0A {
                at += 1
            } else if byte == 0x28 {
                guard skipComment() else { return .broken }
            } else {
                return .more
            }
        }
        return .ended
    }

    /// A comment with those inside of it; the last one is kept, without what escapes its bytes.
    private mutating func skipComment() -> Bool {
        comment = []
        at += 1
        var (level, start) = (1, at)
        while at < text.count {
            switch text[at] {
            case 0x28: level += 1
            case 0x29:
                level -= 1
                if level == 0 {
                    comment += text[start..<at]
                    at += 1
                    return true
                }
            case 0x5C:
                guard at + 1 < text.count else { return false }
                comment += text[start..<at]
                at += 1
                start = at
            case 0x0A:
                comment += text[start..<at]
                start = at + 1
            default: break
            }
            at += 1
        }
        return false
    }

    mutating func readDotAtom(_ result: inout [UInt8]) -> Progress {
        guard let first = next, Self.isAtom(first) else { return .broken }
        while at < text.count {
            let atom = text[at...].prefix(while: Self.isAtom)
            result += atom
            at = atom.endIndex
            guard at < text.count else { return .ended }
            var progress = skipSpace()
            guard progress == .more else { return progress }
            guard next == 0x2E else { return .more }
            at += 1
            result.append(0x2E)
            progress = skipSpace()
            guard progress == .more else { return progress }
        }
        return .ended
    }

    mutating func readQuoted(_ result: inout [UInt8]) -> Progress {
        at += 1
        while at < text.count {
            switch text[at] {
            case 0x22:
                at += 1
                return skipSpace()
            case 0x0A: if result.last == 0x0D { result.removeLast() }
            case 0x5C:
                at += 1
                guard at < text.count else { return .broken }
                result.append(text[at])
            default: result.append(text[at])
            }
            at += 1
        }
        return .broken
    }

    mutating func readPhrase(_ result: inout [UInt8]) -> Progress {
        guard let first = next else { return .ended }
        guard first != 0x2E else { return .broken }
        while true {
            let progress: Progress
            if next == 0x22 {
                progress = readQuoted(&result)
            } else {
                let word = text[at...].prefix { Self.isAtom($0) || $0 == 0x2E }
                result += word
                at = word.endIndex
                progress = at < text.count ? skipSpace() : .ended
            }
            guard progress == .more, let byte = next else { return progress }
            guard Self.isAtom(byte) || byte == 0x22 || byte == 0x2E else { return skipSpace() }
            result.append(0x20)
        }
    }

    mutating func readDomain(_ result: inout [UInt8]) -> Progress {
        at += 1
        guard skipSpace() == .more else { return .broken }
        guard next == 0x5B else { return readDotAtom(&result) }
        let start = at
        while at < text.count {
            if text[at] == 0x5C {
                at += 1
            } else if text[at] == 0x5D {
                at += 1
                result += text[start..<at]
                return skipSpace()
            }
            at += 1
        }
        at = min(at, text.count)
        return .broken
    }
}
