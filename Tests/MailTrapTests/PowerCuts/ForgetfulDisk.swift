import Foundation
import TestTools

/// A disk that keeps nothing but what it was asked to keep: a model of what POSIX says of fsync(2), no more.
///
/// Each file has the content that was waited for, and what was written since: after a power cut any of the sectors of that may
/// be there, and any of the sizes. Each folder has the names that were waited for (fsync of the folder), and the changes since,
/// of which any may be there, each whole.
struct ForgetfulDisk {
    /// A file or a folder.
    private final class Node {
        /// What is on the disk for certain.
        var content: [UInt8] = []
        var names: [String: Node] = [:]
        /// What is not.
        var changes: [Change] = []
        var nameChanges: [[(name: String, node: Node?)]] = []
        /// What the program sees.
        var seen: [String: Node] = [:]
        let isFolder: Bool

        init(isFolder: Bool) { self.isFolder = isFolder }
    }

    private enum Change {
        case write(at: Int, [UInt8])
        case truncate(to: Int)
    }

    private let root = Node(isFolder: true)
    private let rootPath: String
    private var descriptors: [Int32: Node] = [:]
    /// What the program has said.
    private(set) var said: [String] = []

    /// So much of a write is there or not.
    private static let sector = 512

    /// - Parameter path: the folder of the record.
    init(_ path: String) { rootPath = path }

    /// Why a record cannot be followed.
    struct Failure: Error { let reason: String }

    /// The next call.
    mutating func apply(_ entry: DiskRecord.Entry) throws {
        switch entry {
        case .open(let descriptor, let path, let empties):
            let (folder, name) = try place(path)
            let node = name.isEmpty ? folder : folder.seen[name]
            if let node {
                if empties { node.changes.append(.truncate(to: 0)) }
                descriptors[descriptor] = node
            } else {
                let node = Node(isFolder: false)
                change(folder, [(name, node)])
                descriptors[descriptor] = node
            }
        case .close(let descriptor): descriptors[descriptor] = nil
        case .write(let descriptor, let place, let bytes):
            try node(descriptor).changes.append(.write(at: place, bytes))
        case .truncate(let descriptor, let size): try node(descriptor).changes.append(.truncate(to: size))
        case .sync(let descriptor):
            let node = try node(descriptor)
            for change in node.changes { Self.apply(change, to: &node.content) }
            node.changes = []
            for change in node.nameChanges { Self.apply(change, to: &node.names) }
            node.nameChanges = []
        case .rename(let old, let new):
            let (from, oldName) = try place(old)
            let (to, newName) = try place(new)
            guard from === to, let node = from.seen[oldName] else { throw Failure(reason: "rename \(old) \(new)") }
            change(from, [(oldName, nil), (newName, node)])
        case .link(let old, let new):
            let (from, oldName) = try place(old)
            let (to, newName) = try place(new)
            guard let node = from.seen[oldName] else { throw Failure(reason: "link \(old)") }
            change(to, [(newName, node)])
        case .unlink(let path):
            let (folder, name) = try place(path)
            change(folder, [(name, nil)])
        case .makeFolder(let path):
            let (folder, name) = try place(path)
            change(folder, [(name, Node(isFolder: true))])
        case .say(let text): said += text.split(separator: "\n").map(String.init)
        }
    }

    /// Makes what is there after a power cut.
    /// - Parameter survives: so many of a hundred things that nobody has waited for are there.
    func cut(to folder: String, survives: Int, _ generator: inout SeededGenerator) throws {
        try write(root, to: folder, survives, &generator)
    }

    // MARK: What the program sees

    private func place(_ path: String) throws -> (folder: Node, name: String) {
        guard path.hasPrefix(rootPath) else { throw Failure(reason: path) }
        var names = path.dropFirst(rootPath.count).split(separator: "/").map(String.init)
        let last = names.popLast() ?? ""
        var node = root
        for name in names {
            guard let next = node.seen[name] else { throw Failure(reason: "\(path) is nowhere") }
            node = next
        }
        return (node, last)
    }

    private func node(_ descriptor: Int32) throws -> Node {
        guard let node = descriptors[descriptor] else { throw Failure(reason: "descriptor \(descriptor)") }
        return node
    }

    private func change(_ folder: Node, _ names: [(name: String, node: Node?)]) {
        Self.apply(names, to: &folder.seen)
        folder.nameChanges.append(names)
    }

    private static func apply(_ names: [(name: String, node: Node?)], to all: inout [String: Node]) {
        for (name, node) in names { all[name] = node }
    }

    // MARK: What is on the disk

    private static func apply(_ change: Change, to content: inout [UInt8]) {
        switch change {
        case .write(let place, let bytes):
            if content.count < place + bytes.count {
                content += Array(repeating: 0, count: place + bytes.count - content.count)
            }
            content.replaceSubrange(place..<place + bytes.count, with: bytes)
        case .truncate(let size):
            if size < content.count {
                content.removeLast(content.count - size)
            } else {
                content += Array(repeating: 0, count: size - content.count)
            }
        }
    }

    private func write(
        _ node: Node, to path: String, _ survives: Int, _ generator: inout SeededGenerator
    ) throws {
        guard node.isFolder else {
            var content = node.content
            for change in node.changes {
                guard case .write(let place, let bytes) = change else {
                    if generator.happens(survives) { Self.apply(change, to: &content) }
                    continue
                }
                var start = place
                while start < place + bytes.count {
                    let end = min((start / Self.sector + 1) * Self.sector, place + bytes.count)
                    if generator.happens(survives) {
                        Self.apply(.write(at: start, Array(bytes[start - place..<end - place])), to: &content)
                    }
                    start = end
                }
            }
            try Data(content).write(to: URL(filePath: path))
            return
        }
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        var names = node.names
        for change in node.nameChanges where generator.happens(survives) { Self.apply(change, to: &names) }
        for (name, child) in names.sorted(by: { $0.key < $1.key }) where !name.hasSuffix("-shm") {
            try write(child, to: "\(path)/\(name)", survives, &generator)
        }
    }
}
