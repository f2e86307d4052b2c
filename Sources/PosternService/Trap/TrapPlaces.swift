/// What stands where in the folder of a trap.
enum TrapPlaces {
    /// The database.
    static func database(in folder: String) -> String { "\(folder)/trap.db" }

    /// The bytes of messages.
    static func bodies(in folder: String) -> String { "\(folder)/bodies" }
}
