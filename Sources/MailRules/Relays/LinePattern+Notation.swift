/// The notation of the forms, see `LinePattern`.
extension LinePattern {
    static func compiled(_ notation: String) -> ([Step], [UInt8]) {
        var (steps, text, groups, texts): ([Step], [UInt8], [Int], [UInt8]) = ([], [], [], [])
        var rest = Array(notation.utf8)[...]
        func endText() { if !text.isEmpty { steps.append(step(text, in: &texts)) } }
        while let byte = rest.first {
            rest = rest.dropFirst()
            guard byte == 0x7B, let close = rest.firstIndex(of: 0x7D) else {
                if byte == 0x3F || byte == 0x2B, rest.first == 0x7D, let open = groups.popLast() {
                    endText()
                    text = []
                    if byte == 0x2B { steps.append(.jump(open)) }
                    steps[open] = .split(open + 1, steps.count)
                    rest = rest.dropFirst()
                } else {
                    text.append(byte)
                }
                continue
            }
            if rest.first == 0x3F || rest.first == 0x2B {
                endText()
                text = []
                groups.append(steps.count)
                steps.append(.done)
                rest = rest.dropFirst()
                continue
            }
            endText()
            text = []
            append(String(decoding: rest[..<close], as: UTF8.self), to: &steps, &texts)
            rest = rest[(close + 1)...]
        }
        endText()
        return (steps + [.done], texts)
    }

    private static func step(_ text: [UInt8], in texts: inout [UInt8]) -> Step {
        texts += text
        return .text(texts.count - text.count, texts.count)
    }

    private static func append(_ word: String, to steps: inout [Step], _ texts: inout [UInt8]) {
        let bytes = Array(word.utf8)
        if bytes.count > 1, bytes[0] == 0x21 {
            texts += bytes.dropFirst()
            return steps.append(.not(texts.count - bytes.count + 1, texts.count))
        }
        if bytes.count > 1, bytes[0] == 0x28 || bytes[0] == 0x29, let slot = Slot(rawValue: String(word.dropFirst())) {
            return steps.append(bytes[0] == 0x28 ? .open(slot) : .close(slot))
        }
        if word.contains("|") {
            return appendChoice(word.split(separator: "|").map { Array($0.utf8) }, to: &steps, &texts)
        }
        switch word {
        case "[", "]", "<", ">":
            steps.append(.split(steps.count + 1, steps.count + 2))
            steps.append(step(bytes, in: &texts))
        case "\\": steps.append(.boundary)
        case "$": steps.append(.end)
        case "spaceOrEnd":
            let start = steps.count
            steps += [.split(start + 1, start + 3), .end, .jump(start + 4), step([0x20], in: &texts)]
        case "ip": steps.append(.address(.ip))
        case "address": steps.append(.address(nil))
        case "localhost": steps.append(.localHost)
        default:
            if let run = runs[word] { steps.append(run) } else { appendRun(word, to: &steps) }
        }
    }

    private static func run(
        _ kind: Kind, _ least: Int = 1, _ most: Int = .max, isLazy: Bool = false, slot: Slot? = nil
    ) -> Step {
        .run(kind, least: least, most: most, isLazy: isLazy, slot: slot)
    }

    /// What varies in a way of its own.
    private static let runs: [String: Step] = [
        "all": run(.any, 0), "any1": run(.any), "any10-80": run(.any, 10, 80), "any0-100": run(.any, 0, 100),
        "any0-1": run(.any, 0, 1), "some": run(.any, 0, isLazy: true), "digits": run(.digits),
        "digits*": run(.digits, 0),
        "digits3": run(.digits, 3, 3), "digits1-2": run(.digits, 1, 2), "digit": run(.digits, 1, 1),
        "digits1-3": run(.digits, 1, 3), "inside": run(.inside), "inside*": run(.inside, 0),
        "inside0-40": run(.inside, 0, 40), "zone": run(.zone, 0), "name": run(.name), "beforeDot": run(.beforeDot),
        ".:": run(.version, 1, 1), "letter": run(.letter, 1, 1), "notClosing": run(.notClosing),
        "notSemicolon": run(.notSemicolon), "helo()": run(.nameInBrackets, 0, slot: .helo),
        "helo)": run(.inside, 0, slot: .helo), "more)": run(.inside, slot: .more),
        "more?": run(.any, 0, isLazy: true, slot: .more), "id?": run(.word, isLazy: true, slot: .id),
        "auth)": run(.inside, slot: .auth), "version": run(.notSpace, slot: .more),
        "gmail1-4": run(.smallAlphanumeric, 1, 4), "gmail3": run(.smallLetter, 3, 3), "digits2-9": run(.digits, 2, 9),
        "digits4": run(.digits, 4, 4),
    ]

    private static func appendRun(_ word: String, to steps: inout [Step]) {
        let mayBeEmpty = word.hasSuffix("*")
        let name = mayBeEmpty ? String(word.dropLast()) : word
        let slot = Slot(rawValue: name)
        precondition(slot != nil || name == "word", "no such part of a line: \(word)")
        steps.append(.run(.word, least: mayBeEmpty ? 0 : 1, most: .max, isLazy: false, slot: slot))
    }

    /// One text after the other.
    private static func appendChoice(_ choices: [[UInt8]], to steps: inout [Step], _ texts: inout [UInt8]) {
        let start = steps.count
        // A split, the text and a jump for each but the last.
        let end = start + 3 * (choices.count - 1) + 1
        for (index, choice) in choices.enumerated() {
            let text = step(choice, in: &texts)
            if index < choices.count - 1 {
                steps += [.split(start + 3 * index + 1, start + 3 * index + 3), text, .jump(end)]
            } else {
                steps.append(text)
            }
        }
    }
}
