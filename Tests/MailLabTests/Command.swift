import MailLab

/// Runs a program to its end.
enum Command {
    /// The exit status and all that the program wrote.
    struct Outcome {
        let status: Int
        let output: String
    }

    /// Runs it; it may take a minute.
    ///
    /// - Parameter words: The program, and its arguments.
    static func run(_ words: [String]) throws -> Outcome {
        let process = try GuardedProcess(words, hostName: "client.test", folder: LabFolder(name: "command"))
        defer { process.stop() }
        guard let status = Deadline(seconds: 60).poll({ process.exitStatus }) else {
            throw LabError("\(words.joined(separator: " ")) takes longer than a minute: \(process.output)")
        }
        return Outcome(status: status, output: process.output)
    }
}
