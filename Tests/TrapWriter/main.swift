import Glibc

// Keeps mail, has it delivered, and says what it has done: a program for a disk that fails (Tests/DiskRecorder).
//
// Usage: trap-writer FOLDER MESSAGES
let arguments = CommandLine.arguments
guard arguments.count == 3, let messages = Int(arguments[2]) else {
    TrapWriter.complain("usage: trap-writer FOLDER MESSAGES")
    exit(64)
}
do {
    var writer = try TrapWriter(folder: arguments[1])
    for number in 0..<messages { try writer.message(number) }
} catch {
    TrapWriter.complain("\(error)")
    exit(1)
}
