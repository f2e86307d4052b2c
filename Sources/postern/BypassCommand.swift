import ArgumentParser
import Foundation
import PosternService

struct BypassCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bypass",
        abstract: "Have the filter leave out a stage, or everything, for a while.",
        discussion: """
            For the night when a stage goes mad: 'postern bypass stage attachments --for 1h', or 'postern bypass all --for \
            30min'. Messages get the field X-Postern-Bypass meanwhile, the log says so once a minute, and it ends by \
            itself. Without an argument it lists what is left out; --off ends all of it. The running filter takes notice \
            within a second.
            """)

    @OptionGroup var file: ConfigurationOption

    @Argument(help: ArgumentHelp("all, or stage and its name.", valueName: "what"))
    var what: [String] = []

    @Option(name: .customLong("for"), help: ArgumentHelp("For how long: 30min, 1h; at most 7d.", valueName: "time"))
    var time: String?

    @Flag(help: "End every bypass.")
    var off = false

    @Flag(help: "Print JSON.")
    var json = false

    func validate() throws {
        guard !what.isEmpty else {
            if time != nil { throw ValidationError("say what to leave out: all, or stage NAME") }
            return
        }
        guard !off else { throw ValidationError("--off ends every bypass and takes nothing else") }
        guard what == ["all"] || what.count == 2 && what[0] == "stage" else {
            throw ValidationError("'\(what.joined(separator: " "))' is nothing to leave out; write all, or stage NAME")
        }
        guard time != nil else { throw ValidationError("say for how long: --for 1h") }
    }

    func run() throws {
        let configuration = try file.load()
        do {
            let desk = try BypassDesk(configuration)
            if off { try desk.end() }
            if let time { try desk.begin(stage: what.count == 2 ? what[1] : nil, for: time) }
            let entries = try desk.entries()
            if json {
                for entry in entries { print(try JSONLine.text(entry), terminator: "") }
            } else if entries.isEmpty {
                print("nothing is left out")
            } else {
                for entry in entries { print("\(entry.words) is left out until \(Moment.text(entry.until))") }
            }
        } catch {
            ServiceFailure.report(error)
            throw ExitCode(error is BypassMistake ? 64 : 73)  // EX_USAGE, EX_CANTCREAT
        }
    }
}
