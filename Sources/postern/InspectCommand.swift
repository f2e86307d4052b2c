import ArgumentParser
import Foundation
import MailMessage
import PosternService

struct InspectCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspect",
        abstract: "Show what is in message files, as the filter sees it.",
        discussion: """
            Prints each message's parts with their places, every name and type that a mail program could see, what is in \
            attachments, what is ambiguous, and what the filter would answer. Exit status 0 when all would pass, 11 when \
            one would be refused, 12 when one would be deferred.
            """)

    @Argument(help: ArgumentHelp("Files with a message each; - is standard input.", valueName: "file"))
    var files: [String]

    @Flag(help: "Print a JSON object for each message, one a line.")
    var json = false

    func run() throws {
        let inspector = Inspector()
        let isColoured = isatty(STDOUT_FILENO) == 1 && ProcessInfo.processInfo.environment["NO_COLOR"] == nil
        var status: Int32 = 0
        for file in files {
            do {
                let report = try inspector.report(on: MessageFile.read(file), file: file)
                print(json ? try Self.json(report) : report.text(isColoured: isColoured), terminator: "")
                if report.verdict.hasPrefix("refuse") { status = max(status, 11) }
                if report.verdict.hasPrefix("defer") { status = max(status, 12) }
            } catch {
                // The others are shown all the same.
                ServiceFailure.report(error)
                status = max(status, error is MessageFile.Failure ? 66 : 74)  // EX_NOINPUT, EX_IOERR
            }
        }
        fflush(nil)
        if status != 0 { throw ExitCode(status) }
    }

    private static func json(_ report: InspectionReport) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // Controls and what is not ASCII are escaped, so that the line is harmless wherever it is shown.
        var text = ""
        for unit in String(decoding: try encoder.encode(report), as: UTF8.self).utf16 {
            if unit < 0x7F {
                text.unicodeScalars.append(Unicode.Scalar(UInt8(unit)))
            } else {
                let digits = String(unit, radix: 16)
                text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            }
        }
        return text + "\n"
    }
}
