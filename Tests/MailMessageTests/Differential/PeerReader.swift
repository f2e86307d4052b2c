import Foundation

/// A program that nobody here wrote and that reads messages: it tells which names it sees.
struct PeerReader: Sendable, CustomStringConvertible {
    let description: String
    /// The program and its first arguments; files follow.
    let command: [String]

    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "PeerReaders").path

    /// Those that are on this machine.
    static let all: [PeerReader] = {
        var readers = [PeerReader(description: "Python email", command: ["python3", "\(folder)/names.py"])]
        if (try? run(["perl", "-MMIME::Parser", "-e", "1"]))?.status == 0 {
            readers.append(PeerReader(description: "MIME-tools", command: ["perl", "\(folder)/names.pl"]))
        }
        if let program = gmime() { readers.append(PeerReader(description: "GMime", command: [program])) }
        if (try? run(["reformime", "-i"]))?.status == 0 {
            readers.append(PeerReader(description: "reformime", command: ["python3", "\(folder)/reformime.py"]))
        }
        if (try? run(["ripmime", "-V"])) != nil, (try? run(["which", "ripmime"]))?.status == 0 {
            readers.append(PeerReader(description: "ripMIME", command: ["python3", "\(folder)/ripmime.py"]))
        }
        return readers
    }()

    /// GMime has no program of its own: ours is compiled where its library is installed.
    private static func gmime() -> String? {
        guard let flags = try? run(["pkg-config", "--cflags", "--libs", "gmime-3.0"]), flags.status == 0 else {
            return nil
        }
        let program = FileManager.default.temporaryDirectory.appending(path: "gmime-names.\(getpid())").path
        let words = flags.output.split(whereSeparator: \.isWhitespace).map(String.init)
        let built = try? run(["cc", "-o", program, "\(folder)/gmime-names.c"] + words)
        return built?.status == 0 ? program : nil
    }

    /// The names in each of the files.
    func names(in files: [String]) throws -> [String: [[UInt8]]] {
        let outcome = try Self.run(command + files)
        guard outcome.status == 0 else { throw PeerFailure(description: "\(self): status \(outcome.status)") }
        var names: [String: [[UInt8]]] = [:]
        for line in outcome.output.split(separator: "\n") {
            let columns = line.split(separator: "\t", omittingEmptySubsequences: false)
            guard let file = columns.first else { continue }
            names[String(file)] = columns.dropFirst().map(Self.bytes(ofHexadecimal:))
        }
        return names
    }

    private static func bytes(ofHexadecimal text: Substring) -> [UInt8] {
        var (bytes, rest) = ([UInt8](), text)
        while rest.count >= 2 {
            bytes.append(UInt8(rest.prefix(2), radix: 16) ?? 0x3F)
            rest = rest.dropFirst(2)
        }
        return bytes
    }

    private static func run(_ command: [String]) throws -> (status: Int32, output: String) {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = command
        process.standardInput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: data, as: UTF8.self))
    }
}

/// A peer that could not be asked.
struct PeerFailure: Error, CustomStringConvertible {
    let description: String
}
