import ArgumentParser
import PosternService

/// The options that name the trap.
struct TrapDeskOption: ParsableArguments {
    @OptionGroup var file: ConfigurationOption

    @Flag(help: "Print JSON, an object a line.")
    var json = false

    /// Does something with the trap; what is wrong is told, and ends the program.
    func asking(_ body: (TrapDesk) throws -> Void) throws {
        do {
            try body(TrapDesk(file.load(isChecked: false)))
        } catch let failure as TrapFailure {
            ServiceFailure.report(failure)
            throw ExitCode(failure.status)
        }
    }

    /// Prints a value, as JSON or for a person.
    func show(_ value: some Encodable, _ text: @autoclosure () -> String) throws {
        print(json ? try JSONLine.text(value) : text(), terminator: "")
    }

    /// Says, to a person, where the next page is.
    func tellNext(_ next: Int64?) {
        // Behind the lines, wherever both outputs go.
        guard let next, !json, StandardOutput.isWhole() else { return }
        ServiceFailure.tell("postern: there is more: --before \(next)")
    }
}
