import ArgumentParser
import Foundation
import MailPipeline
import PosternService

struct ScanCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "scan",
        abstract: "Judge message files as the filter would, and show why.",
        discussion: """
            Prints the verdict for each recipient, every rule that holds, and every finding with what it was seen by. Exit \
            status by the worst recipient of all: 0 delivered, 11 refused, 12 deferred, 13 thrown away; 66 when a file \
            cannot be read.
            """)

    @OptionGroup var file: ConfigurationOption

    @Option(help: ArgumentHelp("The sender of the envelope; without it the null sender.", valueName: "address"))
    var from = ""

    @Option(help: ArgumentHelp("A recipient; may be given several times.", valueName: "address"))
    var to: [String] = []

    @Option(help: ArgumentHelp("The client's address.", valueName: "address"))
    var client: String?

    @Option(help: ArgumentHelp("What the client calls itself.", valueName: "name"))
    var helo: String?

    @Option(help: ArgumentHelp("The name of the MTA's listener.", valueName: "name"))
    var listener: String?

    @Option(help: ArgumentHelp("The name under which the client authenticated itself.", valueName: "name"))
    var user: String?

    @Flag(help: "Print a JSON object for each message, one a line.")
    var json = false

    @Argument(help: ArgumentHelp("Files with a message each; - is standard input.", valueName: "file"))
    var files: [String]

    func validate() throws {
        if let client, NetworkAddress(client) == nil {
            throw ValidationError("'\(client)' is no IP address; write --client 192.0.2.1")
        }
    }

    func run() async throws {
        let scanner = Scanner(try file.load())
        var envelope = ScanEnvelope()
        (envelope.sender, envelope.recipients) = (from, to)
        (envelope.client, envelope.helo) = (client.flatMap { NetworkAddress($0) }, helo)
        (envelope.listener, envelope.user) = (listener, user)
        try await MessageReports.print(files, json: json) { bytes, file in
            try await scanner.report(on: bytes, file: file, envelope: envelope)
        }
    }
}
