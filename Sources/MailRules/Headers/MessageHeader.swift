/// The header of a message as rules look at it: values by selectors, addresses, and the hosts that it came through.
///
/// Each field is decoded when it is first asked for, and once. It belongs to one message and one thread at a time.
///
/// For example:
/// ```swift
/// var header = MessageHeader(MessageHead(bytes), settings: settings, domains: domains)
/// texts.headers = header.values(of: plan)
/// ```
package struct MessageHeader {
    /// Bytes of all fields beyond which `ALL` ends.
    static let longestHeader = 65_536

    /// The message.
    package let head: MessageHead
    /// The hosts that it came through.
    package let relays: RelayChain

    let settings: HeaderSettings
    let domains: any DomainTable
    /// The number of each field's name.
    private let keys: [UInt32]
    private var decoded: [[UInt8]?]
    private var addresses: [[HeaderAddress]?]
    private var allFields: [[UInt8]]?
    private var sender: [UInt8]??

    /// Takes a header apart as far as its relays need it.
    package init(_ head: MessageHead, settings: HeaderSettings, domains: any DomainTable) {
        (self.head, self.settings, self.domains) = (head, settings, domains)
        let list = head.fields
        keys = list.fields.map { FieldName.key(list.bytes[$0.name]) }
        var decoded: [[UInt8]?] = Array(repeating: nil, count: keys.count)
        addresses = Array(repeating: nil, count: keys.count)
        let received = Self.places(of: FieldName("received"), list, keys)
        for place in received { decoded[place] = Self.decode(place, list) }
        var origins: [[UInt8]] = []
        for name in settings.originFields {
            guard let place = Self.places(of: FieldName(name), list, keys).last else { continue }
            let value = decoded[place] ?? Self.decode(place, list)
            decoded[place] = value
            if let range = AddressText.first(in: value) { origins.append(Array(value[range])) }
        }
        relays = RelayChain(received.lazy.map { decoded[$0] ?? [] }, origins: origins, settings: settings)
        self.decoded = decoded
    }

    /// The value of each selector, in their order; nil where there is none.
    package mutating func values(of plan: HeaderPlan) -> [[UInt8]?] {
        var all: [[UInt8]?] = []
        all.reserveCapacity(plan.items.count)
        for item in plan.items { all.append(Self.joined(values(of: item))) }
        return all
    }

    /// The value of a selector as patterns see it: all fields that it means, one behind the other; nil where there is
    /// none.
    package mutating func value(_ selector: HeaderSelector) -> [UInt8]? {
        Self.joined(values(of: HeaderPlan.Item(selector)))
    }

    /// The values of a selector, one for each field or address.
    package mutating func values(_ selector: HeaderSelector) -> [[UInt8]] { values(of: HeaderPlan.Item(selector)) }

    private static func joined(_ values: [[UInt8]]) -> [UInt8]? {
        guard let first = values.first else { return nil }
        if values.count == 1 { return first }
        var text: [UInt8] = []
        text.reserveCapacity(values.reduce(0) { $0 + $1.count + 1 })
        let endsInLine = first.last == 0x0A
        for (index, value) in values.enumerated() {
            if index > 0, !endsInLine { text.append(0x0A) }
            text += value
        }
        return text
    }

    // MARK: - Fields

    private static func places(of name: FieldName, _ list: FieldList, _ keys: [UInt32]) -> [Int] {
        var places: [Int] = []
        for index in keys.indices where keys[index] == name.key {
            if list.bytes[list.fields[index].name].equalsSmall(name.bytes) { places.append(index) }
        }
        return places
    }

    func places(of name: FieldName) -> [Int] { Self.places(of: name, head.fields, keys) }

    private static func decode(_ place: Int, _ list: FieldList) -> [UInt8] {
        let field = list.fields[place]
        return EncodedWords.value(list.bytes[field.value], of: list.bytes[field.name].inSmallLetters)
    }

    /// The value of a field, decoded, without an end of line.
    mutating func decodedValue(_ place: Int) -> [UInt8] {
        if let value = decoded[place] { return value }
        let value = Self.decode(place, head.fields)
        decoded[place] = value
        return value
    }

    /// The values of a name, decoded, each with a line end.
    mutating func decodedValues(_ name: FieldName) -> [[UInt8]] {
        places(of: name).map { decodedValue($0) + [0x0A] }
    }

    /// The values of a name as they came; where they are unfolded, white space at line ends is one space.
    func rawValues(_ name: FieldName, isUnfolded: Bool = false) -> [[UInt8]] {
        places(of: name).map { place in
            let value = head.fields.bytes[head.fields.fields[place].value]
            return isUnfolded ? Self.unfolded(value) : Array(value)
        }
    }

    private static func unfolded(_ value: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(value.count)
        var index = value.startIndex
        while index < value.endIndex {
            let byte = value[index]
            index += 1
            guard byte == 0x0A, index < value.endIndex, value[index].isHeaderSpace else {
                result.append(byte)
                continue
            }
            if result.last == 0x0D { result.removeLast() }
            result.append(0x20)
            index = value[index...].firstIndex { !$0.isHeaderSpace } ?? value.endIndex
        }
        return result
    }

    /// The addresses in a field as it came.
    mutating func addresses(in place: Int) -> [HeaderAddress] {
        if let found = addresses[place] { return found }
        let found = HeaderAddress.all(in: head.fields.bytes[head.fields.fields[place].value])
        addresses[place] = found
        return found
    }

    // MARK: - All of it

    /// All fields, decoded, each as `Name: value` with a line end; fields of names that come late are left out where it
    /// is too long.
    mutating func allDecoded() -> [[UInt8]] {
        if let allFields { return allFields }
        let all = isLong ? longDecoded() : shortDecoded()
        allFields = all
        return all
    }

    private mutating func decodedLine(_ place: Int) -> [UInt8] {
        let (list, value) = (head.fields, decodedValue(place))
        let name = list.bytes[list.fields[place].name]
        var line: [UInt8] = []
        line.reserveCapacity(name.count + value.count + 3)
        line += name
        line += Self.separator
        line += value
        line.append(0x0A)
        return line
    }

    private mutating func shortDecoded() -> [[UInt8]] {
        var lines: [[UInt8]] = []
        lines.reserveCapacity(keys.count)
        for place in keys.indices { lines.append(decodedLine(place)) }
        return lines
    }

    private static let separator: [UInt8] = [0x3A, 0x20]

    /// Whether all of it may be too long.
    private var isLong: Bool {
        // What is decoded may be three times as long as it was.
        head.bodyStart > Self.longestHeader / 4
    }

    private mutating func longDecoded() -> [[UInt8]] {
        let list = head.fields
        var lines: [[UInt8]?] = Array(repeating: nil, count: list.fields.count)
        var groups: [FieldName: [Int]] = [:]
        var order: [FieldName] = []
        for (index, field) in list.fields.enumerated() {
            let name = FieldName(list.bytes[field.name])
            if groups[name] == nil { order.append(name) }
            groups[name, default: []].append(index)
        }
        var size = 0
        all: for name in order {
            for place in groups[name] ?? [] {
                let value = decodedValue(place)
                size += name.bytes.count + value.count + 3
                if size > Self.longestHeader { break all }
                lines[place] = decodedLine(place)
            }
        }
        return lines.compactMap(\.self)
    }

    /// All fields as they came, with their continuations and line ends.
    func allRaw() -> [[UInt8]] {
        var (fields, start): ([[UInt8]], Int?) = ([], nil)
        let end = head.bodyStart
        var index = 0
        while index < end {
            let next = head.bytes[index..<end].firstIndex(of: 0x0A).map { $0 + 1 } ?? end
            if head.bytes[index] != 0x20, head.bytes[index] != 0x09 {
                if let start { fields.append(rawField(start..<index)) }
                start = index
            }
            index = next
        }
        if let start { fields.append(rawField(start..<end)) }
        // The empty line is no field unless a carriage return is in it, and neither is what does not end.
        return fields.filter { $0.count > 1 && $0.last == 0x0A }
    }

    private func rawField(_ range: Range<Int>) -> [UInt8] {
        let bytes = head.bytes[range]
        guard head.hadCRLF else { return Array(bytes) }
        var field: [UInt8] = []
        field.reserveCapacity(bytes.count + 8)
        for byte in bytes {
            if byte == 0x0A { field.append(0x0D) }
            field.append(byte)
        }
        return field
    }

    /// The envelope's sender, as far as the header tells it (`get_envelope_from`).
    package mutating func envelopeSender() -> [UInt8]? {
        if let sender { return sender }
        let found = findEnvelopeSender()
        sender = .some(found)
        return found
    }
}
