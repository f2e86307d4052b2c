import Milter

/// Lists of macros as the command line has them.
enum MacroLists {
    private static let stages: [String: MacroStage] = [
        "connect": .connect, "helo": .helo, "sender": .sender, "recipient": .recipient,
    ]

    /// Reads `STAGE=MACRO,MACRO`, or returns `nil`.
    static func read(_ arguments: ArraySlice<String>) -> [MacroStage: [Macro]]? {
        var lists: [MacroStage: [Macro]] = [:]
        for argument in arguments {
            let parts = argument.split(separator: "=", maxSplits: 1).map(String.init)
            guard parts.count == 2, let stage = stages[parts[0]] else { return nil }
            lists[stage] = parts[1].split(separator: ",").map { Macro(String($0)) }
        }
        return lists
    }
}
