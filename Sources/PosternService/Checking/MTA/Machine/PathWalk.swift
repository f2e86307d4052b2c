/// The way to a path: every folder on it, and what stands at its end, with symbolic links followed as the kernel does.
///
/// A process in a chroot jail follows them within the jail: a link to `/run` leads to the jail's own `/run`.
struct PathWalk {
    /// A folder on the way.
    struct Folder: Equatable {
        /// Its path, outside of any jail.
        let path: String
        let permissions: MachinePermissions
    }

    /// The most symbolic links that are followed (`MAXSYMLINKS`).
    private static let mostLinks = 40

    /// The folders on the way, from the top; that of the jail is the first one.
    private(set) var folders: [Folder] = []
    /// What stands at the end. `missing` and `hidden` may also be said of a folder on the way.
    private(set) var end: MachineEntry
    /// The path of the end, outside of any jail and without links; what comes behind something that is missing is taken
    /// as it is written.
    var path: String { ([place] + rest.reversed()).joined(separator: "/") }

    /// The path of what was looked at last.
    private var place: String
    /// What was not looked at, from the end.
    private var rest: [String] = []

    /// Walks.
    /// - Parameter jail: the top folder of who goes there; empty for that of the machine.
    init(to destination: String, in jail: String = "", on machine: any Machine) {
        var top = jail.isEmpty ? "" : PathWalk(to: jail, on: machine).path
        if top == "/" { top = "" }
        rest = Array(destination.split(separator: "/").map(String.init).reversed())
        var current: [String] = []
        var links = 0
        end = .missing
        place = top
        while true {
            place = top + (current.isEmpty ? (top.isEmpty ? "/" : "") : "/" + current.joined(separator: "/"))
            end = machine.entry(place)
            switch end {
            case .folder(let permissions):
                guard !rest.isEmpty else { return }
                let folder = Folder(path: place, permissions: permissions)
                if !folders.contains(folder) { folders.append(folder) }
            case .link(let target):
                links += 1
                guard links <= Self.mostLinks, !current.isEmpty else {
                    end = .hidden
                    return
                }
                current.removeLast()
                if target.hasPrefix("/") { current = [] }
                rest += target.split(separator: "/").map(String.init).reversed()
                continue
            default:
                // A file in the middle of the way is as good as nothing.
                if !rest.isEmpty, end != .hidden { end = .missing }
                return
            }
            while let name = rest.popLast() {
                if name == "." { continue }
                if name == ".." {
                    if !current.isEmpty { current.removeLast() }
                    continue
                }
                current.append(name)
                break
            }
        }
    }
}
