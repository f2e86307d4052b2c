import MailPipeline

/// What `postern bypass` does with the file of a configuration.
package struct BypassDesk: Sendable {
    private let file: BypassFile
    private let clock: any PipelineClock

    /// The file of a configuration.
    /// - Throws: `BypassMistake` where the configuration names no folder for it.
    package init(_ configuration: LoadedConfiguration, clock: any PipelineClock = SystemClock()) throws {
        guard let file = configuration.root.bypassFile else {
            throw BypassMistake(
                description:
                    "the filter and this command meet in a folder; set `state_folder: /var/lib/postern` in the configuration"
            )
        }
        (self.file, self.clock) = (file, clock)
    }

    /// What is left out now.
    package func entries() throws -> [BypassFile.Entry] {
        try file.checkFolder()
        return try file.entries(now: clock.secondsSince1970)
    }

    /// Leaves a stage out, or all of them, for a time such as `1h`.
    package func begin(stage: String?, for time: String) throws {
        if let stage, !StagesSection.names.contains(stage) {
            let meant = Suggestion.phrase(for: stage, among: StagesSection.names)
            throw BypassMistake(
                description:
                    "there is no stage '\(stage)'\(meant.isEmpty ? "; there are \(StagesSection.names.joined(separator: ", "))" : meant)"
            )
        }
        guard case .success(let milliseconds) = UnitNumber.time.parse(time, in: 1_000...BypassFile.longest * 1_000)
        else {
            throw BypassMistake(description: "'\(time)' is no time from 1s to 7d; write --for 30min or --for 1h")
        }
        let now = clock.secondsSince1970
        let entries = try file.entries(now: now).filter { $0.stage != stage }
        try file.write(entries + [BypassFile.Entry(stage: stage, until: now + Double(milliseconds) / 1000)])
    }

    /// Leaves nothing out any more.
    package func end() throws { try file.write([]) }
}

/// What is wrong with what was typed.
package struct BypassMistake: Error, CustomStringConvertible {
    package let description: String
}
