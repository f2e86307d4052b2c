/// The labels of a metric as they are kept: name, zero, value, zero, in the order of the names.
enum MetricLabels {
    /// The bytes for labels, as many of them as there is room for. Names are made to be names, zeros in values go.
    static func bytes(_ labels: [String: String], atMost: Int) -> [UInt8] {
        var all: [UInt8] = []
        for (name, value) in labels.sorted(by: { $0.key < $1.key }) {
            let name = MetricName.label(name)
            var text = Array(value.utf8.filter { $0 != 0 })
            let room = atMost - all.count - name.count - 2
            guard room >= 0 else { break }
            // Where it is cut in the middle of a character the rest of that goes too.
            if text.count > room {
                var end = room
                while end > 0, text[end] & 0xC0 == 0x80 { end -= 1 }
                text.removeSubrange(end...)
            }
            all += name + [0] + text + [0]
        }
        return all
    }

    /// The labels that bytes stand for.
    static func read(_ bytes: [UInt8]) -> [MetricLabel] {
        let parts = bytes.split(separator: 0, omittingEmptySubsequences: false)
        return stride(from: 0, to: parts.count - 1, by: 2).map { index in
            MetricLabel(
                name: String(decoding: parts[index], as: UTF8.self),
                value: String(decoding: parts[index + 1], as: UTF8.self))
        }
    }
}
