/// Writes a compound file of version 3, so that tests may then spoil it.
struct CompoundFileBuilder {
    private enum Content {
        case storage
        case stream([UInt8])
    }

    private var nodes: [(name: String, parent: Int, content: Content)] = [("Root Entry", -1, .storage)]
    var classIdentifier = [UInt8](repeating: 0, count: 16)

    private static let endOfChain = 0xFFFF_FFFE
    private static let free = 0xFFFF_FFFF

    /// A builder with streams, by their paths.
    init(_ streams: [(String, [UInt8])] = []) {
        for (path, bytes) in streams { add(path, bytes) }
    }

    /// Adds a stream, and the storages on the way to it.
    mutating func add(_ path: String, _ bytes: [UInt8]) {
        let parts = path.split(separator: "/").map(String.init)
        var parent = 0
        for part in parts.dropLast() { parent = storage(part, in: parent) }
        nodes.append((parts.last ?? "", parent, .stream(bytes)))
    }

    /// Adds a storage, and those on the way to it.
    mutating func addStorage(_ path: String) {
        var parent = 0
        for part in path.split(separator: "/") { parent = storage(String(part), in: parent) }
    }

    private mutating func storage(_ name: String, in parent: Int) -> Int {
        let found = nodes.indices.first { index in
            if case .storage = nodes[index].content {
                nodes[index].name == name && nodes[index].parent == parent
            } else {
                false
            }
        }
        if let found { return found }
        nodes.append((name, parent, .storage))
        return nodes.count - 1
    }

    var bytes: [UInt8] {
        var (sectors, table, mini, miniTable) = ([[UInt8]](), [Int](), [UInt8](), [Int]())
        func store(_ bytes: [UInt8]) -> Int {
            guard !bytes.isEmpty else { return Self.endOfChain }
            let start = sectors.count
            for offset in stride(from: 0, to: bytes.count, by: 512) {
                var sector = Array(bytes[offset..<min(offset + 512, bytes.count)])
                sector += [UInt8](repeating: 0, count: 512 - sector.count)
                sectors.append(sector)
                table.append(sectors.count)
            }
            table[table.count - 1] = Self.endOfChain
            return start
        }
        var places: [(start: Int, size: Int)] = []
        for node in nodes {
            guard case .stream(let bytes) = node.content, !bytes.isEmpty else {
                places.append((node.parent < 0 ? Self.endOfChain : 0, 0))
                continue
            }
            if bytes.count >= 4_096 {
                places.append((store(bytes), bytes.count))
            } else {
                places.append((mini.count / 64, bytes.count))
                var writer = ByteWriter(bytes: mini + bytes)
                writer.pad(to: 64)
                mini = writer.bytes
                while miniTable.count < mini.count / 64 { miniTable.append(miniTable.count + 1) }
                miniTable[miniTable.count - 1] = Self.endOfChain
            }
        }
        places[0] = (store(mini), mini.count)
        var writer = ByteWriter()
        miniTable.forEach { writer.number($0, 4) }
        while writer.bytes.count % 512 != 0 { writer.number(Self.free, 4) }
        let miniCount = writer.bytes.count / 512
        let miniStart = store(writer.bytes)
        let directoryStart = store(directory(places))
        let tableCount = (sectors.count + 126) / 127
        let tableStart = sectors.count
        for _ in 0..<tableCount { table.append(0xFFFF_FFFD) }
        writer = ByteWriter()
        table.forEach { writer.number($0, 4) }
        while writer.bytes.count < tableCount * 512 { writer.number(Self.free, 4) }

        var header = ByteWriter(
            bytes: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 16))
        header.numbers16(0x3E, 3, 0xFFFE, 9, 6, 0, 0, 0)
        header.numbers32(0, tableCount, directoryStart, 0, 4_096, miniStart, miniCount, Self.endOfChain, 0)
        for index in 0..<109 { header.number(index < tableCount ? tableStart + index : Self.free, 4) }
        return header.bytes + sectors.flatMap { $0 } + writer.bytes
    }

    /// The directory: the entries of a storage as a chain to the right, in the order that the format wants.
    private func directory(_ places: [(start: Int, size: Int)]) -> [UInt8] {
        var writer = ByteWriter()
        let order = nodes.indices.map { parent in
            nodes.indices.filter { nodes[$0].parent == parent }.sorted {
                let (a, b) = (nodes[$0].name, nodes[$1].name)
                return (a.utf16.count, a.uppercased()) < (b.utf16.count, b.uppercased())
            }
        }
        for (index, node) in nodes.enumerated() {
            let units = Array(node.name.utf16)
            units.forEach { writer.number(Int($0), 2) }
            writer.append([UInt8](repeating: 0, count: 64 - 2 * units.count))
            writer.numbers16(2 * units.count + 2)
            var type: UInt8 = 2
            if case .storage = node.content { type = node.parent < 0 ? 5 : 1 }
            writer.append([type, 1])
            let siblings = node.parent < 0 ? [] : order[node.parent]
            let next = siblings.firstIndex(of: index).flatMap { $0 + 1 < siblings.count ? siblings[$0 + 1] : nil }
            writer.numbers32(Self.free, next ?? Self.free, order[index].first ?? Self.free)
            writer.append(node.parent < 0 ? classIdentifier : [UInt8](repeating: 0, count: 16))
            writer.append([UInt8](repeating: 0, count: 20))
            writer.numbers32(places[index].start, places[index].size, 0)
        }
        while writer.bytes.count % 512 != 0 {
            writer.append([UInt8](repeating: 0, count: 68))
            writer.numbers32(Self.free, Self.free, Self.free)
            writer.append([UInt8](repeating: 0, count: 48))
        }
        return writer.bytes
    }
}
