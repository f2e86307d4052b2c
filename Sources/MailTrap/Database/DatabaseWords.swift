/// What a kind of database is called where something is wrong with one, so that an operator hears of each in the same sentences.
struct DatabaseWords: Sendable {
    /// What it is: "history database".
    let name: String
    /// What is in it: "the history".
    let content: String
    /// How it is named: "file" or "folder".
    let place: String
    /// Its format.
    let version: Int
    /// What to do besides making room: "keep fewer days".
    let room: String?
    /// What to do where it is damaged.
    let repair: String
    /// Whether it may simply be moved away, and what becomes of it then: "a new one is begun".
    let anew: String?

    /// What is wrong with one, with the cause and the way out, in a sentence.
    func sentence(_ fault: DatabaseFault, path: String) -> String {
        let said = fault.detail.isEmpty ? "" : " (\(fault.detail))"
        let which = "the \(name) \(path)"
        return switch fault.cause {
        case .locked: "\(which) is locked by another process\(said); `fuser \(path)` names those that have it open"
        case .readOnly:
            "\(which) cannot be written\(said); "
                + "its file, its folder and their file system must be writable for the filter's user"
        case .full: "there is no room for \(which)\(said); free some\(room.map { ", or \($0)" } ?? "")"
        case .corrupt: "\(which) is damaged\(said); \(repair)"
        case .notADatabase:
            "\(path) is no \(name)\(said); name another \(place), or move it away\(anew.map { ", and \($0)" } ?? "")"
        case .foreign: "\(path) is a database of something else\(said); name another \(place) for \(content)"
        case .newer(let version):
            "\(which) has format \(version) of a newer Postern, this one knows \(self.version); "
                + (anew == nil ? "update" : "update, or move the file away")
        case .noFolder: "the folder of \(which) does not exist\(said); create it for the filter's user"
        case .notPermitted: "\(which) may not be opened\(said); its file and folder must belong to the filter's user"
        case .inputOutput: "reading or writing \(which) failed\(said); look at its disk and at the kernel's log"
        case .refused: "\(which) does not take what is to be written\(said)"
        case .other: "\(which) fails\(said)"
        }
    }
}

extension DatabaseWords {
    /// The history.
    static let history = DatabaseWords(
        name: "history database", content: "the history", place: "file", version: HistorySchema.format.version,
        room: "keep fewer days", repair: "move it away with its -wal and -shm files, and a new one is begun",
        anew: "a new one is begun")

    /// What the classifier learned.
    static let learning = DatabaseWords(
        name: "learning database", content: "what is learned", place: "file", version: LearningSchema.format.version,
        room: "run `postern learn --expire`", repair: "move it away with its -wal and -shm files, and learn anew",
        anew: "learn anew")

    /// What is kept of messages. Nothing takes its place.
    static func trap(_ path: String) -> DatabaseWords {
        DatabaseWords(
            name: "trap's database", content: "the trap", place: "folder", version: TrapSchema.kind.format.version,
            room: "let the trap expire",
            repair: "stop the filter and restore it with its -wal file from a backup, or `sqlite3 \(path) .recover`",
            anew: nil)
    }
}
