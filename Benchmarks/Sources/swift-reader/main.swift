// Reads messages with MailMessage: takes them apart, asks every part for its types and names, decodes every body.
// Usage: swift-reader PASSES LIST      LIST names one file a line
// Prints the seconds of processor time for one pass, then what was counted, so that both sides can be compared.

import Glibc
import MailMessage

struct Counts {
    var (parts, names, types, bytes) = (0, 0, 0, 0)
}

func processorSeconds() -> Double {
    var now = timespec()
    unsafe clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now)
    return Double(now.tv_sec) + Double(now.tv_nsec) / 1e9
}

func fail(_ status: Int32, _ text: String) -> Never {
    print("swift-reader: \(text)")
    exit(status)
}

func load(_ path: String) -> [UInt8] {
    let descriptor = unsafe open(path, O_RDONLY)
    guard descriptor >= 0 else { fail(66, path) }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = unsafe read(descriptor, &buffer, buffer.count), count > 0 { bytes += buffer[..<count] }
    return bytes
}

let arguments = CommandLine.arguments
guard arguments.count == 3, let passes = Int(arguments[1]), passes > 0 else {
    fail(64, "usage: swift-reader PASSES LIST")
}
let files = String(decoding: load(arguments[2]), as: UTF8.self).split(separator: "\n").map {
    StoredBytes(load(String($0)))
}
let reader = MessageReader()
var counts = Counts()
let start = processorSeconds()
for _ in 0..<passes {
    for file in files {
        let message = try reader.read(file)
        for part in message.parts {
            counts.parts += 1
            counts.types += part.types.reduce(0) { $0 + $1.utf8.count }
            counts.names += part.names.reduce(0) { $0 + $1.text.utf8.count }
            guard part.role == .leaf || part.role == .embedded, let encoding = part.encodings.first else { continue }
            try message.decode(part, as: encoding) { window in
                counts.bytes += window.count
                return true
            }
        }
    }
}
let seconds = (processorSeconds() - start) / Double(passes)
print(
    "\(seconds) parts=\(counts.parts / passes) names=\(counts.names / passes) types=\(counts.types / passes)",
    "bytes=\(counts.bytes / passes)")
