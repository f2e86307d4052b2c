import TestTools

/// A well-formed entity of random shape, which can be written with changes: what the editor should come to is written
/// by other means than the editor's.
final class RandomEntity {
    enum Content {
        case leaf(String)
        case multipart([RandomEntity], boundary: String, preamble: String, epilogue: String)
        case message(RandomEntity)
    }

    enum Change {
        case none, dropped
        case replaced(String)
    }

    let name: String?
    let fields: [String]
    let content: Content
    var change = Change.none

    /// - Parameter counter: makes names, boundaries and contents of one message different.
    init(_ random: inout SeededGenerator, _ counter: inout Int, depth: Int, isMessage: Bool) {
        counter += 1
        let number = counter
        var fields = isMessage ? ["From: a@example.org", "DKIM-Signature: v=1; b=\(number)"] : []
        let kind = isMessage && depth == 0 ? 90 : Int.random(in: 0..<100, using: &random)
        if kind >= 80, depth < 4 {
            let boundary = random.pick([
                "B\(number)z", "=_\(number).x", "----=_Part_\(number)z", "b'()+_,-./:=?\(number)z",
            ])
            let type = random.pick(["mixed", "related", "alternative", "x-other"])
            fields.append("Content-Type: multipart/\(type);\r\n boundary=\"\(boundary)\"")
            let children = (0..<Int.random(in: 1...4, using: &random)).map { _ in
                RandomEntity(&random, &counter, depth: depth + 1, isMessage: false)
            }
            content = .multipart(
                children, boundary: boundary, preamble: random.pick(["", "preamble\r\n", "\r\n\r\n"]),
                epilogue: random.pick(["", "\r\n", "\r\nepilogue\r\n--\r\n"]))
            name = nil
        } else if kind >= 70, depth < 4, !isMessage {
            fields.append("Content-Type: message/rfc822")
            content = .message(RandomEntity(&random, &counter, depth: depth + 1, isMessage: true))
            name = nil
        } else {
            let name = random.pick(["a\(number).exe", "b \(number).pdf"])
            fields.append(
                random.pick([
                    "Content-Type: application/x-\(number); name=\"\(name)\"",
                    "Content-Type: image/png\r\nContent-Disposition: attachment;\r\n\tfilename=\"\(name)\"",
                ]))
            if random.happens(30) { fields.append("X-Other: \(number)") }
            content = .leaf(
                random.pick(["", "content \(number)", "\r\ntwo\r\nlines \(number)\r\n", "-- \r\n\(number)"]))
            self.name = name
        }
        self.fields = fields
    }

    /// The names of all entities that hold no other.
    var names: [String] {
        switch content {
        case .leaf: name.map { [$0] } ?? []
        case .multipart(let children, _, _, _): children.flatMap(\.names)
        case .message(let message): message.names
        }
    }

    /// The entities that a multipart holds directly, and their multipart's: those that can go as they are.
    func children() -> [RandomEntity] {
        switch content {
        case .leaf: []
        case .multipart(let children, _, _, _): children + children.flatMap { $0.children() }
        case .message(let message): message.children()
        }
    }

    /// The bytes, with the changes done.
    func written() -> String {
        switch change {
        case .replaced(let text): return text
        case .none, .dropped: break
        }
        let header = fields.map { $0 + "\r\n" }.joined() + "\r\n"
        switch content {
        case .leaf(let text): return header + text
        case .message(let message): return header + message.written()
        case .multipart(let children, let boundary, let preamble, let epilogue):
            var shown = children.filter { if case .dropped = $0.change { false } else { true } }
            if shown.isEmpty, let last = children.last {
                last.change = .replaced(
                    "Content-Type: text/plain; charset=us-ascii\r\nContent-Transfer-Encoding: 7bit\r\n\r\n")
                shown = [last]
            }
            let delimiter = "--\(boundary)"
            return header + preamble + shown.map { "\(delimiter)\r\n\($0.written())\r\n" }.joined() + delimiter + "--"
                + epilogue
        }
    }
}
