import MailTrap

/// Where the trap is: its database and the bytes of its messages.
package struct TrapPlace: Sendable {
    /// Its folder.
    package let folder: String
    private let reserve: Int

    init(folder: String, reserve: Int) { (self.folder, self.reserve) = (folder, reserve) }

    /// The database.
    package var store: SQLiteTrapStore { SQLiteTrapStore(path: database) }

    /// The database's file.
    var database: String { "\(folder)/trap.db" }

    /// The bytes.
    package var bodies: BodyFolder { BodyFolder(path: "\(folder)/bodies", reserve: reserve) }

    /// Makes what is missing of it. Called when a process starts; later nothing is made, since a folder that is gone may be on a
    /// disk that is not mounted.
    func prepare() throws { try bodies.prepare() }
}

extension TrapSection {
    /// Where it is; nil without a trap.
    package var place: TrapPlace? { folder.map { TrapPlace(folder: $0, reserve: reserve) } }
}
