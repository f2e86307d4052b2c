/// Where everything is on the scoreboard.
///
/// A region is added at the end, with the count of the one before; ``version`` goes up with every change, so that a command
/// of another version says so and shows no nonsense.
enum ScoreboardLayout {
    /// The number of the layout.
    static let version: UInt64 = 2
    /// What a scoreboard begins with: `POSTERN` and a zero.
    static let magic: UInt64 = 0x004E_5245_5453_4F50

    /// What it is and who made it: ``ScoreboardHeader``.
    static let header = ScoreboardRegion(offset: 0, count: 1, words: 512)
    /// The processes: ``ProcessEntry``.
    static let processes = ScoreboardRegion(offset: header.end, count: 64, words: 32)
    /// What is being read and judged: ``ActivityTable/places`` slots for each process.
    static let activities = ScoreboardRegion(
        offset: processes.end, count: processes.count * ActivityTable.places, words: Activity.words)
    /// The counters, gauges and histograms, and one more entry for those that found no place.
    static let metrics = ScoreboardRegion(
        offset: activities.end, count: MetricRegistry.places + 1, words: MetricEntry.words)
    /// What each process counts by client and by domain: ``CountTable``.
    static let counts = ScoreboardRegion(offset: metrics.end, count: processes.count, words: CountTable.words)
    /// What users have sent: ``UserTable``.
    static let users = ScoreboardRegion(offset: counts.end, count: UserTable.places, words: UserTable.words)
    /// Messages that processes died of: ``SuspectTable``.
    static let suspects = ScoreboardRegion(offset: users.end, count: SuspectTable.places, words: SuspectTable.words)
    /// Networks from which they came: ``NetworkTable``.
    static let networks = ScoreboardRegion(
        offset: suspects.end, count: NetworkTable.places, words: NetworkTable.words)
    /// How processes died: ``CrashRecord``.
    static let crashes = ScoreboardRegion(offset: networks.end, count: processes.count, words: CrashRecord.words)

    /// How many bytes there are altogether.
    static let size = crashes.end
}
